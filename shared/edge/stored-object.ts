/** What the cache writes down of a response, and how a 304 renews it (C.1, C.3, C.4, C.8). */
import type { CacheDirectives } from './cache-control.ts'
import { readCacheTags } from './cache-tags.ts'
import type { EdgeBehavior } from './edge-distribution.ts'
import { findHeader, withoutHeaders } from './headers.ts'
import type { Coding, HeaderPair, StoredObject } from './types.ts'
import { NOT_MODIFIED_UPDATES_STORED } from './undocumented.ts'

/** Far enough to mean "for ever", and unlike Infinity it survives JSON. */
const FOREVER_MS = Number.MAX_SAFE_INTEGER

/** Headers of a 304 that describe its own empty body, not the stored one. */
const OF_THE_304_ITSELF: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'transfer-encoding',
])

export type StorableResponse = {
  status: number
  headers: HeaderPair[]
  directives: CacheDirectives
  method: string
  ttlSeconds: number
  contentEncoding: Coding | null
  /** The Range that it answers; `null` = the whole object. */
  range: string | null
  /** Length of a body that is stored already; absent = it is still to come. */
  bodyBytes?: number | null | undefined
  /** `EdgeDistribution.cacheTagHeader` */
  cacheTagHeader: string | null
  nowMs: number
}

/** A response that is no error, with the windows in which it may be served stale. */
export function toStoredObject(behavior: EdgeBehavior, response: StorableResponse): StoredObject {
  const { headers, directives, ttlSeconds, nowMs } = response
  const { maxTtlSeconds, minTtlSeconds } = behavior.cachePolicy
  // C8.4: Vary: * with Min TTL 0 is stored, yet each request goes to the origin, unconditionally.
  const variesOnAll = minTtlSeconds === 0 && findHeader(headers, 'vary')?.trim() === '*'
  const expiresAtMs = variesOnAll ? nowMs : nowMs + ttlSeconds * 1000
  const windowEnd = (seconds: number) => expiresAtMs + Math.min(seconds, maxTtlSeconds) * 1000
  return {
    ...toStored(response),
    expiresAtMs,
    staleWhileRevalidateUntilMs: variesOnAll
      ? expiresAtMs
      : windowEnd(directives.staleWhileRevalidate ?? 0),
    staleIfErrorUntilMs:
      directives.staleIfError === null
        ? staleWithoutDirective(behavior, expiresAtMs)
        : windowEnd(directives.staleIfError),
    // C3.4
    mayRevalidate: !behavior.forwardsCookies && !variesOnAll,
  }
}

/** C3.5: the old object outlives its origin where Min or Max TTL is above 0; `stale-if-error=0` would switch that off (C3.6). */
function staleWithoutDirective({ cachePolicy }: EdgeBehavior, expiresAtMs: number): number {
  return cachePolicy.minTtlSeconds > 0 || cachePolicy.maxTtlSeconds > 0 ? FOREVER_MS : expiresAtMs
}

/** A cached error: served until it expires, never stale, never revalidated. */
export function toStoredError(response: StorableResponse): StoredObject {
  const expiresAtMs = response.nowMs + response.ttlSeconds * 1000
  return {
    ...toStored(response),
    expiresAtMs,
    staleWhileRevalidateUntilMs: expiresAtMs,
    staleIfErrorUntilMs: expiresAtMs,
    mayRevalidate: false,
  }
}

/** The stored headers after a 304: its own replace those of the same name (C3.8). */
export function mergeNotModified(
  stored: readonly HeaderPair[],
  fresh: readonly HeaderPair[],
): HeaderPair[] {
  if (!NOT_MODIFIED_UPDATES_STORED) return [...stored]
  const updates = withoutHeaders(fresh, OF_THE_304_ITSELF)
  const updated = new Set(updates.map(([name]) => name.toLowerCase()))
  return [...withoutHeaders(stored, updated), ...updates]
}

function toStored(response: StorableResponse) {
  const { status, headers, directives, method, contentEncoding, nowMs } = response
  // C8.3: what no-cache="Set-Cookie" names is not replayed.
  const unstored = directives.unstoredHeaders
  return {
    status,
    headers: unstored.length === 0 ? headers : withoutHeaders(headers, new Set(unstored)),
    method,
    storedAtMs: nowMs,
    originRetryAtMs: 0,
    contentEncoding,
    range: response.range,
    bodyBytes: response.bodyBytes ?? null,
    tags: readCacheTags(headers, response.cacheTagHeader),
    tagHeader: response.cacheTagHeader,
  }
}

/**
 * Which errors are cached, and for how long (C.5).
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html and
 * custom-error-pages-expiration.html
 */
import { type CacheDirectives, readOriginLifetime } from './cache-control.ts'
import type { EdgeTtl } from './response-ttl.ts'
import type { HeaderPair } from './types.ts'
import { CLIENT_ERRORS_NEED_MAX_AGE } from './undocumented.ts'

/** Cached for the error caching minimum TTL even when the origin says nothing. */
const CACHED_BY_DEFAULT: ReadonlySet<number> = new Set([404, 414, 500, 501, 502, 503, 504])

/** Not cached when the origin forbids it; other codes ignore that. */
const HEEDS_NO_STORE: ReadonlySet<number> = new Set([404, 410, 414, 501])

export function errorTtl({
  status,
  headers,
  directives,
  errorMinTtlSeconds,
  maxTtlSeconds,
  cachingDisabled,
  originKind,
  nowMs,
}: {
  status: number
  headers: readonly HeaderPair[]
  directives: CacheDirectives
  /** ErrorCachingMinTTL of this status, or its default. */
  errorMinTtlSeconds: number
  maxTtlSeconds: number
  cachingDisabled: boolean
  originKind: 's3' | 'custom'
  nowMs: number
}): EdgeTtl {
  if (cachingDisabled) return uncached('Caching is disabled.')
  if (status === 416) return uncached('A 416 is never cached.')
  // C5.1: S3 origins have one second at least.
  const min = originKind === 's3' ? Math.max(1, errorMinTtlSeconds) : errorMinTtlSeconds
  if (directives.blocksCaching) {
    return HEEDS_NO_STORE.has(status)
      ? uncached(`The origin forbids caching its ${status}.`)
      : cached(min, `A ${status} ignores no-store, no-cache and private.`)
  }
  const lifetime = readOriginLifetime(headers, directives, nowMs)
  if (
    CACHED_BY_DEFAULT.has(status) ||
    (CLIENT_ERRORS_NEED_MAX_AGE.has(status) && lifetime !== null)
  ) {
    // C5.3: what the origin says counts up to Max TTL only.
    const seconds = Math.max(min, Math.min(lifetime ?? 0, maxTtlSeconds))
    return cached(seconds, `A ${status} is cached for ${seconds} s.`)
  }
  return uncached(`A ${status} is cached only when the origin says for how long, if at all.`)
}

function cached(seconds: number, text: string): EdgeTtl {
  return { store: true, seconds, reason: { rule: 'C.5', text } }
}

function uncached(text: string): EdgeTtl {
  return { store: false, seconds: 0, reason: { rule: 'C.5', text } }
}

/** Reads what an origin's headers say about caching. */
import { findHeader } from './headers.ts'
import { rememberByText } from './remember-by-text.ts'
import type { HeaderPair } from './types.ts'

/** Longest valid max-age: 100 years, in seconds. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html */
const MAX_AGE_LIMIT_SECONDS = 3_153_600_000

export type CacheDirectives = {
  noStore: boolean
  /** Without a field list; `no-cache="Set-Cookie"` only concerns that header (C8.3). */
  noCache: boolean
  private: boolean
  /** Any of the three. */
  blocksCaching: boolean
  maxAge: number | null
  sMaxAge: number | null
  staleWhileRevalidate: number | null
  staleIfError: number | null
  /** Lower-case names in `no-cache="…"` and `private="…"`: headers that must not be replayed. */
  unstoredHeaders: readonly string[]
}

/** Directive names in any case; a value that is no number counts as absent. Never throws. */
export function readCacheDirectives(headers: readonly HeaderPair[]): CacheDirectives {
  return directivesOf(findHeader(headers, 'cache-control') ?? '')
}

/** Origins say the same few things over and over. */
const directivesOf = rememberByText((text): CacheDirectives => {
  const directives = parseDirectives(text)
  const noStore = directives.has('no-store')
  const noCache = directives.get('no-cache') === ''
  const isPrivate = directives.get('private') === ''
  return {
    noStore,
    noCache,
    private: isPrivate,
    blocksCaching: noStore || noCache || isPrivate,
    maxAge: readSeconds(directives.get('max-age')),
    sMaxAge: readSeconds(directives.get('s-maxage')),
    staleWhileRevalidate: readSeconds(directives.get('stale-while-revalidate')),
    staleIfError: readSeconds(directives.get('stale-if-error')),
    unstoredHeaders: [directives.get('no-cache'), directives.get('private')]
      .flatMap((list) => (list ?? '').split(','))
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
  }
})

/**
 * For how many seconds the origin wants the response kept: s-maxage, else max-age, else Expires; `null` when it does not say.
 * An Expires that is no date is in the past (RFC 9111 section 5.3). Counted from the origin's Date where there is one.
 */
export function readOriginLifetime(
  headers: readonly HeaderPair[],
  directives: CacheDirectives,
  nowMs: number,
): number | null {
  const age = directives.sMaxAge ?? directives.maxAge
  if (age !== null) return age
  const expires = findHeader(headers, 'expires')
  if (expires === null) return null
  const expiresMs = Date.parse(expires)
  if (Number.isNaN(expiresMs)) return 0
  const dateMs = Date.parse(findHeader(headers, 'date') ?? '')
  const fromMs = Number.isNaN(dateMs) ? nowMs : dateMs
  return Math.max(0, Math.floor((expiresMs - fromMs) / 1000))
}

/** Name (lower case) to value without quotes; '' for a directive without value. The first of several wins. */
function parseDirectives(text: string): Map<string, string> {
  const directives = new Map<string, string>()
  for (const [, name = '', quoted, token] of text.matchAll(
    /([^\s,=;"]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g,
  )) {
    const key = name.toLowerCase()
    if (!directives.has(key)) directives.set(key, quoted ?? token ?? '')
  }
  return directives
}

function readSeconds(value: string | undefined): number | null {
  if (value === undefined || !/^\d+$/.test(value)) return null
  return Math.min(Number(value), MAX_AGE_LIMIT_SECONDS)
}

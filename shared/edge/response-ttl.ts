/**
 * How long a response that is no error is fresh at the edge (C.1).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html#ExpirationDownloadDist
 */
import { type CacheDirectives, readOriginLifetime } from './cache-control.ts'
import type { EdgeCachePolicy } from './edge-distribution.ts'
import type { HeaderPair, Reason } from './types.ts'

export type EdgeTtl = {
  /** `false`: not stored at all. A stored object with 0 seconds is checked with the origin each time. */
  store: boolean
  seconds: number
  reason: Reason
}

type Policy = Pick<
  EdgeCachePolicy,
  'minTtlSeconds' | 'defaultTtlSeconds' | 'maxTtlSeconds' | 'cachingDisabled'
>

/** @param nowMs stands in for a missing Date when the origin sends Expires */
export function edgeTtl({
  policy,
  headers,
  directives,
  nowMs,
}: {
  policy: Policy
  headers: readonly HeaderPair[]
  directives: CacheDirectives
  nowMs: number
}): EdgeTtl {
  const { minTtlSeconds: min, defaultTtlSeconds: fallback, maxTtlSeconds: max } = policy
  if (policy.cachingDisabled) {
    return { store: false, seconds: 0, reason: { rule: 'C2.4', text: 'Caching is disabled.' } }
  }
  if (directives.blocksCaching) return blockedTtl(directives, min)
  const lifetime = readOriginLifetime(headers, directives, nowMs)
  if (lifetime === null) {
    return min > fallback
      ? stored(
          min,
          'The origin does not say how long, and the minimum TTL is above the default TTL.',
        )
      : stored(fallback, 'The origin does not say how long: the default TTL counts.')
  }
  // Not Math.max(min, …) alone: with Min TTL 0 the two cases of the table are the same formula.
  const seconds = Math.min(Math.max(lifetime, min), max)
  return stored(seconds, sayWhy(lifetime, seconds))
}

/** With a minimum TTL, the edge ignores no-cache, no-store and private for so long; without one it heeds them. */
function blockedTtl(directives: CacheDirectives, min: number): EdgeTtl {
  if (min > 0) {
    return stored(min, 'The origin forbids caching, but the minimum TTL goes first.')
  }
  if (directives.noStore || directives.private) {
    const text = 'The origin forbids caching (no-store or private) and the minimum TTL is 0.'
    return { store: false, seconds: 0, reason: { rule: 'C.1', text } }
  }
  return stored(0, 'The origin says no-cache: stored, but checked with the origin each time.')
}

/** The seconds stand beside it wherever it is read, so it names the setting that decided. */
function sayWhy(lifetime: number, seconds: number): string {
  if (seconds > lifetime) return 'The origin asks for less, but the minimum TTL goes first.'
  if (seconds < lifetime) return 'The origin asks for more than the maximum TTL allows.'
  return 'The origin says so, and the minimum and maximum TTL allow it.'
}

function stored(seconds: number, text: string): EdgeTtl {
  return { store: true, seconds, reason: { rule: 'C.1', text } }
}

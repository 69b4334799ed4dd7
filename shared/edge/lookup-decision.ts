/** Step 12, second half: what the cache's answer means at this moment (C.3, C.4, C.6). */
import { errorMinTtlSeconds, findErrorPage } from './custom-errors.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import { isRangeOfThis } from './range.ts'
import { edgeResult } from './result-types.ts'
import type { AdmittedRequest, HeaderPair, LookupDecision, Reason, StoredObject } from './types.ts'

const NOT_CACHEABLE: LookupDecision = miss(
  'A7.4',
  'The method or the cache policy rules the cache out.',
)
const NOT_STORED: LookupDecision = miss('C.1', 'Nothing is stored under the cache key.')
const NO_BODY: LookupDecision = miss(
  'B1.3',
  'Only the answer to a HEAD is stored; a GET needs the body.',
)
const OTHER_PART: LookupDecision = miss(
  'C9.2',
  'Only a part of the object is stored, and not the one that is asked for.',
)
const EXPIRED_ERROR: LookupDecision = miss('C.5', 'The cached error has expired.')

const FRESH: Reason = { rule: 'C3.1', text: 'The stored object is fresh.' }
const WHILE_REVALIDATING: Reason = {
  rule: 'C4.1',
  text: 'The stored object has expired, but stale-while-revalidate lets it be served while it is refreshed.',
}
const ORIGIN_FAILED: Reason = {
  rule: 'C.6',
  text: 'The origin failed a moment ago and is not asked again before the error caching minimum TTL is over.',
}

/**
 * Whether the stored object is served, checked with the origin first, or of no use. A viewer's own Cache-Control or Pragma
 * never matters (B1.7).
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
 */
export function lookupDecision({
  distribution,
  admitted,
  stored,
  nowMs,
}: {
  distribution: EdgeDistribution
  admitted: AdmittedRequest
  stored: StoredObject | null | undefined
  nowMs: number
}): LookupDecision {
  if (!admitted.cacheable) return NOT_CACHEABLE
  if (!stored) return NOT_STORED
  if (stored.method === 'HEAD' && admitted.method !== 'HEAD') return NO_BODY

  if (stored.range !== null && !isWantedPart(stored, admitted)) return OTHER_PART

  const isError = stored.status >= 400
  if (nowMs < stored.expiresAtMs) {
    if (!isError) return serve('fresh', stored, FRESH)
    // A page's own failure is served as it is, or pages would call for pages.
    const errorPage = admitted.errorPage
      ? null
      : findErrorPage(distribution, stored.status, errorMinTtlSeconds(distribution, stored.status))
    const result = edgeResult(errorPage ? 'custom-error' : 'error-response')
    return { kind: 'fresh', stored, result, errorPage, reason: FRESH }
  }
  if (isError) return EXPIRED_ERROR
  if (nowMs < stored.originRetryAtMs) return serve('stale-if-error', stored, ORIGIN_FAILED)
  if (nowMs < stored.staleWhileRevalidateUntilMs) {
    return serve('stale-while-revalidate', stored, WHILE_REVALIDATING)
  }
  return {
    kind: 'revalidate',
    stored,
    conditional: conditionalHeaders(stored),
    reason: stored.mayRevalidate
      ? {
          rule: 'C3.2',
          text: 'The stored object has expired; the origin is asked whether it changed.',
        }
      : { rule: 'C3.4', text: 'The stored object has expired and is fetched again in full.' },
  }
}

/** The conditions that let the origin answer 304; empty without validators or where they may not be used (B8.11, C-20). */
export function conditionalHeaders(stored: StoredObject): HeaderPair[] {
  if (!stored.mayRevalidate) return []
  const conditional: HeaderPair[] = []
  const etag = findHeader(stored.headers, 'etag')
  if (etag !== null) conditional.push(['If-None-Match', etag])
  const lastModified = findHeader(stored.headers, 'last-modified')
  if (lastModified !== null) conditional.push(['If-Modified-Since', lastModified])
  return conditional
}

function isWantedPart(stored: StoredObject, { range }: AdmittedRequest): boolean {
  return range !== null && range.text === stored.range && isRangeOfThis(range, stored.headers)
}

function serve(
  kind: 'fresh' | 'stale-while-revalidate' | 'stale-if-error',
  stored: StoredObject,
  reason: Reason,
): LookupDecision {
  const result = edgeResult(kind === 'fresh' ? 'served-from-cache' : 'served-stale')
  return { kind, stored, result, errorPage: null, reason }
}

function miss(rule: string, text: string): LookupDecision {
  return { kind: 'miss', reason: { rule, text } }
}

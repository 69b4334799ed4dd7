/** Step 13: which requests wait for one that is under way, and whether they may have its response (A.10). */

import type { CacheDirectives } from './cache-control.ts'
import type { EdgeBehavior, EdgeCachePolicy } from './edge-distribution.ts'

/**
 * Requests with equal text wait for one response; `null` = this request goes to the origin on its own.
 * A HEAD does not wait with a GET: its response has no body to share.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes
 */
export function findCollapseKey(
  behavior: EdgeBehavior,
  request: { method: string; cacheable: boolean; keyText: string },
): string | null {
  // A10.5: caching disabled, or a method that is not cached; A10.4: cookies reach the origin.
  if (!request.cacheable || behavior.forwardsCookies) return null
  return request.method === 'HEAD' ? `HEAD ${request.keyText}` : request.keyText
}

/** A10.6: with Min TTL 0, a response that may not be reused sends those who waited to the origin after all. */
export function isSharedWithWaiting(
  { minTtlSeconds }: Pick<EdgeCachePolicy, 'minTtlSeconds'>,
  directives: CacheDirectives,
): boolean {
  if (minTtlSeconds > 0) return true
  return !directives.blocksCaching && (directives.sMaxAge ?? directives.maxAge) !== 0
}

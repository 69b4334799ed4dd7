/** Invalidations, carried out when an object is looked up: no timers, and nothing to do for objects that nobody asks for. */
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'
import { invalidationMatches } from '#shared/invalidations/invalidation-paths.ts'

import type { StoredInvalidation } from '../cloudfront/invalidation-store.ts'
import type { CachedObject } from './pop.ts'

/**
 * Whether a completed invalidation has removed `cached`. An object fetched after the invalidation was created stays.
 * Each invalidation is compared with an object once.
 *
 * @param invalidations of `distribution`, in the order of creation
 */
export function isInvalidated(
  cached: CachedObject,
  {
    invalidations,
    distribution,
    nowMs,
  }: {
    invalidations: readonly StoredInvalidation[]
    distribution: Pick<EdgeDistribution, 'cacheTagHeader'>
    nowMs: number
  },
): boolean {
  for (; cached.invalidationsSeen < invalidations.length; cached.invalidationsSeen += 1) {
    const invalidation = invalidations[cached.invalidationsSeen]
    if (!invalidation) break
    // They complete in the order in which they were created: the later ones are not done either.
    if (invalidation.completedAt > nowMs) return false
    if (invalidation.createdAt < cached.requestedAtMs) continue
    const tags = tagsOf(cached, distribution)
    const { paths } = invalidation
    if (paths.some((item) => invalidationMatches(item, cached.invalidationUrl, tags))) return true
  }
  return false
}

/** G8.17: tags that were read under another header name are not found any more. */
function tagsOf(
  { object }: CachedObject,
  { cacheTagHeader }: Pick<EdgeDistribution, 'cacheTagHeader'>,
): readonly string[] {
  return cacheTagHeader !== null && object.tagHeader === cacheTagHeader ? object.tags : []
}

/** Invalidations, carried out when an object is looked up: no timers, and nothing to do for objects that nobody asks for. */
import { invalidationMatches } from '#shared/invalidations/invalidation-paths.ts'

import type { StoredInvalidation } from '../cloudfront/invalidation-store.ts'
import type { CachedObject } from './pop.ts'

/**
 * Whether a completed invalidation has removed `cached`. An object fetched after the invalidation was created stays.
 * Each invalidation is compared with an object once.
 *
 * @param invalidations of the object's distribution, in the order of creation
 */
export function isInvalidated(
  cached: CachedObject,
  invalidations: readonly StoredInvalidation[],
  nowMs: number,
): boolean {
  for (; cached.invalidationsSeen < invalidations.length; cached.invalidationsSeen += 1) {
    const invalidation = invalidations[cached.invalidationsSeen]
    if (!invalidation) break
    // They complete in the order in which they were created: the later ones are not done either.
    if (invalidation.completedAt > nowMs) return false
    if (invalidation.createdAt < cached.requestedAtMs) continue
    if (invalidation.paths.some((path) => invalidationMatches(path, cached.invalidationUrl))) {
      return true
    }
  }
  return false
}

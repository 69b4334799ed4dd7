/** Custom error responses of the distribution: which page, which status, for how long (C.5, C.7). */
import { ERROR_CACHING_MIN_TTL_SECONDS } from './compile-distribution.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import type { ErrorPage } from './types.ts'

/** ErrorCachingMinTTL of a status, in seconds; 10 when nothing is set. */
export function errorMinTtlSeconds(
  { customErrors }: Pick<EdgeDistribution, 'customErrors'>,
  status: number,
): number {
  return customErrors.get(status)?.minTtlSeconds ?? ERROR_CACHING_MIN_TTL_SECONDS
}

/**
 * The page that replaces an error of this status, anywhere in the distribution (C7.11), or `null`.
 *
 * @param originLifetimeSeconds what the error response said with max-age; the page is kept at least so long (C7.6)
 */
export function findErrorPage(
  { customErrors }: Pick<EdgeDistribution, 'customErrors'>,
  status: number,
  originLifetimeSeconds: number,
): ErrorPage | null {
  if (status < 400) return null
  const error = customErrors.get(status)
  if (!error?.page) return null
  return {
    ...error.page,
    errorStatus: status,
    ttlSeconds: Math.max(error.minTtlSeconds, originLifetimeSeconds),
  }
}

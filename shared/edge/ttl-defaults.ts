/** The TTLs that CloudFront fills in when a cache policy or a legacy behavior leaves them out. */

/** Default of DefaultTTL, in seconds. Source: CloudFront API, CachePolicyConfig.DefaultTTL (C2.2). */
const DAY_SECONDS = 86_400

/** Default of MaxTTL, in seconds. Source: CloudFront API, CachePolicyConfig.MaxTTL (C2.3). */
const YEAR_SECONDS = 31_536_000

export type Ttls = { minTtlSeconds: number; defaultTtlSeconds: number; maxTtlSeconds: number }

/** The three TTLs in seconds, omitted ones filled in as the API documents it. */
export function fillTtls(given: {
  MinTTL?: number | undefined
  DefaultTTL?: number | undefined
  MaxTTL?: number | undefined
}): Ttls {
  const min = given.MinTTL ?? 0
  const fallback = given.DefaultTTL ?? Math.max(min, DAY_SECONDS)
  const max =
    given.MaxTTL ?? (min > YEAR_SECONDS || fallback > YEAR_SECONDS ? fallback : YEAR_SECONDS)
  return { minTtlSeconds: min, defaultTtlSeconds: fallback, maxTtlSeconds: max }
}

/** C2.4: three zeros switch caching off for the behavior. */
export function disablesCaching(ttls: Ttls): boolean {
  return ttls.minTtlSeconds === 0 && ttls.defaultTtlSeconds === 0 && ttls.maxTtlSeconds === 0
}

/** Default and maximum TTL where only some of the three are given. All in seconds. */

/** A day. Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html */
const DEFAULT_TTL_SECONDS = 86_400

/** A year. Same source. */
const MAX_TTL_SECONDS = 31_536_000

export type Ttls = {
  MinTTL?: number | undefined
  DefaultTTL?: number | undefined
  MaxTTL?: number | undefined
}

/** Fills in what is missing; what is given stays, in order or not. */
export function ttlsWithDefaults({ MinTTL = 0, DefaultTTL, MaxTTL }: Ttls) {
  const byDefault = DefaultTTL ?? Math.max(DEFAULT_TTL_SECONDS, MinTTL)
  return {
    MinTTL,
    DefaultTTL: byDefault,
    MaxTTL: MaxTTL ?? Math.max(MAX_TTL_SECONDS, MinTTL, byDefault),
  }
}

/** Whether 0 <= minimum <= default <= maximum. */
export function areTtlsInOrder({ MinTTL = 0, DefaultTTL = MinTTL, MaxTTL = DefaultTTL }: Ttls) {
  return MinTTL >= 0 && MinTTL <= DefaultTTL && DefaultTTL <= MaxTTL
}

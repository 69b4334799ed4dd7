/** The three TTLs in seconds under the API's names, what is missing filled in as CloudFront does. */
import { fillTtls } from '#shared/edge/ttl-defaults.ts'

/** What is given stays, in order or not. */
export function ttlsWithDefaults(given: Parameters<typeof fillTtls>[0]) {
  const { minTtlSeconds, defaultTtlSeconds, maxTtlSeconds } = fillTtls(given)
  return { MinTTL: minTtlSeconds, DefaultTTL: defaultTtlSeconds, MaxTTL: maxTtlSeconds }
}

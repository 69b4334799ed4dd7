/** Cache policies compared by what they put into the key, whatever they are called and however they are written. */
import type { CachePolicyConfig } from '../../distribution/policies.ts'

type Names = { Items?: string[] | undefined } | undefined

/** All TTLs at 0: CloudFront then caches nothing (C.2). */
export function storesNothing({ DefaultTTL, MaxTTL, MinTTL }: CachePolicyConfig): boolean {
  return MinTTL === 0 && (DefaultTTL ?? 0) === 0 && MaxTTL === 0
}

export function isSameCacheKey(a: CachePolicyConfig, b: CachePolicyConfig): boolean {
  return toSignature(a) === toSignature(b)
}

/** Header names in any case; names in any order. */
function toSignature(config: CachePolicyConfig): string {
  const key = config.ParametersInCacheKeyAndForwardedToOrigin
  const headers = key?.HeadersConfig
  const cookies = key?.CookiesConfig
  const query = key?.QueryStringsConfig
  return JSON.stringify([
    key?.EnableAcceptEncodingGzip ?? false,
    key?.EnableAcceptEncodingBrotli ?? false,
    headers?.HeaderBehavior ?? 'none',
    sorted(headers?.Headers).map((name) => name.toLowerCase()),
    cookies?.CookieBehavior ?? 'none',
    sorted(cookies?.Cookies),
    query?.QueryStringBehavior ?? 'none',
    sorted(query?.QueryStrings),
  ])
}

function sorted(names: Names): string[] {
  return (names?.Items ?? []).toSorted()
}

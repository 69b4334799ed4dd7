/** What CloudFront fills in where a cache behavior says nothing. */
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { ttlsWithDefaults } from '../ttl-defaults.ts'

/** A behavior of either kind, default or with a path pattern. */
export type Behavior = CloudFront.DefaultCacheBehavior

/** A fresh value each time: stored configurations share nothing. */
const getAndHead = (): { Quantity: number; Items: CloudFront.Method[] } => ({
  Quantity: 2,
  Items: ['HEAD', 'GET'],
})

export function behaviorWithDefaults<Kind extends Behavior>(behavior: Kind): Kind {
  const allowed: CloudFront.AllowedMethods = behavior.AllowedMethods ?? getAndHead()
  return {
    ...behavior,
    ...cacheSettingsWithDefaults(behavior),
    TrustedSigners: behavior.TrustedSigners ?? { Enabled: false, Quantity: 0 },
    TrustedKeyGroups: behavior.TrustedKeyGroups ?? { Enabled: false, Quantity: 0 },
    AllowedMethods: { ...allowed, CachedMethods: allowed.CachedMethods ?? getAndHead() },
    SmoothStreaming: behavior.SmoothStreaming ?? false,
    Compress: behavior.Compress ?? false,
    LambdaFunctionAssociations: behavior.LambdaFunctionAssociations ?? { Quantity: 0 },
    FunctionAssociations: behavior.FunctionAssociations ?? { Quantity: 0 },
    FieldLevelEncryptionId: behavior.FieldLevelEncryptionId ?? '',
    GrpcConfig: behavior.GrpcConfig ?? { Enabled: false },
  }
}

/** Legacy settings are filled in only where no cache policy stands in their place. */
function cacheSettingsWithDefaults(behavior: Behavior): Partial<Behavior> {
  if (behavior.CachePolicyId || !behavior.ForwardedValues) return {}
  return {
    ForwardedValues: {
      ...behavior.ForwardedValues,
      Headers: behavior.ForwardedValues.Headers ?? { Quantity: 0 },
      QueryStringCacheKeys: behavior.ForwardedValues.QueryStringCacheKeys ?? { Quantity: 0 },
    },
    ...ttlsWithDefaults({ ...behavior, MinTTL: behavior.MinTTL ?? 0 }),
  }
}

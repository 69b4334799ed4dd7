/** For tests: the clean world with one thing changed, as small as the change is. */
import type { CacheBehavior, DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { DistributionWorld, WorldApi } from '../../distribution/distribution-world.ts'
import type { Origin } from '../../distribution/origin.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../../distribution/policies.ts'
import { API_BEHAVIOR, cleanWorld, IMAGE_BEHAVIOR } from './clean-world.ts'

/** Replaces members of the configuration. */
export function withConfig(
  change: DistributionConfig,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  return { ...world, config: { ...world.config, ...change } }
}

export function withDefault(
  change: DefaultCacheBehavior,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  const behavior = { ...world.config.DefaultCacheBehavior, ...change }
  return withConfig({ DefaultCacheBehavior: behavior }, world)
}

/** The behaviors of the clean world, `/api/*` with some members replaced. */
export function withApi(
  change: DefaultCacheBehavior,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  return withBehaviors([{ ...API_BEHAVIOR, ...change }, IMAGE_BEHAVIOR], world)
}

/** The behaviors of the clean world, `/images/*` with some members replaced. */
export function withImages(
  change: DefaultCacheBehavior,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  return withBehaviors([API_BEHAVIOR, { ...IMAGE_BEHAVIOR, ...change }], world)
}

export function withBehaviors(
  items: CacheBehavior[],
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  return withConfig({ CacheBehaviors: { Quantity: items.length, Items: items } }, world)
}

/** Replaces members of one origin. */
export function withOrigin(
  id: string,
  change: Origin,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  const items = (world.config.Origins?.Items ?? []).map((origin) =>
    origin.Id === id ? { ...origin, ...change } : origin,
  )
  return withConfig({ Origins: { Quantity: items.length, Items: items } }, world)
}

export function withMoreOrigins(
  added: Origin[],
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  const items = [...(world.config.Origins?.Items ?? []), ...added]
  return withConfig({ Origins: { Quantity: items.length, Items: items } }, world)
}

/** Replaces members of the API behind an origin. */
export function withWorldApi(
  originId: string,
  change: Partial<WorldApi>,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  const apis = world.apis.map((api) =>
    api.originIds.includes(originId) ? { ...api, ...change } : api,
  )
  return { ...world, apis }
}

/** Adds a cache policy with this id; by default a day, nothing in the key, both codings. */
export function withCachePolicy(
  id: string,
  { ParametersInCacheKeyAndForwardedToOrigin: key, ...config }: CachePolicyConfig,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  const policy: CachePolicyConfig = {
    Name: id,
    MinTTL: 0,
    DefaultTTL: 86_400,
    MaxTTL: 31_536_000,
    ...config,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
      ...key,
    },
  }
  return {
    ...world,
    cachePolicies: [...world.cachePolicies, { Id: id, CachePolicyConfig: policy }],
  }
}

/** Adds an origin request policy with this id; by default it sends nothing. */
export function withOriginRequestPolicy(
  id: string,
  config: OriginRequestPolicyConfig,
  world: DistributionWorld = cleanWorld(),
): DistributionWorld {
  const policy: OriginRequestPolicyConfig = {
    Name: id,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    ...config,
  }
  const policies = [...world.originRequestPolicies, { Id: id, OriginRequestPolicyConfig: policy }]
  return { ...world, originRequestPolicies: policies }
}

import { expect, it } from 'vitest'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { FRESHNESS_RULES } from './freshness.ts'
import { lintWorld } from './lint-world.ts'
import {
  withApi,
  withBehaviors,
  withCachePolicy,
  withDefault,
  withImages,
} from './testing/change-world.ts'
import {
  API_BEHAVIOR,
  cleanWorld,
  DEFAULT_BEHAVIOR,
  IMAGE_BEHAVIOR,
} from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const POLICY = 'CacheBehaviors[/api/*].CachePolicyId'
const cached = (ttls: { MinTTL?: number; DefaultTTL?: number }) =>
  withCachePolicy('own', ttls, withApi({ CachePolicyId: 'own' }))

describeRules(FRESHNESS_RULES, [
  {
    code: 'min-ttl-overrides-private',
    when: 'CachingOptimized in front of an API',
    world: withApi({ CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized }),
    setting: POLICY,
  },
  {
    code: 'min-ttl-overrides-private',
    when: 'legacy settings',
    world: withApi({
      CachePolicyId: undefined,
      OriginRequestPolicyId: undefined,
      ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } },
      MinTTL: 60,
      DefaultTTL: 60,
      MaxTTL: 60,
    }),
    setting: 'CacheBehaviors[/api/*].MinTTL',
  },
  {
    code: 'cookies-not-in-key',
    when: 'every cookie forwarded, none in the key',
    world: cached({ DefaultTTL: 0 }),
    setting: 'CacheBehaviors[/api/*].OriginRequestPolicyId',
  },
  {
    code: 'caching-disabled-on-files',
    when: 'CachingDisabled in front of a bucket',
    world: withDefault({ CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled }),
    setting: 'DefaultCacheBehavior.CachePolicyId',
  },
  {
    code: 'caching-disabled-on-files',
    when: 'CachingDisabled in front of the resizer',
    world: withImages({
      CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled,
      OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewerExceptHostHeader,
    }),
    setting: 'CacheBehaviors[/images/*].CachePolicyId',
  },
  {
    code: 'api-cached-by-default',
    when: 'a day',
    world: cached({ DefaultTTL: 86_400 }),
    setting: POLICY,
  },
  {
    code: 'default-ttl-huge',
    when: 'a year',
    world: withCachePolicy(
      'own',
      { DefaultTTL: 31_536_000 },
      withDefault({ CachePolicyId: 'own' }),
    ),
    setting: 'DefaultCacheBehavior.CachePolicyId',
  },
])

it('lets one file be kept out of the cache', () => {
  const startPage = {
    ...DEFAULT_BEHAVIOR,
    PathPattern: '/index.html',
    CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled,
  }
  const world = withBehaviors([startPage, API_BEHAVIOR, IMAGE_BEHAVIOR])
  expect(lintWorld(world)).toEqual([])
})

it('does not mind CachingOptimized in front of a bucket, whose minimum TTL is one second', () => {
  expect(cleanWorld().config.DefaultCacheBehavior?.CachePolicyId).toBe(
    MANAGED_POLICY_IDS.cachingOptimized,
  )
  expect(lintWorld(cleanWorld())).toEqual([])
})

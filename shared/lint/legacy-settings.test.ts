import { expect, it } from 'vitest'

import { applyFix } from './apply-fix.ts'
import { LEGACY_SETTING_RULES } from './legacy-settings.ts'
import { lintWorld } from './lint-world.ts'
import { withApi, withDefault, withImages } from './testing/change-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const LEGACY = {
  CachePolicyId: undefined,
  OriginRequestPolicyId: undefined,
  MinTTL: 0,
  DefaultTTL: 300,
  MaxTTL: 3_600,
}
const sized = withImages({
  ...LEGACY,
  ForwardedValues: {
    QueryString: true,
    QueryStringCacheKeys: { Quantity: 1, Items: ['size'] },
    Cookies: { Forward: 'none' },
  },
})

describeRules(LEGACY_SETTING_RULES, [
  {
    code: 'legacy-cache-settings',
    when: 'a site',
    world: withDefault({ ...LEGACY, ForwardedValues: { QueryString: false } }),
    setting: 'DefaultCacheBehavior.ForwardedValues',
  },
  {
    code: 'legacy-cache-settings',
    when: 'every header, nothing cached',
    world: withApi({
      ...LEGACY,
      ForwardedValues: { QueryString: true, Headers: { Items: ['*'] } },
    }),
    setting: 'CacheBehaviors[/api/*].ForwardedValues',
  },
  {
    code: 'legacy-cache-settings',
    when: 'keys of their own for query strings',
    world: sized,
    setting: 'CacheBehaviors[/images/*].ForwardedValues',
  },
])

it('keeps key, times and what is forwarded', () => {
  const [finding] = lintWorld(sized)
  if (!finding) throw new Error('No finding.')
  const world = applyFix(sized, finding.fix)
  expect(world.cachePolicies.at(-1)?.CachePolicyConfig).toMatchObject({
    MinTTL: 0,
    DefaultTTL: 300,
    MaxTTL: 3_600,
    ParametersInCacheKeyAndForwardedToOrigin: {
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStrings: { Quantity: 1, Items: ['size'] } },
    },
  })
  expect(world.originRequestPolicies.at(-1)?.OriginRequestPolicyConfig).toMatchObject({
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  })
  expect(lintWorld(world)).toEqual([])
})

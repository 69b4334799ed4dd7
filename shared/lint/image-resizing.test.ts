import { expect, it } from 'vitest'

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { IMAGE_RESIZING_RULES } from './image-resizing.ts'
import { lintWorld } from './lint-world.ts'
import {
  withCachePolicy,
  withImages,
  withOriginRequestPolicy,
  withWorldApi,
} from './testing/change-world.ts'
import { RESIZER_ID } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const SETTING = 'CacheBehaviors[/images/*].CachePolicyId'
const LEGACY = { CachePolicyId: undefined, MinTTL: 0, DefaultTTL: 300, MaxTTL: 3_600 }

describeRules(IMAGE_RESIZING_RULES, [
  {
    code: 'size-not-forwarded',
    when: 'CachingOptimized alone',
    world: withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized }),
    setting: SETTING,
  },
  {
    code: 'size-not-forwarded',
    when: 'CachingDisabled alone',
    world: withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled }),
    setting: SETTING,
  },
  {
    code: 'size-not-forwarded',
    when: 'legacy settings without query strings',
    world: withImages({ ...LEGACY, ForwardedValues: { QueryString: false } }),
    setting: 'CacheBehaviors[/images/*].ForwardedValues',
  },
  {
    code: 'size-not-forwarded',
    when: 'the key has every query string but size',
    world: withCachePolicy(
      'own',
      {
        ParametersInCacheKeyAndForwardedToOrigin: {
          QueryStringsConfig: {
            QueryStringBehavior: 'allExcept',
            QueryStrings: { Items: ['size', 'utm_source'] },
          },
        },
      },
      withImages({ CachePolicyId: 'own' }),
    ),
    setting: SETTING,
  },
  {
    code: 'size-not-in-key',
    when: 'CachingOptimized, and an origin request policy that sends size',
    world: withOriginRequestPolicy(
      'by-size',
      {
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: { Items: ['size'] },
        },
      },
      withImages({
        CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
        OriginRequestPolicyId: 'by-size',
      }),
    ),
    setting: SETTING,
  },
  {
    code: 'size-not-in-key',
    when: 'legacy settings that cache on another parameter',
    world: withImages({
      ...LEGACY,
      ForwardedValues: { QueryString: true, QueryStringCacheKeys: { Items: ['v'] } },
    }),
    setting: 'CacheBehaviors[/images/*].ForwardedValues',
  },
  {
    code: 'image-key-too-wide',
    when: 'legacy settings with every query string and cookie',
    world: withImages({
      ...LEGACY,
      ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } },
    }),
    setting: 'CacheBehaviors[/images/*].ForwardedValues',
  },
  {
    code: 'image-binary-types-missing',
    when: 'only image/png',
    world: withWorldApi(RESIZER_ID, { binaryMediaTypes: ['image/png'] }),
    setting: 'Origins[resizer]',
    fixedElsewhere: true,
  },
])

it('keeps formats apart where they reach the resizer today', () => {
  const sending = (names: string[]) =>
    withOriginRequestPolicy(
      'sent',
      { QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Items: names } } },
      withImages({
        CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
        OriginRequestPolicyId: 'sent',
      }),
    )
  const keyAfterFix = (names: string[]) => {
    const finding = lintWorld(sending(names)).find(({ code }) => code === 'size-not-in-key')
    return JSON.stringify(finding?.fix.edits)
  }
  expect(keyAfterFix(['size', 'format'])).toContain('"format"')
  expect(keyAfterFix(['size'])).toContain('"enlarge"')
  expect(keyAfterFix(['size'])).not.toContain('"format"')
})

import { expect, it } from 'vitest'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { API_INPUT_RULES } from './api-inputs.ts'
import { lintWorld } from './lint-world.ts'
import {
  withApi,
  withCachePolicy,
  withOriginRequestPolicy,
  withWorldApi,
} from './testing/change-world.ts'
import { API_ID, cleanWorld, route } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const POLICY = 'CacheBehaviors[/api/*].CachePolicyId'

/** One open route that reads a query string and a header, so that nothing else is found. */
const catalog = (world = cleanWorld()) =>
  withWorldApi(
    API_ID,
    {
      routes: [
        route('/api/stock', 'GET', {
          queryStrings: [{ name: 'sku', required: true }],
          headers: [{ name: 'x-currency', required: false }],
        }),
      ],
    },
    world,
  )
const byQueryStrings = (names: string[], world = cleanWorld()) =>
  withCachePolicy(
    'own',
    {
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Items: names } },
      },
    },
    world,
  )
const forwardEverything = withOriginRequestPolicy('everything', {
  HeadersConfig: { HeaderBehavior: 'allExcept', Headers: { Items: ['Host'] } },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
})

describeRules(API_INPUT_RULES, [
  {
    code: 'query-string-not-forwarded',
    when: 'nothing cached, no origin request policy',
    world: catalog(withApi({ OriginRequestPolicyId: undefined })),
    setting: POLICY,
  },
  {
    code: 'query-string-not-forwarded',
    when: 'cached, another query string in the key',
    world: catalog(
      byQueryStrings(['page'], withApi({ CachePolicyId: 'own', OriginRequestPolicyId: undefined })),
    ),
    setting: POLICY,
  },
  {
    code: 'query-string-not-in-key',
    when: 'everything forwarded, CachingOptimized',
    world: catalog(
      withApi(
        { CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized, OriginRequestPolicyId: 'everything' },
        forwardEverything,
      ),
    ),
    setting: POLICY,
  },
  {
    code: 'header-not-forwarded',
    when: 'nothing cached, no origin request policy',
    world: catalog(withApi({ OriginRequestPolicyId: undefined })),
    setting: POLICY,
  },
  {
    code: 'header-not-forwarded',
    when: 'cached without it',
    world: catalog(
      byQueryStrings(['sku'], withApi({ CachePolicyId: 'own', OriginRequestPolicyId: undefined })),
    ),
    setting: POLICY,
  },
  {
    code: 'header-not-in-key',
    when: 'everything forwarded, only the query string in the key',
    world: catalog(
      byQueryStrings(
        ['sku'],
        withApi({ CachePolicyId: 'own', OriginRequestPolicyId: 'everything' }, forwardEverything),
      ),
    ),
    setting: POLICY,
  },
  {
    code: 'key-query-string-unused',
    when: 'a parameter of a newsletter',
    world: catalog(
      byQueryStrings(
        ['sku', 'utm_source'],
        withApi({ CachePolicyId: 'own', OriginRequestPolicyId: undefined }),
      ),
    ),
    setting: POLICY,
  },
  {
    code: 'api-method-refused',
    when: 'a behavior for reading',
    world: withApi({ AllowedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } }),
    setting: 'CacheBehaviors[/api/*].AllowedMethods',
  },
])

it('claims nothing about routes that may read anything', () => {
  const world = withWorldApi(
    API_ID,
    { routes: [route('/{proxy+}', 'ANY', { queryStrings: [{ name: 'sku', required: false }] })] },
    byQueryStrings(['sku', 'page'], withApi({ CachePolicyId: 'own' })),
  )
  const codes = lintWorld(world).map(({ code }) => code)
  expect(codes).not.toContain('key-query-string-unused')
})

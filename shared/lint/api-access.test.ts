import { expect, it } from 'vitest'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { API_ACCESS_RULES } from './api-access.ts'
import { lintWorld } from './lint-world.ts'
import { withApi, withCachePolicy, withOrigin, withWorldApi } from './testing/change-world.ts'
import { API_ID, cleanWorld, route } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const NO_SECRET = { CustomHeaders: { Quantity: 0, Items: [] } }
const keyed = (world = cleanWorld()) =>
  withWorldApi(API_ID, { routes: [route('/api/stock', 'GET', { apiKeyRequired: true })] }, world)
const LEGACY = { CachePolicyId: undefined, OriginRequestPolicyId: undefined, MinTTL: 0 }

describeRules(API_ACCESS_RULES, [
  {
    code: 'authorization-not-forwarded',
    when: 'nothing cached, no origin request policy',
    world: withApi({ OriginRequestPolicyId: undefined }),
    setting: 'CacheBehaviors[/api/*]',
  },
  {
    code: 'authorization-not-forwarded',
    when: 'a policy that caches',
    world: withCachePolicy(
      'own',
      {
        ParametersInCacheKeyAndForwardedToOrigin: {
          QueryStringsConfig: { QueryStringBehavior: 'all' },
        },
      },
      withApi({ CachePolicyId: 'own', OriginRequestPolicyId: undefined }),
    ),
    setting: 'CacheBehaviors[/api/*]',
  },
  {
    code: 'authorization-not-forwarded',
    when: 'legacy settings that cache nothing',
    world: withApi({
      ...LEGACY,
      DefaultTTL: 0,
      MaxTTL: 0,
      ForwardedValues: { QueryString: true, Cookies: { Forward: 'none' } },
    }),
    setting: 'CacheBehaviors[/api/*]',
  },
  {
    code: 'authorized-answers-shared',
    when: 'every header forwarded, CachingOptimized',
    world: withApi({ CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized }),
    setting: 'CacheBehaviors[/api/*].CachePolicyId',
  },
  {
    code: 'api-key-not-forwarded',
    when: 'no origin request policy',
    world: keyed(withApi({ OriginRequestPolicyId: undefined })),
    setting: 'CacheBehaviors[/api/*].OriginRequestPolicyId',
  },
  {
    code: 'api-edge-optimized',
    when: 'an edge-optimized API',
    world: withWorldApi(API_ID, { endpointType: 'EDGE' }),
    setting: 'Origins[api].DomainName',
    fixedElsewhere: true,
  },
  {
    code: 'api-private',
    when: 'a private API',
    world: withWorldApi(API_ID, { endpointType: 'PRIVATE' }),
    setting: 'Origins[api].DomainName',
    fixedElsewhere: true,
  },
  {
    code: 'api-endpoint-disabled',
    when: 'the default endpoint is off',
    world: withWorldApi(API_ID, { defaultEndpointDisabled: true }),
    setting: 'Origins[api].DomainName',
    fixedElsewhere: true,
  },
  {
    code: 'api-open-around-cloudfront',
    when: 'neither policy nor secret',
    world: withOrigin(API_ID, NO_SECRET),
    setting: 'Origins[api].CustomHeaders',
    fixedElsewhere: true,
  },
])

it('takes a key that the origin adds itself', () => {
  const headers = { Items: [{ HeaderName: 'X-Api-Key', HeaderValue: 'k' }] }
  const world = withOrigin(API_ID, { CustomHeaders: headers })
  expect(lintWorld(keyed(world))).toEqual([])
})

it('asks for no Authorization where the authorizer looks at another header', () => {
  const routes = [
    route('/api/stock', 'GET', {
      authorization: 'CUSTOM',
      headers: [{ name: 'x-token', required: true }],
    }),
  ]
  expect(lintWorld(withWorldApi(API_ID, { routes }))).toEqual([])
})

it('does not guess what a Lambda authorizer of an HTTP API looks at', () => {
  const withRoute = (authorization: string) =>
    withWorldApi(
      API_ID,
      { protocol: 'HTTP', routes: [route('/api/stock', 'GET', { authorization })] },
      withApi({ OriginRequestPolicyId: undefined }),
    )
  const codes = (authorization: string) =>
    lintWorld(withRoute(authorization)).map(({ code }) => code)
  expect(codes('JWT')).toContain('authorization-not-forwarded')
  expect(codes('CUSTOM')).not.toContain('authorization-not-forwarded')
})

it('does not call an API open that has a resource policy', () => {
  const world = withWorldApi(API_ID, { policy: '{}' }, withOrigin(API_ID, NO_SECRET))
  expect(lintWorld(world)).toEqual([])
})

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { HOST_HEADER_RULES } from './host-header.ts'
import {
  withApi,
  withCachePolicy,
  withDefault,
  withOrigin,
  withOriginRequestPolicy,
} from './testing/change-world.ts'
import { API_ID } from './testing/clean-world.ts'
import { type BrokenWorld, describeRules } from './testing/describe-rules.ts'

const USE_ORIGIN_CACHE_CONTROL_HEADERS = '83da9c7e-98b4-4e11-a168-04f0df8e2c65'
const HOST_HEADER_ONLY = 'bf0718e1-ba1e-49d1-88b1-f726733018ae'

const toApi = (
  when: string,
  world: BrokenWorld['world'],
  field = 'OriginRequestPolicyId',
): BrokenWorld => ({
  code: 'host-forwarded-to-api',
  when,
  world,
  setting: `CacheBehaviors[/api/*].${field}`,
})

const legacy = (headers: string[]) =>
  withApi({
    CachePolicyId: undefined,
    OriginRequestPolicyId: undefined,
    ForwardedValues: { QueryString: true, Headers: { Quantity: 1, Items: headers } },
    MinTTL: 0,
  })

describeRules(HOST_HEADER_RULES, [
  toApi('AllViewer', withApi({ OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer })),
  toApi('HostHeaderOnly', withApi({ OriginRequestPolicyId: HOST_HEADER_ONLY })),
  toApi(
    'a list of the account with Host in it',
    withOriginRequestPolicy(
      'own',
      {
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['host', 'Referer'] } },
      },
      withApi({ OriginRequestPolicyId: 'own' }),
    ),
  ),
  toApi(
    'a list of the account with Host and query strings',
    withOriginRequestPolicy(
      'own',
      {
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Host'] } },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      },
      withApi({ OriginRequestPolicyId: 'own' }),
    ),
  ),
  toApi(
    'all headers but another one',
    withOriginRequestPolicy(
      'own',
      { HeadersConfig: { HeaderBehavior: 'allExcept', Headers: { Items: ['Referer'] } } },
      withApi({ OriginRequestPolicyId: 'own' }),
    ),
  ),
  toApi(
    'all headers by a policy of the account',
    withOriginRequestPolicy(
      'own',
      { HeadersConfig: { HeaderBehavior: 'allViewer' } },
      withApi({ OriginRequestPolicyId: 'own' }),
    ),
  ),
  toApi(
    'UseOriginCacheControlHeaders has Host in the key',
    withApi({
      CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS,
      OriginRequestPolicyId: undefined,
    }),
    'CachePolicyId',
  ),
  toApi(
    'Host in the key of the account and AllViewer',
    withCachePolicy(
      'own',
      {
        ParametersInCacheKeyAndForwardedToOrigin: {
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Host', 'Origin'] } },
        },
      },
      withApi({ CachePolicyId: 'own', OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer }),
    ),
    'CachePolicyId',
  ),
  toApi('legacy settings that list Host', legacy(['Host']), 'ForwardedValues.Headers'),
  toApi('legacy settings with every header', legacy(['*']), 'ForwardedValues.Headers'),
  {
    code: 'host-forwarded-to-lambda-url',
    when: 'AllViewer',
    world: withOrigin(
      API_ID,
      { DomainName: 'abcdef.lambda-url.eu-west-1.on.aws', OriginPath: '' },
      withApi({ OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer }),
    ),
    setting: 'CacheBehaviors[/api/*].OriginRequestPolicyId',
  },
  {
    code: 'host-forwarded-to-s3',
    when: 'AllViewer',
    world: withDefault({ OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer }),
    setting: 'DefaultCacheBehavior.OriginRequestPolicyId',
  },
])

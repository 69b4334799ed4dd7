/** For properties: any configuration that CloudFront accepts, and some with dangling ids. */
import fc from 'fast-check'

import type { CacheBehavior, DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import {
  MANAGED_CACHE_POLICIES,
  MANAGED_ORIGIN_REQUEST_POLICIES,
} from '../../distribution/managed-policies.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../../distribution/policies.ts'
import { compileDistribution } from '../compile-distribution.ts'
import type { EdgeDistribution } from '../edge-distribution.ts'
import { DOMAIN_NAME } from './edge-setup.ts'

const ORIGIN_IDS = ['api', 'site', 'bucket'] as const
const TARGETS = [...ORIGIN_IDS, 'group'] as const
const CACHE_POLICY_IDS = [
  ...MANAGED_CACHE_POLICIES.map(({ Id = '' }) => Id),
  ...['own-1', 'own-2', 'gone'],
]
const REQUEST_POLICY_IDS = [
  ...MANAGED_ORIGIN_REQUEST_POLICIES.map(({ Id = '' }) => Id),
  ...['own', 'gone'],
]
const RESPONSE_POLICY_IDS = [
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd',
  '67f7725c-6f97-4210-82d7-5512b31e9d03',
  'gone',
]
const ERROR_CODES = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504] as const
const name = fc.constantFrom('a', 'b', 'size', 'session', 'utm_source')
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 })
const headerNames = fc.uniqueArray(
  fc.constantFrom('Accept', 'Origin', 'X-Own', 'CloudFront-Viewer-Country', 'User-Agent', 'Host'),
  { minLength: 1, maxLength: 4 },
)
const seconds = fc.constantFrom(0, 1, 60, 86_400, 31_536_000)
const modes = fc.constantFrom(
  'none' as const,
  'all' as const,
  'whitelist' as const,
  'allExcept' as const,
)

const ttls = fc
  .array(seconds, { minLength: 3, maxLength: 3 })
  .map((given) => given.toSorted((a, b) => a - b))
  .map(([MinTTL = 0, DefaultTTL = 0, MaxTTL = 0]) => ({ MinTTL, DefaultTTL, MaxTTL }))

const cachePolicyConfig: fc.Arbitrary<CachePolicyConfig> = fc
  .record({ ttls, gzip: fc.boolean(), brotli: fc.boolean(), headers: headerNames, names })
  .chain(({ ttls, gzip, brotli, headers, names }) =>
    fc.record({
      MinTTL: fc.constant(ttls.MinTTL),
      DefaultTTL: fc.constant(ttls.DefaultTTL),
      MaxTTL: fc.constant(ttls.MaxTTL),
      ParametersInCacheKeyAndForwardedToOrigin: fc.record({
        EnableAcceptEncodingGzip: fc.constant(gzip),
        EnableAcceptEncodingBrotli: fc.constant(brotli),
        HeadersConfig: fc.record({
          HeaderBehavior: fc.constantFrom('none' as const, 'whitelist' as const),
          Headers: fc.constant({ Items: headers }),
        }),
        CookiesConfig: fc.record({ CookieBehavior: modes, Cookies: fc.constant({ Items: names }) }),
        QueryStringsConfig: fc.record({
          QueryStringBehavior: modes,
          QueryStrings: fc.constant({ Items: names }),
        }),
      }),
    }),
  )

const originRequestPolicyConfig: fc.Arbitrary<OriginRequestPolicyConfig> = fc.record({
  HeadersConfig: fc.record({
    HeaderBehavior: fc.constantFrom(
      ...(['none', 'whitelist', 'allViewer', 'allExcept'] as const),
      'allViewerAndWhitelistCloudFront',
    ),
    Headers: headerNames.map((Items) => ({ Items })),
  }),
  CookiesConfig: fc.record({ CookieBehavior: modes, Cookies: names.map((Items) => ({ Items })) }),
  QueryStringsConfig: fc.record({
    QueryStringBehavior: modes,
    QueryStrings: names.map((Items) => ({ Items })),
  }),
})

const methods = fc.constantFrom<DefaultCacheBehavior['AllowedMethods']>(
  undefined,
  { Items: ['GET' as const, 'HEAD' as const] },
  {
    Items: [...(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] as const)],
    CachedMethods: { Items: ['GET' as const, 'HEAD' as const, 'OPTIONS' as const] },
  },
)

const functions = fc.constantFrom<DefaultCacheBehavior>(
  {},
  {},
  {
    FunctionAssociations: {
      Items: [
        { FunctionARN: 'arn:aws:cloudfront::1:function/f', EventType: 'viewer-request' as const },
        { FunctionARN: 'arn:aws:cloudfront::1:function/f', EventType: 'viewer-response' as const },
      ],
    },
  },
  {
    LambdaFunctionAssociations: {
      Items: (['viewer-request', 'origin-request', 'origin-response'] as const).map(
        (EventType) => ({
          LambdaFunctionARN: 'arn:aws:lambda:us-east-1:1:function:f:1',
          EventType,
        }),
      ),
    },
  },
)

const cacheSettings: fc.Arbitrary<DefaultCacheBehavior> = fc.oneof(
  fc.record({
    CachePolicyId: fc.constantFrom(...CACHE_POLICY_IDS),
    OriginRequestPolicyId: fc.option(fc.constantFrom(...REQUEST_POLICY_IDS), { nil: undefined }),
  }),
  fc
    .record({ ttls, query: fc.boolean(), keys: names, headers: headerNames })
    .map(({ ttls, query, keys, headers }) => ({
      ...ttls,
      ForwardedValues: {
        QueryString: query,
        QueryStringCacheKeys: { Items: query ? keys : [] },
        Cookies: { Forward: 'whitelist' as const, WhitelistedNames: { Items: ['s*'] } },
        Headers: { Items: headers },
      },
    })),
  fc.constant({}),
)

const behavior: fc.Arbitrary<DefaultCacheBehavior> = fc
  .tuple(
    fc.record({
      TargetOriginId: fc.oneof(
        { arbitrary: fc.constantFrom(...TARGETS), weight: 9 },
        fc.constant('gone'),
      ),
      ViewerProtocolPolicy: fc.constantFrom(
        ...(['allow-all', 'https-only', 'redirect-to-https'] as const),
      ),
      AllowedMethods: methods,
      Compress: fc.boolean(),
      ResponseHeadersPolicyId: fc.option(fc.constantFrom(...RESPONSE_POLICY_IDS), {
        nil: undefined,
      }),
      TrustedKeyGroups: fc.constantFrom<DefaultCacheBehavior['TrustedKeyGroups']>(undefined, {
        Enabled: true,
        Items: ['k'],
      }),
    }),
    cacheSettings,
    functions,
  )
  .map(([common, cache, code]) => ({ ...common, ...cache, ...code }))

const pattern = fc.oneof(
  fc.constantFrom('/api/*', 'images/*', '*.j?g', '/a*b*c', '/?', '*'),
  fc.stringMatching(/^\/[a-z*?]{1,8}$/),
)

const behaviors: fc.Arbitrary<CacheBehavior[]> = fc.uniqueArray(
  fc.tuple(pattern, behavior).map(([PathPattern, rest]) => ({ ...rest, PathPattern })),
  { selector: ({ PathPattern }) => PathPattern, maxLength: 5 },
)

const config: fc.Arbitrary<DistributionConfig> = fc
  .record({
    Enabled: fc.oneof({ arbitrary: fc.constant(true), weight: 9 }, fc.constant(false)),
    DefaultRootObject: fc.constantFrom('', 'index.html', 'a/index.html'),
    HttpVersion: fc.constantFrom('http2', 'http2and3'),
    Aliases: fc.constantFrom<DistributionConfig['Aliases']>(undefined, {
      Items: ['www.example.com', '*.example.org'],
    }),
    DefaultCacheBehavior: behavior,
    CacheBehaviors: behaviors.map((Items) => ({ Items })),
    CustomErrorResponses: fc
      .uniqueArray(fc.constantFrom(...ERROR_CODES), { maxLength: 4 })
      .map((codes) => ({
        Items: codes.map((ErrorCode) => ({
          ErrorCode,
          ResponsePagePath: '/errors/page.html',
          ResponseCode: '200',
          ErrorCachingMinTTL: 5,
        })),
      })),
    Restrictions: fc.constantFrom<DistributionConfig['Restrictions']>(
      undefined,
      undefined,
      undefined,
      {
        GeoRestriction: { RestrictionType: 'whitelist' as const, Items: ['DE', 'JP'] },
      },
    ),
  })
  .map((given) => ({ ...given, ...ORIGINS }))

const ORIGINS: Pick<DistributionConfig, 'Origins' | 'OriginGroups'> = {
  Origins: {
    Items: [
      {
        Id: 'api',
        DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
        OriginPath: '/prod',
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
        CustomHeaders: { Items: [{ HeaderName: 'X-Own', HeaderValue: 's' }] },
      },
      {
        Id: 'site',
        DomainName: 'site.example',
        CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer', HTTPPort: 8080 },
        CustomHeaders: { Items: [{ HeaderName: 'Accept-Encoding', HeaderValue: '' }] },
      },
      {
        Id: 'bucket',
        DomainName: 'files.s3.eu-west-1.amazonaws.com',
        S3OriginConfig: { OriginAccessIdentity: '' },
      },
    ],
  },
  OriginGroups: {
    Items: [
      {
        Id: 'group',
        Members: { Items: [{ OriginId: 'site' }, { OriginId: 'bucket' }] },
        FailoverCriteria: { StatusCodes: { Items: [404, 500, 503, 504] } },
      },
    ],
  },
}

export const anyDistribution: fc.Arbitrary<EdgeDistribution> = fc
  .record({
    config,
    one: cachePolicyConfig,
    two: cachePolicyConfig,
    own: originRequestPolicyConfig,
  })
  .map(({ config, one, two, own }) =>
    compileDistribution({
      id: 'E1',
      domainName: DOMAIN_NAME,
      config,
      cachePolicies: [
        { Id: 'own-1', CachePolicyConfig: one },
        { Id: 'own-2', CachePolicyConfig: two },
      ],
      originRequestPolicies: [{ Id: 'own', OriginRequestPolicyConfig: own }],
      responseHeadersPolicies: [],
    }),
  )

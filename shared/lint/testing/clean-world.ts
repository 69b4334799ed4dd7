/** For tests: a distribution that the linter has nothing to say of: a site on S3, a REST API and the image resizer. */
import type { CacheBehavior, DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { DistributionWorld, WorldApi } from '../../distribution/distribution-world.ts'
import { MANAGED_POLICY_IDS } from '../../distribution/managed-policy-ids.ts'
import type { Origin } from '../../distribution/origin.ts'
import type { CachePolicy } from '../../distribution/policies.ts'

export const API_ID = 'api'
export const RESIZER_ID = 'resizer'
export const SITE_ID = 'site'

const READ: DefaultCacheBehavior['AllowedMethods'] = {
  Quantity: 2,
  Items: ['GET', 'HEAD'],
  CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
}

/** The value of AllowedMethods with all seven methods. */
export const ALL_METHODS: DefaultCacheBehavior['AllowedMethods'] = {
  Quantity: 7,
  Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
}

/** Key: `size` and `enlarge`. */
const IMAGE_POLICY: CachePolicy = {
  Id: 'images-by-size',
  CachePolicyConfig: {
    Name: 'images-by-size',
    MinTTL: 1,
    DefaultTTL: 86_400,
    MaxTTL: 31_536_000,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: false,
      EnableAcceptEncodingBrotli: false,
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist',
        QueryStrings: { Quantity: 2, Items: ['size', 'enlarge'] },
      },
    },
  },
}

export const DEFAULT_BEHAVIOR: DefaultCacheBehavior = {
  TargetOriginId: SITE_ID,
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
  Compress: true,
  AllowedMethods: READ,
}

export const API_BEHAVIOR: CacheBehavior = {
  PathPattern: '/api/*',
  TargetOriginId: API_ID,
  ViewerProtocolPolicy: 'https-only',
  CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled,
  OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewerExceptHostHeader,
  Compress: true,
  AllowedMethods: ALL_METHODS,
}

export const IMAGE_BEHAVIOR: CacheBehavior = {
  PathPattern: '/images/*',
  TargetOriginId: RESIZER_ID,
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: 'images-by-size',
  Compress: false,
  AllowedMethods: READ,
}

export const SITE_ORIGIN: Origin = {
  Id: SITE_ID,
  DomainName: 'example-site.s3.eu-west-1.amazonaws.com',
  OriginPath: '',
  S3OriginConfig: { OriginAccessIdentity: '' },
  OriginAccessControlId: 'oac-1',
}

export const API_ORIGIN = apiOrigin(API_ID, 'abc123')
const RESIZER_ORIGIN = apiOrigin(RESIZER_ID, 'img456')

/** Has no finding of any kind. Each call gives a new one. */
export function cleanWorld(): DistributionWorld {
  return {
    id: 'E1CLEAN',
    arn: 'arn:aws:cloudfront::111122223333:distribution/E1CLEAN',
    domainName: 'd111111abcdef8.cloudfront.net',
    url: 'https://d111111abcdef8.cloudfront.net',
    etag: 'E1',
    config: cleanConfig(),
    cachePolicies: [IMAGE_POLICY],
    originRequestPolicies: [],
    responseHeadersPolicies: [],
    originAccessControls: [
      { id: 'oac-1', name: 'buckets', originType: 's3', signingBehavior: 'always' },
    ],
    functions: [],
    apis: [shopApi(), resizerApi()],
    additionalMetrics: true,
    unreadable: [],
    readAt: '2026-01-01T00:00:00Z',
  }
}

function cleanConfig(): DistributionConfig {
  return {
    CallerReference: 'clean',
    Comment: 'Site, API and pictures on one domain',
    Enabled: true,
    Aliases: { Quantity: 1, Items: ['www.example.com'] },
    DefaultRootObject: 'index.html',
    Origins: { Quantity: 3, Items: [SITE_ORIGIN, API_ORIGIN, RESIZER_ORIGIN] },
    DefaultCacheBehavior: DEFAULT_BEHAVIOR,
    CacheBehaviors: { Quantity: 2, Items: [API_BEHAVIOR, IMAGE_BEHAVIOR] },
    CustomErrorResponses: { Quantity: 0, Items: [] },
    PriceClass: 'PriceClass_All',
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/1',
    Logging: { Enabled: true, Bucket: 'logs.s3.amazonaws.com', Prefix: '', IncludeCookies: false },
    ViewerCertificate: {
      CloudFrontDefaultCertificate: false,
      ACMCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
  }
}

/** Shows a secret header to the API, which can check it. */
function apiOrigin(id: string, apiId: string): Origin {
  return {
    Id: id,
    DomainName: `${apiId}.execute-api.eu-west-1.amazonaws.com`,
    OriginPath: '/prod',
    CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x-origin-verify', HeaderValue: 's' }] },
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only',
      OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
    },
  }
}

type Route = WorldApi['routes'][number]

export function route(path: string, method: string, more: Partial<Route> = {}): Route {
  return {
    path,
    method,
    authorization: 'NONE',
    apiKeyRequired: false,
    queryStrings: [],
    headers: [],
    ...more,
  }
}

const SIGN_IN = { authorization: 'COGNITO_USER_POOLS' }

function shopApi(): WorldApi {
  return {
    protocol: 'REST',
    originIds: [API_ID],
    id: 'abc123',
    name: 'shop-api',
    endpointType: 'REGIONAL',
    defaultEndpointDisabled: false,
    stages: ['prod'],
    binaryMediaTypes: [],
    policy: null,
    routes: [
      route('/api/stock', 'GET', { queryStrings: [{ name: 'sku', required: true }] }),
      route('/api/orders', 'POST', SIGN_IN),
      route('/api/orders/{id}', 'GET', SIGN_IN),
    ],
    resizesImages: false,
  }
}

function resizerApi(): WorldApi {
  return {
    protocol: 'REST',
    originIds: [RESIZER_ID],
    id: 'img456',
    name: 'image-resizer',
    endpointType: 'REGIONAL',
    defaultEndpointDisabled: false,
    stages: ['prod'],
    binaryMediaTypes: ['*/*'],
    policy: null,
    routes: [route('/{proxy+}', 'GET')],
    resizesImages: true,
  }
}

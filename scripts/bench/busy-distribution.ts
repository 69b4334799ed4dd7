/** What the benchmarks of the edge model ask it about: a distribution with many behaviors and full policies, and requests to it. */
import { compileDistribution } from '../../shared/edge/compile-distribution.ts'
import type { EdgeDistribution } from '../../shared/edge/edge-distribution.ts'
import type { HeaderPair, ViewerRequest } from '../../shared/edge/types.ts'

const DOMAIN_NAME = 'd111111abcdef8.cloudfront.net'

/** Path patterns of every kind, none of which hides another. */
export function createPatterns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    switch (index % 4) {
      case 0:
        return `/area${index}/*`
      case 1:
        return `*.ext${index}`
      case 2:
        return `/v?/part${index}/*`
      default:
        return `/page${index}`
    }
  })
}

/** Full policies on each behavior; the default one comes after those of `patterns`. */
export function createBusyDistribution(patterns: readonly string[]): EdgeDistribution {
  const behavior = {
    TargetOriginId: 'api',
    ViewerProtocolPolicy: 'redirect-to-https' as const,
    Compress: true,
    CachePolicyId: 'cache',
    OriginRequestPolicyId: 'request',
    ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03', // SecurityHeadersPolicy
  }
  return compileDistribution({
    id: 'EBENCH',
    domainName: DOMAIN_NAME,
    config: {
      Enabled: true,
      DefaultRootObject: 'index.html',
      Origins: {
        Items: [
          {
            Id: 'api',
            DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
            OriginPath: '/prod',
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
            CustomHeaders: { Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue: 'secret' }] },
          },
        ],
      },
      DefaultCacheBehavior: behavior,
      CacheBehaviors: { Items: patterns.map((PathPattern) => ({ ...behavior, PathPattern })) },
      Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Items: ['AQ'] } },
    },
    cachePolicies: [{ Id: 'cache', CachePolicyConfig: CACHE_POLICY }],
    originRequestPolicies: [{ Id: 'request', OriginRequestPolicyConfig: REQUEST_POLICY }],
    responseHeadersPolicies: [],
  })
}

const CACHE_POLICY = {
  MinTTL: 1,
  DefaultTTL: 86_400,
  MaxTTL: 31_536_000,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: true,
    EnableAcceptEncodingBrotli: true,
    HeadersConfig: {
      HeaderBehavior: 'whitelist' as const,
      Headers: { Items: ['Origin', 'CloudFront-Viewer-Country', 'CloudFront-Is-Mobile-Viewer'] },
    },
    CookiesConfig: {
      CookieBehavior: 'whitelist' as const,
      Cookies: { Items: ['theme', 'lang', 'session'] },
    },
    QueryStringsConfig: {
      QueryStringBehavior: 'whitelist' as const,
      QueryStrings: { Items: ['size', 'page', 'sort', 'lang'] },
    },
  },
}

const REQUEST_POLICY = {
  HeadersConfig: {
    HeaderBehavior: 'whitelist' as const,
    Headers: { Items: ['Accept', 'Referer', 'User-Agent', 'CloudFront-Viewer-Address'] },
  },
  CookiesConfig: { CookieBehavior: 'none' as const },
  QueryStringsConfig: { QueryStringBehavior: 'all' as const },
}

const USER_AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
] as const

/** One of a few browsers, with a session of its own. */
function createHeaders(index: number): HeaderPair[] {
  return [
    ['Host', DOMAIN_NAME],
    ['User-Agent', USER_AGENTS[index % USER_AGENTS.length] ?? USER_AGENTS[0]],
    ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['Accept-Language', 'en-US,en;q=0.5'],
    ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    ['Referer', 'https://shop.example.com/'],
    ['Cookie', `theme=dark; session=6f1f0a${index}; _ga=GA1.1.1`],
  ]
}

/** A path of one behavior after the other, the default one among them. */
export function createBusyRequest(index: number, patterns: readonly string[]): ViewerRequest {
  const pattern = patterns[index % (patterns.length + 1)] ?? '/other/*'
  const path = pattern.replace('*', `item-${index}`).replace('?', '1')
  return {
    method: 'GET',
    scheme: 'https',
    httpVersion: '2.0',
    host: DOMAIN_NAME,
    rawPath: `${path.startsWith('/') ? path : `/${path}`}?size=${index}&page=2&utm_source=mail`,
    headers: createHeaders(index),
    clientIp: '198.51.100.10',
    clientPort: 46_532,
    country: 'DE',
    hasBody: false,
  }
}

/** Traces per second on one core, beside the least that finding a behavior costs: one precompiled regular expression over all patterns. */
import { compileDistribution } from '../../shared/edge/compile-distribution.ts'
import { trace } from '../../shared/edge/trace.ts'
import type { HeaderPair, ViewerRequest } from '../../shared/edge/types.ts'

const BEHAVIORS = 25
const REQUESTS = 1_024
const ROUNDS = 3
const ROUND_MS = 1_000
const DOMAIN_NAME = 'd111111abcdef8.cloudfront.net'

export type TraceRates = {
  /** All decisions and the list of steps; each step's words are made when it is read. */
  traces: number
  /** The same with the verdict and every sentence read. */
  readTraces: number
  /** Matching alone. */
  floor: number
}

/** Each side in turns, so that a busy moment of the machine strikes all; the best round counts. */
export function benchTraces(): TraceRates {
  const patterns = createPatterns()
  const world = { distribution: createDistribution(patterns), nowMs: Date.now() }
  const requests = Array.from({ length: REQUESTS }, (_, index) => createRequest(index, patterns))
  const expression = toExpression(patterns)
  // A request is a new object each time, as a real one is: nothing can be remembered of it. Sums keep the engine from leaving out work whose result nobody uses.
  let sink = 0
  const sides = {
    floor: (request: ViewerRequest) => {
      const [path = ''] = request.rawPath.split('?', 1)
      const found = expression.exec(path)
      sink += found ? found.length : 0
    },
    traces: (request: ViewerRequest) => {
      sink += trace(world, renew(request)).steps.length
    },
    readTraces: (request: ViewerRequest) => {
      const { steps, verdict } = trace(world, renew(request))
      for (const { sentence } of steps) sink += sentence.length
      sink += verdict.length
    },
  }
  const best = { traces: 0, readTraces: 0, floor: 0 }
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const side of ['floor', 'traces', 'readTraces'] as const) {
      const rate = measure(sides[side], requests)
      // The first round only warms up.
      if (round > 0) best[side] = Math.max(best[side], rate)
    }
  }
  if (sink === 0) throw new Error('Nothing was measured.')
  return best
}

function renew(request: ViewerRequest): ViewerRequest {
  return { ...request, headers: [...request.headers] }
}

function measure(work: (request: ViewerRequest) => void, requests: readonly ViewerRequest[]) {
  const start = performance.now()
  let made = 0
  let elapsedMs = 0
  while (elapsedMs < ROUND_MS) {
    for (const request of requests) work(request)
    made += requests.length
    elapsedMs = performance.now() - start
  }
  return made / (elapsedMs / 1_000)
}

function createPatterns(): string[] {
  return Array.from({ length: BEHAVIORS - 1 }, (_, index) => {
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

/** One group that captures for each pattern, in their order. */
function toExpression(patterns: readonly string[]): RegExp {
  const sources = patterns.map((pattern) => {
    const whole = pattern.startsWith('/') ? pattern : `/${pattern}`
    const escaped = whole.replace(/[.+^${}()|[\]\\]/g, '\\$&')
    return `(${escaped.replaceAll('*', '.*').replaceAll('?', '.')})`
  })
  return new RegExp(`^(?:${sources.join('|')})$`, 's')
}

function createDistribution(patterns: readonly string[]) {
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
function createRequest(index: number, patterns: readonly string[]): ViewerRequest {
  const pattern = patterns[index % BEHAVIORS] ?? '/other/*'
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

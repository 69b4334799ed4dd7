/**
 * Which parts of a cache key tend to split one object into many, so that hits become rare. Advice, not a rule of CloudFront.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html
 */
import type { NameSelection } from './edge-distribution.ts'

const PER_VIEWER = 'nearly every viewer has another value'

/** Lower-case header name to why it splits. */
const HEADERS: Readonly<Record<string, string>> = {
  accept: 'browsers send many different lists for the same wish',
  'accept-language': 'its whole text counts, and browsers send hundreds of lists',
  'accept-encoding': 'its whole text counts; the compression flags would reduce it to gzip and br',
  authorization: 'each signed-in viewer has an object of their own',
  'cloudfront-viewer-address': 'each viewer and connection has another value',
  'cloudfront-viewer-asn': 'there are some 100,000 networks',
  'cloudfront-viewer-city': 'there are thousands of cities',
  'cloudfront-viewer-header-order': 'each browser version has another value',
  'cloudfront-viewer-ja3-fingerprint': PER_VIEWER,
  'cloudfront-viewer-ja4-fingerprint': PER_VIEWER,
  'cloudfront-viewer-latitude': PER_VIEWER,
  'cloudfront-viewer-longitude': PER_VIEWER,
  'cloudfront-viewer-postal-code': 'there are tens of thousands of postal codes',
  'cloudfront-viewer-tls': 'it changes with each browser and connection',
  cookie: PER_VIEWER,
  date: 'it changes every second',
  'if-none-match': PER_VIEWER,
  range: 'each player asks for other parts',
  referer: 'each page that links here has another value',
  traceparent: 'it is another one with each request',
  'user-agent':
    'there are thousands of browsers and versions; CloudFront-Is-Mobile-Viewer has two values',
  'x-amzn-trace-id': 'it is another one with each request',
  'x-correlation-id': 'it is another one with each request',
  'x-forwarded-for': PER_VIEWER,
  'x-request-id': 'it is another one with each request',
}

/** Parameters that change without changing the answer. */
const NOISE =
  /^(utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|mc_[ce]id|_ga|_gl|_|cb|cachebuster|nocache|rand|random|ts|timestamp)$/i

/** @returns why the header makes many objects, or `null` when it has few values */
export function headerFragmentation(name: string): string | null {
  const why = HEADERS[name.toLowerCase()]
  return why === undefined ? null : sentence(why)
}

/** @param name of the query string; empty when the request has none that the policy selects */
export function queryFragmentation(name: string, mode: NameSelection['mode']): string | null {
  if (NOISE.test(name)) return sentence('it changes although the answer stays the same')
  switch (mode) {
    case 'all':
      return sentence('all query strings are in the key, also those that the origin never reads')
    case 'allExcept':
      return sentence('any query string that is not listed makes a new object')
    default:
      return null
  }
}

/** @param name of the cookie; empty when the request has none that the policy selects */
export function cookieFragmentation(name: string, mode: NameSelection['mode']): string | null {
  if (/sess|token|auth|(^|_)s?id$|^_g[a-z]/i.test(name)) return sentence(PER_VIEWER)
  switch (mode) {
    case 'all':
      return sentence('all cookies are in the key, so that each viewer has objects of their own')
    case 'allExcept':
      return sentence('any cookie that is not listed makes a new object')
    default:
      return null
  }
}

function sentence(why: string): string {
  return `Likely to split the cache: ${why}.`
}

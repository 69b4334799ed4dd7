/**
 * Step 12: the cache key (B.1–B.5). Its text is our own notation: a line per part, in an order that the policy fixes.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html
 */
import { cloudfrontHeaderValue } from './cloudfront-headers.ts'
import { isCloudfrontHeader } from './compile-policies.ts'
import { selectCookies } from './cookies.ts'
import type { EdgeBehavior, EdgeDistribution } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import { selectQueryStrings } from './query-strings.ts'
import type { CacheKey, CacheKeyPart, NormalizedAcceptEncoding, ViewerRequest } from './types.ts'

export type KeyInput = {
  distribution: Pick<EdgeDistribution, 'domainName'>
  behavior: EdgeBehavior
  request: ViewerRequest
  /** Path as the key has it. */
  uri: string
  /** Without `?` and signed-URL parameters. */
  query: string
  acceptEncoding: NormalizedAcceptEncoding
}

export function buildCacheKey(input: KeyInput): CacheKey {
  const { distribution, behavior, request, uri, query, acceptEncoding } = input
  const { cachePolicy } = behavior
  // B1.3: GET and HEAD share an object, OPTIONS has its own. Other methods never meet the cache.
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const queryString = selectQueryStrings(query, cachePolicy.queryStrings)
  const cookies = selectCookies(request.headers, cachePolicy.cookies)
  const parts: CacheKeyPart[] = [
    { source: 'method', name: 'method', value: method },
    // B1.2: the distribution's own name, not the viewer's Host: aliases share objects.
    { source: 'distribution', name: 'domain name', value: distribution.domainName },
    { source: 'path', name: 'path', value: uri },
  ]
  let text = `${method}\n${distribution.domainName}\n${uri}\n?${queryString}`
  if (cachePolicy.queryStrings.mode !== 'none') {
    parts.push({ source: 'query-string', name: 'query string', value: queryString || null })
  }
  for (const { name, lowerName } of cachePolicy.headers) {
    const value = keyHeaderValue(input, lowerName)
    parts.push({ source: 'header', name, value })
    // B2.6: an absent header is a key value of its own, apart from an empty one.
    text += value === null ? `\n${lowerName}` : `\n${lowerName}:${value}`
  }
  if (cachePolicy.cookies.mode !== 'none') {
    parts.push({ source: 'cookie', name: 'cookies', value: cookies })
    text += `\ncookie ${cookies ?? ''}`
  }
  if (cachePolicy.gzip || cachePolicy.brotli) {
    parts.push({
      source: 'accept-encoding',
      name: 'Accept-Encoding',
      value: acceptEncoding.key,
    })
    text += `\naccept-encoding ${acceptEncoding.key ?? ''}`
  }
  return { text, parts }
}

/** B2.1–B2.4: the whole value, by its case, whatever the order of headers. */
function keyHeaderValue({ behavior, request }: KeyInput, lowerName: string): string | null {
  if (isCloudfrontHeader(lowerName)) return cloudfrontHeaderValue(lowerName, request)
  if (lowerName === 'accept-encoding' && behavior.dropsAcceptEncoding) return null
  if (lowerName === 'host') return request.host.toLowerCase()
  return findHeader(request.headers, lowerName)
}

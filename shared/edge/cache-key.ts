/**
 * Step 12: the cache key (B.1–B.5). Its text is our own notation: a line per part, in an order that the policy fixes.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html
 */
import { cloudfrontHeaderValue } from './cloudfront-headers.ts'
import { selectCookies } from './cookies.ts'
import type { EdgeBehavior, EdgeDistribution, ListedHeader } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import type { CacheKey, CacheKeyPart, NormalizedAcceptEncoding, ViewerRequest } from './types.ts'

export type KeyInput = {
  distribution: Pick<EdgeDistribution, 'domainName'>
  behavior: EdgeBehavior
  request: ViewerRequest
  /** Path as the key has it. */
  uri: string
  /** What the cache policy selects of the query string. */
  keyQuery: string
  acceptEncoding: NormalizedAcceptEncoding
}

export function buildCacheKey(input: KeyInput): CacheKey {
  return new LazyCacheKey(input)
}

/** A class for the same reason as the steps of a trace: only who explains a key reads its parts. */
class LazyCacheKey implements CacheKey {
  readonly text: string
  readonly #input: KeyInput

  constructor(input: KeyInput) {
    this.text = keyText(input)
    this.#input = input
  }

  get parts(): CacheKeyPart[] {
    return listParts(this.#input)
  }

  toJSON(): CacheKey {
    const { text, parts } = this
    return { text, parts }
  }
}

function keyText(input: KeyInput): string {
  const { distribution, behavior, request, uri, keyQuery, acceptEncoding } = input
  const { headers, cookies, gzip, brotli } = behavior.cachePolicy
  let text = `${keyMethod(request)}\n${distribution.domainName}\n${uri}\n?${keyQuery}`
  for (const header of headers) {
    const value = keyHeaderValue(input, header)
    // B2.6: an absent header is a key value of its own, apart from an empty one.
    text += value === null ? `\n${header.lowerName}` : `\n${header.lowerName}:${value}`
  }
  if (cookies.mode !== 'none') text += `\ncookie ${selectCookies(request.headers, cookies) ?? ''}`
  if (gzip || brotli) text += `\naccept-encoding ${acceptEncoding.key ?? ''}`
  return text
}

function listParts(input: KeyInput): CacheKeyPart[] {
  const { distribution, behavior, request, uri, keyQuery, acceptEncoding } = input
  const { headers, cookies, queryStrings, gzip, brotli } = behavior.cachePolicy
  const parts: CacheKeyPart[] = [
    { source: 'method', name: 'method', value: keyMethod(request) },
    // B1.2: the distribution's own name, not the viewer's Host: aliases share objects.
    { source: 'distribution', name: 'domain name', value: distribution.domainName },
    { source: 'path', name: 'path', value: uri },
  ]
  if (queryStrings.mode !== 'none') {
    parts.push({ source: 'query-string', name: 'query string', value: keyQuery || null })
  }
  for (const header of headers) {
    parts.push({ source: 'header', name: header.name, value: keyHeaderValue(input, header) })
  }
  if (cookies.mode !== 'none') {
    const value = selectCookies(request.headers, cookies)
    parts.push({ source: 'cookie', name: 'cookies', value })
  }
  if (gzip || brotli) {
    parts.push({ source: 'accept-encoding', name: 'Accept-Encoding', value: acceptEncoding.key })
  }
  return parts
}

/** B1.3: GET and HEAD share an object, OPTIONS has its own. Other methods never meet the cache. */
function keyMethod({ method }: ViewerRequest): string {
  return method === 'HEAD' ? 'GET' : method
}

/** B2.1–B2.4: the whole value, by its case, whatever the order of headers. */
function keyHeaderValue(
  { behavior, request }: KeyInput,
  { lowerName, isCloudfronts }: ListedHeader,
): string | null {
  if (isCloudfronts) return cloudfrontHeaderValue(lowerName, request)
  if (lowerName === 'accept-encoding' && behavior.dropsAcceptEncoding) return null
  if (lowerName === 'host') return request.host.toLowerCase()
  return findHeader(request.headers, lowerName)
}

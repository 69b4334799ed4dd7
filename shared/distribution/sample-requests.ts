/** Requests that meet each setting of a behavior's legacy cache settings: every name they have, and names they do not have. Pure. */
import type { HeaderPair, ViewerRequest } from '../edge/types.ts'
import type { DefaultCacheBehavior } from './cache-behavior.ts'

/** Headers that CloudFront treats in ways of their own (table B.6), and one that it does not know. */
const HEADER_NAMES = [
  ...['Accept', 'Accept-Charset', 'Accept-Language', 'Authorization', 'Cache-Control', 'Date'],
  ...['From', 'If-Modified-Since', 'If-None-Match', 'Origin', 'Pragma', 'Range', 'Referer'],
  ...['User-Agent', 'Via', 'X-Forwarded-For', 'X-Forwarded-Proto', 'X-HTTP-Method-Override'],
  ...['X-Real-IP', 'X-Own', 'CloudFront-Viewer-Country', 'Access-Control-Request-Method'],
] as const

const ACCEPT_ENCODINGS = [null, 'gzip', 'br', 'gzip, deflate, br', 'identity'] as const

const READ_METHODS = ['GET', 'HEAD']

export function toSampleRequests(behavior: DefaultCacheBehavior): ViewerRequest[] {
  const methods: readonly string[] = behavior.AllowedMethods?.Items ?? READ_METHODS
  const values = behavior.ForwardedValues
  const listed = (values?.Headers?.Items ?? []).filter((name) => name !== '*')
  const queries = toQueries(values?.QueryStringCacheKeys?.Items ?? [])
  const cookies = toCookies(values?.Cookies?.WhitelistedNames?.Items ?? [])
  const headers = [...new Set([...HEADER_NAMES, ...listed])].map(toHeader)
  return methods.flatMap((method) => [
    ...queries.flatMap((query) =>
      cookies.flatMap((cookie) =>
        ACCEPT_ENCODINGS.map((coding) =>
          toRequest(method, query, [
            ...(cookie === null ? [] : [['Cookie', cookie] satisfies HeaderPair]),
            ...(coding === null ? [] : [['Accept-Encoding', coding] satisfies HeaderPair]),
          ]),
        ),
      ),
    ),
    ...headers.map((header) => toRequest(method, '', [header])),
    toRequest(method, queries.at(-1) ?? '', headers),
  ])
}

function toRequest(method: string, query: string, headers: HeaderPair[]): ViewerRequest {
  return {
    method,
    scheme: 'https',
    httpVersion: '2.0',
    host: '',
    rawPath: `/folder/object.txt${query}`,
    headers,
    clientIp: '192.0.2.1',
    country: 'DE',
    hasBody: !['GET', 'HEAD', 'OPTIONS'].includes(method),
  }
}

function toQueries(keys: readonly string[]): string[] {
  const [first = 'size'] = keys
  return [
    '',
    '?other=1',
    `?${first}=1`,
    `?${first}=2&other=1`,
    `?${keys.map((key) => `${key}=3`).join('&') || 'a=1&b=2'}`,
  ]
}

function toCookies(patterns: readonly string[]): Array<string | null> {
  const names = patterns.map((pattern) => pattern.replaceAll('*', 'any').replaceAll('?', 'x'))
  const own = names.map((name) => `${name}=1`).join('; ') || 'session=1'
  return [null, 'other=1', own, `${own}; other=2`]
}

function toHeader(name: string): HeaderPair {
  if (name === 'Range') return [name, 'bytes=0-9']
  if (name === 'If-Modified-Since' || name === 'Date')
    return [name, 'Thu, 01 Jan 1970 00:00:00 GMT']
  return [name, 'a value']
}

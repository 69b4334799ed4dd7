/** Cache and origin request policies made ready for requests. */
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../distribution/policies.ts'
import type { EdgeCachePolicy, EdgeOriginRequestPolicy } from './edge-distribution.ts'
import { selectNames } from './name-selection.ts'
import { disablesCaching, fillTtls } from './ttl-defaults.ts'
import { POLICIES_THAT_ADD_CLOUDFRONT_HEADERS } from './undocumented.ts'

/** What AllViewerExceptHostHeader adds: protocol, HTTP version, TLS, device types, location (C-19). */
const CLOUDFRONT_HEADERS_OF_ALL_VIEWER = [
  'CloudFront-Forwarded-Proto',
  'CloudFront-Is-Android-Viewer',
  'CloudFront-Is-Desktop-Viewer',
  'CloudFront-Is-IOS-Viewer',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-SmartTV-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Viewer-City',
  'CloudFront-Viewer-Country',
  'CloudFront-Viewer-Country-Name',
  'CloudFront-Viewer-Country-Region',
  'CloudFront-Viewer-Country-Region-Name',
  'CloudFront-Viewer-Http-Version',
  'CloudFront-Viewer-Latitude',
  'CloudFront-Viewer-Longitude',
  'CloudFront-Viewer-Metro-Code',
  'CloudFront-Viewer-Postal-Code',
  'CloudFront-Viewer-Time-Zone',
  'CloudFront-Viewer-TLS',
] as const

/** The policy of a behavior whose CachePolicyId names nothing: nothing is cached, nothing is in the key. */
export const MISSING_CACHE_POLICY: EdgeCachePolicy = {
  ...compileCachePolicy({
    id: '',
    config: { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 },
    managed: false,
  }),
  origin: 'missing',
  id: null,
}

/** The policy of a behavior without one: nothing is forwarded beyond the cache key. */
export const NO_ORIGIN_REQUEST_POLICY: EdgeOriginRequestPolicy = {
  ...compileOriginRequestPolicy({ id: '', config: {}, managed: false }),
  origin: 'none',
  id: null,
}

export function compileCachePolicy({
  id,
  config,
  managed,
}: {
  id: string
  config: CachePolicyConfig
  managed: boolean
}): EdgeCachePolicy {
  const ttls = fillTtls(config)
  const parameters = config.ParametersInCacheKeyAndForwardedToOrigin
  const headersConfig = parameters?.HeadersConfig
  const listed = headersConfig?.HeaderBehavior === 'whitelist' ? headersConfig.Headers?.Items : []
  const queryStrings = parameters?.QueryStringsConfig
  const cookies = parameters?.CookiesConfig
  return {
    origin: managed ? 'managed' : 'custom',
    id,
    name: config.Name ?? '',
    ...ttls,
    cachingDisabled: disablesCaching(ttls),
    gzip: parameters?.EnableAcceptEncodingGzip ?? false,
    brotli: parameters?.EnableAcceptEncodingBrotli ?? false,
    ...listHeaders(listed ?? []),
    cookies: selectNames(cookies?.CookieBehavior ?? 'none', cookies?.Cookies?.Items),
    queryStrings: selectNames(
      queryStrings?.QueryStringBehavior ?? 'none',
      queryStrings?.QueryStrings?.Items,
    ),
  }
}

export function compileOriginRequestPolicy({
  id,
  config,
  managed,
}: {
  id: string
  config: OriginRequestPolicyConfig
  managed: boolean
}): EdgeOriginRequestPolicy {
  const headerMode = config.HeadersConfig?.HeaderBehavior ?? 'none'
  const listed = config.HeadersConfig?.Headers?.Items ?? []
  const cookies = config.CookiesConfig
  const queryStrings = config.QueryStringsConfig
  return {
    origin: managed ? 'managed' : 'custom',
    id,
    name: config.Name ?? '',
    headerMode,
    headerNames: new Set(listed.map((name) => name.toLowerCase())),
    cloudfrontHeaders: listHeaders(addedHeaders(id, headerMode, listed)).headers,
    cookies: selectNames(cookies?.CookieBehavior ?? 'none', cookies?.Cookies?.Items),
    queryStrings: selectNames(
      queryStrings?.QueryStringBehavior ?? 'none',
      queryStrings?.QueryStrings?.Items,
    ),
  }
}

/** The header list of a cache key: each name once, whatever its case (B2.2). */
export function listHeaders(
  names: readonly string[],
): Pick<EdgeCachePolicy, 'headers' | 'headerNames'> {
  const byLowerName = new Map(names.map((name) => [name.toLowerCase(), name]))
  return {
    headers: [...byLowerName].map(([lowerName, name]) => ({
      name,
      lowerName,
      isCloudfronts: isCloudfrontHeader(lowerName),
    })),
    headerNames: new Set(byLowerName.keys()),
  }
}

/** Whether `name` is one of the headers that CloudFront itself adds to origin requests (B.7). */
export function isCloudfrontHeader(name: string): boolean {
  return name.toLowerCase().startsWith('cloudfront-')
}

function addedHeaders(
  id: string,
  mode: EdgeOriginRequestPolicy['headerMode'],
  listed: readonly string[],
): readonly string[] {
  if (POLICIES_THAT_ADD_CLOUDFRONT_HEADERS.has(id)) return CLOUDFRONT_HEADERS_OF_ALL_VIEWER
  const listsAdditions = mode === 'whitelist' || mode === 'allViewerAndWhitelistCloudFront'
  return listsAdditions ? listed.filter(isCloudfrontHeader) : []
}

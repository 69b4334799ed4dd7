/**
 * What cache, origin request and legacy settings do, in short sentences for a person.
 * Says what the settings are; what they do to one request is the edge model's business.
 */
import type { DefaultCacheBehavior } from './cache-behavior.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from './policies.ts'

/** CloudFront's TTLs where a configuration leaves them out, in seconds. */
const DEFAULT_TTLS = { min: 0, default: 86_400, max: 31_536_000 } as const

type Names = { Items?: string[] | undefined } | undefined

/** Never throws; an empty configuration reads as CloudFront's defaults. */
export function cachePolicyWords(config: CachePolicyConfig | undefined): string[] {
  const key = config?.ParametersInCacheKeyAndForwardedToOrigin
  const caching = ttlWords(config?.MinTTL, config?.DefaultTTL, config?.MaxTTL)
  // With every TTL at 0 nothing is cached, so that the key does not matter.
  if (config?.MaxTTL === 0) return [caching]
  const query = key?.QueryStringsConfig
  const headers = key?.HeadersConfig
  const cookies = key?.CookiesConfig
  const codings = [
    key?.EnableAcceptEncodingBrotli ? 'Brotli' : null,
    key?.EnableAcceptEncodingGzip ? 'gzip' : null,
  ].filter((coding) => coding !== null)
  return [
    caching,
    inKey('query strings', query?.QueryStringBehavior, query?.QueryStrings),
    inKey('headers', headers?.HeaderBehavior, headers?.Headers),
    inKey('cookies', cookies?.CookieBehavior, cookies?.Cookies),
    codings.length > 0 ? `Keeps ${codings.join(' and ')} variants` : 'Keeps no compressed variants',
  ]
}

/** Never throws. */
export function originRequestPolicyWords(config: OriginRequestPolicyConfig | undefined): string[] {
  const query = config?.QueryStringsConfig
  const headers = config?.HeadersConfig
  const cookies = config?.CookiesConfig
  return [
    forwarded('query strings', query?.QueryStringBehavior, query?.QueryStrings),
    forwarded('headers', headers?.HeaderBehavior, headers?.Headers),
    forwarded('cookies', cookies?.CookieBehavior, cookies?.Cookies),
  ]
}

/** `key = path + ?size; 1 day; gzip + Brotli`: what a list has room for. Never throws. */
export function cachePolicyLine(config: CachePolicyConfig | undefined): string {
  const key = config?.ParametersInCacheKeyAndForwardedToOrigin
  if (config?.MaxTTL === 0) return 'caches nothing'
  const parts = [
    'path',
    ...shortly('query strings', key?.QueryStringsConfig?.QueryStringBehavior, {
      names: key?.QueryStringsConfig?.QueryStrings,
      sign: '?',
    }),
    ...shortly('headers', key?.HeadersConfig?.HeaderBehavior, {
      names: key?.HeadersConfig?.Headers,
      sign: 'header ',
    }),
    ...shortly('cookies', key?.CookiesConfig?.CookieBehavior, {
      names: key?.CookiesConfig?.Cookies,
      sign: 'cookie ',
    }),
  ]
  const codings = [
    key?.EnableAcceptEncodingGzip ? 'gzip' : null,
    key?.EnableAcceptEncodingBrotli ? 'Brotli' : null,
  ].filter((coding) => coding !== null)
  const { least, usual } = ttlsOf(config?.MinTTL, config?.DefaultTTL, config?.MaxTTL)
  return [
    `key = ${parts.join(' + ')}`,
    usual === 0 ? 'only when the origin says how long' : durationWords(usual),
    least > 0 && least !== usual ? `at least ${durationWords(least)}` : null,
    codings.length > 0 ? codings.join(' + ') : 'no compressed variants',
  ]
    .filter((part) => part !== null)
    .join('; ')
}

/** `origin gets all query strings + header User-Agent`: what a list has room for. Never throws. */
export function originRequestPolicyLine(config: OriginRequestPolicyConfig | undefined): string {
  const query = config?.QueryStringsConfig
  const headers = config?.HeadersConfig
  const cookies = config?.CookiesConfig
  const parts = [
    ...shortly('query strings', query?.QueryStringBehavior, {
      names: query?.QueryStrings,
      sign: '?',
    }),
    ...shortly('headers', headers?.HeaderBehavior, { names: headers?.Headers, sign: 'header ' }),
    ...shortly('cookies', cookies?.CookieBehavior, { names: cookies?.Cookies, sign: 'cookie ' }),
  ]
  return parts.length === 0
    ? 'origin gets nothing beyond the cache key'
    : `origin gets ${parts.join(' + ')}`
}

/** A behavior's settings from before policies (`ForwardedValues`). Never throws. */
export function legacyWords(behavior: DefaultCacheBehavior): string[] {
  const values = behavior.ForwardedValues
  const keys = values?.QueryStringCacheKeys
  const headers = values?.Headers?.Items ?? []
  const cookies = values?.Cookies
  const query = !values?.QueryString ? 'none' : (keys?.Items ?? []).length > 0 ? 'whitelist' : 'all'
  return [
    ttlWords(behavior.MinTTL, behavior.DefaultTTL, behavior.MaxTTL),
    headers.includes('*')
      ? 'All headers go to the origin, and nothing is cached'
      : both('headers', headers.length > 0 ? 'whitelist' : 'none', values?.Headers),
    both('query strings', query, keys),
    both('cookies', cookies?.Forward, cookies?.WhitelistedNames),
  ]
}

/** A number of seconds as a person says it: `1 day`, `90 seconds`. */
export function durationWords(seconds: number): string {
  const units = [
    [31_536_000, 'year'],
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ] as const
  const [size, unit] = units.find(([size]) => seconds >= size && seconds % size === 0) ?? [
    1,
    'second',
  ]
  const count = seconds / size
  // The first toLocaleString of a page loads the locale data, which takes longer than a frame; few numbers need it.
  const text = Number.isInteger(count) && count < 1_000 ? count : count.toLocaleString('en-US')
  return `${text} ${unit}${count === 1 ? '' : 's'}`
}

/** With CloudFront's defaults where they are left out, in seconds. */
function ttlsOf(min: number | undefined, standard: number | undefined, max: number | undefined) {
  const least = min ?? DEFAULT_TTLS.min
  return {
    least,
    most: max ?? Math.max(DEFAULT_TTLS.max, least),
    usual: standard ?? Math.max(DEFAULT_TTLS.default, least),
  }
}

/** Few names one by one, behind their sign; none = nothing to say. */
function shortly(
  what: string,
  behavior: string | undefined,
  { names, sign }: { names: Names; sign: string },
): string[] {
  if (behavior === undefined || behavior === 'none') return []
  if (behavior === 'whitelist') return (names?.Items ?? []).map((name) => sign + name)
  return [which(what, behavior, names)]
}

function ttlWords(min: number | undefined, standard: number | undefined, max: number | undefined) {
  const { least, usual, most } = ttlsOf(min, standard, max)
  if (most === 0) return 'Caches nothing'
  const range = `at least ${durationWords(least)}, at most ${durationWords(most)}`
  return `Caches for ${durationWords(usual)} unless the origin says otherwise (${range})`
}

function inKey(what: string, behavior: string | undefined, names: Names): string {
  return `${capital(which(what, behavior, names))} ${behavior === 'none' || !behavior ? 'in the cache key' : 'in the cache key and sent to the origin'}`
}

function forwarded(what: string, behavior: string | undefined, names: Names): string {
  return `${capital(which(what, behavior, names))} sent to the origin`
}

function both(what: string, behavior: string | undefined, names: Names): string {
  const some = behavior !== 'none' && behavior !== undefined
  return `${capital(which(what, behavior, names))} in the cache key${some ? ' and sent to the origin' : ' or sent to the origin'}`
}

function which(what: string, behavior: string | undefined, names: Names): string {
  const list = (names?.Items ?? []).join(', ')
  switch (behavior) {
    case 'all':
    case 'allViewer':
      return `all ${what}`
    case 'allExcept':
      return `all ${what} except ${list}`
    case 'whitelist':
      return `the ${what} ${list}`
    case 'allViewerAndWhitelistCloudFront':
      return `all of the viewer's ${what} and ${list}`
    default:
      return `no ${what}`
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * Legacy cache settings (ForwardedValues and TTLs on the behavior) as the equivalent pair of policies.
 * What still differs is marked by `origin: 'legacy'`: headers pass by the older table (B.6).
 */
import type { DefaultCacheBehavior, ForwardedValues } from '../distribution/cache-behavior.ts'
import { listHeaders } from './compile-policies.ts'
import type {
  EdgeCachePolicy,
  EdgeOriginRequestPolicy,
  NameSelection,
} from './edge-distribution.ts'
import { selectNames, selectWildcardNames } from './name-selection.ts'
import { disablesCaching, fillTtls } from './ttl-defaults.ts'

const LEGACY = { origin: 'legacy', id: null, name: 'Legacy cache settings' } as const

/** The policies that a behavior with ForwardedValues amounts to (B.10). */
export function compileLegacySettings(
  behavior: DefaultCacheBehavior,
  forwarded: ForwardedValues,
): { cachePolicy: EdgeCachePolicy; originRequestPolicy: EdgeOriginRequestPolicy } {
  const ttls = fillTtls(behavior)
  const headers = forwarded.Headers?.Items ?? []
  // B10.2: `*` forwards every header and caches nothing.
  const forwardsAllHeaders = headers.includes('*')
  const key = listHeaders(forwardsAllHeaders ? [] : headers)
  const cookies = selectCookies(forwarded)
  return {
    cachePolicy: {
      ...LEGACY,
      ...ttls,
      ...key,
      cachingDisabled: forwardsAllHeaders || disablesCaching(ttls),
      // B.5: gzip is normalized, Brotli is not known; a listed Accept-Encoding is taken as it comes.
      gzip: !forwardsAllHeaders && !key.headerNames.has('accept-encoding'),
      brotli: false,
      cookies,
      queryStrings: selectKeyQueryStrings(forwarded),
    },
    originRequestPolicy: {
      ...LEGACY,
      headerMode: forwardsAllHeaders ? 'allViewer' : 'none',
      headerNames: new Set(),
      cloudfrontHeaders: [],
      cookies,
      // B4.11: with keys, all query strings are forwarded and only the keys are cached on.
      queryStrings: selectNames(forwarded.QueryString ? 'all' : 'none'),
    },
  }
}

function selectKeyQueryStrings(forwarded: ForwardedValues): NameSelection {
  const keys = forwarded.QueryStringCacheKeys?.Items ?? []
  if (!forwarded.QueryString) return selectNames('none')
  return keys.length === 0 ? selectNames('all') : selectNames('whitelist', keys)
}

function selectCookies(forwarded: ForwardedValues): NameSelection {
  const { Forward = 'none', WhitelistedNames } = forwarded.Cookies ?? {}
  return selectWildcardNames(Forward, WhitelistedNames?.Items)
}

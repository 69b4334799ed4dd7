/** What CloudFront refuses about a cache policy (B.2, B2.10, G.7). */
import type { CachePolicyConfig } from '../policies.ts'
import { type ConfigProblems, invalidArgument } from './config-problem.ts'
import { findNameChoiceProblems } from './name-choice-rules.ts'
import { findPolicyTextProblems, policySetting } from './policy-text-rules.ts'
import { areTtlsInOrder, TTL_ORDER_WORDS } from './ttl-rules.ts'

/**
 * Headers that no cache key can have.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html,
 * adding-cloudfront-headers.html for those that only origin requests can have.
 */
const NEVER_IN_KEY: ReadonlySet<string> = new Set([
  'cache-control',
  'cloudfront-viewer-address',
  'cloudfront-viewer-asn',
  'cloudfront-viewer-header-count',
  'cloudfront-viewer-header-order',
  'cloudfront-viewer-ja3-fingerprint',
  'cloudfront-viewer-ja4-fingerprint',
  'cloudfront-viewer-tls',
  'connection',
  'content-length',
  'cookie',
  'max-forwards',
  'pragma',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'request-range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-amz-cf-id',
  'x-forwarded-proto',
  'x-real-ip',
])

const HEADER_BEHAVIORS = { none: 'no names', whitelist: 'names' } as const

const PARAMETERS = 'ParametersInCacheKeyAndForwardedToOrigin'

type Parameters = NonNullable<CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']>

/** Every problem; TTLs that are left out have CloudFront's defaults. */
export function* findCachePolicyProblems(config: CachePolicyConfig): ConfigProblems {
  const settingOf = (field: string) => policySetting('CachePolicy', config.Name, field)
  yield* findPolicyTextProblems('CachePolicy', config)
  if (config.MinTTL === undefined) {
    const words = 'A cache policy needs a minimum TTL. Enter 0 to let the origin decide alone.'
    yield invalidArgument(settingOf('MinTTL'), 'C2.1', 'The parameter MinTTL is required.', words)
  }
  // AWS's code for TTLs of policies is not documented; InvalidTTLOrder is not among these operations' errors.
  if (!areTtlsInOrder(config)) {
    yield invalidArgument(
      settingOf('MinTTL'),
      'G7.3',
      'The parameter MinTTL must not exceed DefaultTTL, nor DefaultTTL exceed MaxTTL.',
      TTL_ORDER_WORDS,
    )
  }
  const parameters = config.ParametersInCacheKeyAndForwardedToOrigin
  if (!parameters) return
  yield* findNameChoiceProblems(
    {
      kind: 'CachePolicy',
      noun: 'cache policy',
      settingOf: (member) => settingOf(`${PARAMETERS}.${member}`),
    },
    parameters,
    HEADER_BEHAVIORS,
  )
  yield* findHeaderProblems(parameters, settingOf(`${PARAMETERS}.HeadersConfig`))
  if (config.MaxTTL === 0) yield* findDisabledProblems(parameters, settingOf)
}

/** Whether the header may be listed in a cache policy (B2.7, B2.8). */
export function isHeaderForCacheKey(name: string): boolean {
  const lower = name.toLowerCase()
  return !NEVER_IN_KEY.has(lower) && !lower.startsWith('x-edge-')
}

function* findHeaderProblems(parameters: Parameters, setting: string): ConfigProblems {
  const headers = parameters.HeadersConfig?.Headers?.Items ?? []
  const refused = headers.find((name) => !isHeaderForCacheKey(name))
  if (refused) {
    const message = `The parameter Headers contains ${refused} that is not allowed.`
    const words = `CloudFront lets no cache key have the header ${refused}. Take it out; if the origin needs it, put it into an origin request policy.`
    yield invalidArgument(setting, 'B2.8', message, words)
  }
  const compresses = parameters.EnableAcceptEncodingGzip || parameters.EnableAcceptEncodingBrotli
  if (compresses && headers.some((name) => name.toLowerCase() === 'accept-encoding')) {
    yield invalidArgument(
      setting,
      'B2.9',
      'The parameter Headers contains Accept-Encoding that is not allowed when EnableAcceptEncodingGzip or EnableAcceptEncodingBrotli is true.',
      'Compression puts Accept-Encoding into the key by itself. Take the header out of the list, or switch gzip and Brotli off.',
    )
  }
}

/** Source of the words: https://github.com/aws/aws-cdk/issues/13441 */
function* findDisabledProblems(
  parameters: Parameters,
  settingOf: (field: string) => string,
): ConfigProblems {
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = parameters
  const isSet = (behavior: string | undefined) => behavior !== undefined && behavior !== 'none'
  const settings = {
    EnableAcceptEncodingGzip: parameters.EnableAcceptEncodingGzip,
    EnableAcceptEncodingBrotli: parameters.EnableAcceptEncodingBrotli,
    HeaderBehavior: isSet(HeadersConfig?.HeaderBehavior),
    CookieBehavior: isSet(CookiesConfig?.CookieBehavior),
    QueryStringBehavior: isSet(QueryStringsConfig?.QueryStringBehavior),
  }
  for (const [name, isWrong] of Object.entries(settings)) {
    if (!isWrong) continue
    const message = `The parameter ${name} is invalid for policy with caching disabled.`
    const words =
      'With a maximum TTL of 0 nothing is cached, so that a cache key has no use. Choose none for headers, cookies and query strings and switch gzip and Brotli off, or raise the maximum TTL. What the origin needs goes into an origin request policy.'
    yield invalidArgument(settingOf(`${PARAMETERS}.${name}`), 'B2.10', message, words)
  }
}

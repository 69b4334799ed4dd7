/** What CloudFront refuses about a cache policy, and what it fills in. */
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'
import { checkQuantities } from '../quantities.ts'
import { areTtlsInOrder, ttlsWithDefaults } from '../ttl-defaults.ts'
import { checkNameChoices } from './name-choice.ts'
import { checkNameAndComment } from './policy-text.ts'

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

const ALL_BEHAVIORS = {
  none: 'no names',
  whitelist: 'names',
  allExcept: 'names',
  all: 'no names',
} as const

/** Throws AWS's refusal, or returns the policy as CloudFront stores it. */
export function acceptCachePolicy(
  given: CloudFront.CachePolicyConfig,
): CloudFront.CachePolicyConfig {
  checkQuantities(given)
  checkNameAndComment(given)
  const parameters = given.ParametersInCacheKeyAndForwardedToOrigin ?? {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  }
  const config = {
    ...given,
    Comment: given.Comment ?? '',
    ...ttlsWithDefaults(given),
    ParametersInCacheKeyAndForwardedToOrigin: {
      ...parameters,
      EnableAcceptEncodingBrotli: parameters.EnableAcceptEncodingBrotli ?? false,
    },
  }
  // AWS's code for TTLs of policies is not documented; InvalidTTLOrder is not among this operation's errors.
  if (!areTtlsInOrder(config)) {
    throw invalidArgument(
      'The parameter MinTTL must not exceed DefaultTTL, nor DefaultTTL exceed MaxTTL.',
    )
  }
  checkChoices(config.ParametersInCacheKeyAndForwardedToOrigin)
  if (config.MaxTTL === 0) checkCachingDisabled(config.ParametersInCacheKeyAndForwardedToOrigin)
  return config
}

/** Whether the header may be listed in a cache policy. */
export function isHeaderForCacheKey(name: string): boolean {
  const lower = name.toLowerCase()
  return !NEVER_IN_KEY.has(lower) && !lower.startsWith('x-edge-')
}

function checkChoices(parameters: CloudFront.ParametersInCacheKeyAndForwardedToOrigin) {
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = parameters
  const headers = HeadersConfig?.Headers?.Items ?? []
  checkNameChoices('CachePolicy', 'cache policy', [
    {
      member: 'Headers',
      behavior: HeadersConfig?.HeaderBehavior,
      names: headers,
      behaviors: { none: 'no names', whitelist: 'names' },
    },
    {
      member: 'Cookies',
      behavior: CookiesConfig?.CookieBehavior,
      names: CookiesConfig?.Cookies?.Items ?? [],
      behaviors: ALL_BEHAVIORS,
    },
    {
      member: 'QueryStrings',
      behavior: QueryStringsConfig?.QueryStringBehavior,
      names: QueryStringsConfig?.QueryStrings?.Items ?? [],
      behaviors: ALL_BEHAVIORS,
    },
  ])
  const refused = headers.find((name) => !isHeaderForCacheKey(name))
  if (refused)
    throw invalidArgument(`The parameter Headers contains ${refused} that is not allowed.`)
  const compresses = parameters.EnableAcceptEncodingGzip || parameters.EnableAcceptEncodingBrotli
  if (compresses && headers.some((name) => name.toLowerCase() === 'accept-encoding')) {
    throw invalidArgument(
      'The parameter Headers contains Accept-Encoding that is not allowed when EnableAcceptEncodingGzip or EnableAcceptEncodingBrotli is true.',
    )
  }
}

/** Source of the words: https://github.com/aws/aws-cdk/issues/13441 */
function checkCachingDisabled(parameters: CloudFront.ParametersInCacheKeyAndForwardedToOrigin) {
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = parameters
  const settings = {
    EnableAcceptEncodingGzip: parameters.EnableAcceptEncodingGzip,
    EnableAcceptEncodingBrotli: parameters.EnableAcceptEncodingBrotli,
    HeaderBehavior: HeadersConfig?.HeaderBehavior !== 'none',
    CookieBehavior: CookiesConfig?.CookieBehavior !== 'none',
    QueryStringBehavior: QueryStringsConfig?.QueryStringBehavior !== 'none',
  }
  const [wrong] = Object.entries(settings).find(([, isSet]) => isSet) ?? []
  if (wrong) {
    throw invalidArgument(`The parameter ${wrong} is invalid for policy with caching disabled.`)
  }
}

/** A behavior has a cache policy, or the settings from before policies: what CloudFront refuses about either (B.10, G4.4, G4.5). */
import type { DefaultCacheBehavior, ForwardedValues } from '../cache-behavior.ts'
import type { SettingPath } from '../setting-path.ts'
import {
  type ConfigProblem,
  type ConfigProblems,
  findEnumerationProblems,
  invalidArgument,
} from './config-problem.ts'
import { areTtlsInOrder } from './ttl-rules.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_NAMES = 10
/** All cookie names together: this many bytes less one for each name. */
const MAX_COOKIE_NAME_BYTES = 512
const MAX_QUERY_STRING_LENGTH = 128
const MAX_QUERY_STRING_TOTAL_LENGTH = 512

const LEGACY_MEMBERS = ['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const

/** `hasS3Target`: whether the behavior's origin, or one of its group, is a bucket. */
export function* findCacheSettingProblems(
  behavior: DefaultCacheBehavior,
  settingOf: (field: string) => SettingPath,
  hasS3Target: boolean,
): ConfigProblems {
  if (behavior.CachePolicyId) {
    const legacy = LEGACY_MEMBERS.find((member) => behavior[member] !== undefined)
    if (!legacy) return
    const message = `The parameter ${legacy} cannot be used when a cache policy is associated to the cache behavior.`
    yield invalidArgument(settingOf(legacy), 'B10.1', message)
    return
  }
  const { ForwardedValues: values } = behavior
  if (!values) {
    yield invalidArgument(
      settingOf('CachePolicyId'),
      'B10.1',
      'The parameter ForwardedValues is required.',
    )
    return
  }
  if (behavior.OriginRequestPolicyId) {
    yield invalidArgument(
      settingOf('OriginRequestPolicyId'),
      'B8.9',
      'The parameter OriginRequestPolicyId cannot be used when no cache policy is associated to the cache behavior.',
    )
  }
  if (!areTtlsInOrder(behavior)) {
    const message = 'The TTL order specified is not valid.'
    yield { setting: settingOf('MinTTL'), code: 'InvalidTTLOrder', message, rule: 'G7.3' }
  }
  yield* findCookieProblems(values, settingOf('ForwardedValues.Cookies'))
  yield* findQueryStringProblems(values, settingOf('ForwardedValues.QueryStringCacheKeys'))
  const headers = values.Headers?.Items ?? []
  yield* findHeaderProblems(headers, settingOf('ForwardedValues.Headers'), {
    minTtl: behavior.MinTTL,
    hasS3Target,
  })
}

function* findCookieProblems({ Cookies }: ForwardedValues, setting: SettingPath): ConfigProblems {
  const member = 'distributionConfig.cacheBehavior.forwardedValues.cookies.forward'
  const forwards = ['none', 'whitelist', 'all']
  yield* findEnumerationProblems(
    { setting: `${setting}.Forward`, member, rule: 'B.10' },
    Cookies?.Forward,
    forwards,
  )
  const names = Cookies?.WhitelistedNames?.Items ?? []
  if ((Cookies?.Forward === 'whitelist') !== names.length > 0) {
    yield {
      setting: `${setting}.${Cookies?.Forward === 'whitelist' ? 'WhitelistedNames' : 'Forward'}`,
      code: 'InvalidForwardCookies',
      message:
        "Your request contains forward cookies option which doesn't match with the expectation for the whitelisted list of cookie names. Either list of cookie names has been specified when not allowed or list of cookie names is missing when expected.",
      rule: 'B.10',
    }
  }
  const bytes = new TextEncoder().encode(names.join('')).length
  if (names.length > MAX_NAMES || bytes > MAX_COOKIE_NAME_BYTES - names.length) {
    yield {
      setting: `${setting}.WhitelistedNames`,
      code: 'TooManyCookieNamesInWhiteList',
      message:
        'Your request contains more cookie names in the whitelist than are allowed per cache behavior.',
      rule: 'B10.5',
    }
  }
}

function* findQueryStringProblems(
  { QueryString, QueryStringCacheKeys }: ForwardedValues,
  setting: SettingPath,
): ConfigProblems {
  const names = QueryStringCacheKeys?.Items ?? []
  // Source of the words: https://github.com/hashicorp/terraform-provider-aws/issues/17879
  if (!QueryString && names.length > 0) {
    const message =
      'The parameter QueryString cannot be false if query strings are set in QueryStringCacheKeys'
    yield invalidArgument(setting, 'B10.4', message)
  }
  if (names.length > MAX_NAMES) {
    const message = 'Your request contains too many query string parameters.'
    yield { setting, code: 'TooManyQueryStringParameters', message, rule: 'B10.5' }
  }
  const isTooLong =
    names.some((name) => name.length > MAX_QUERY_STRING_LENGTH) ||
    names.join('').length > MAX_QUERY_STRING_TOTAL_LENGTH
  if (isTooLong) {
    const message = 'The query string parameters specified are not valid.'
    yield { setting, code: 'InvalidQueryStringParameters', message, rule: 'G.1' }
  }
}

function* findHeaderProblems(
  names: readonly string[],
  setting: SettingPath,
  { minTtl, hasS3Target }: { minTtl: number | undefined; hasS3Target: boolean },
): ConfigProblems {
  if (names.length > MAX_NAMES) {
    const message = 'Your request contains too many headers in forwarded values.'
    yield { setting, code: 'TooManyHeadersInForwardedValues', message, rule: 'B10.5' }
  }
  if (names.includes('*') && (names.length > 1 || (minTtl ?? 0) !== 0)) {
    yield invalidArgument(
      setting,
      'B10.2',
      'The parameter MinTTL must be 0, and no other header listed, when all headers are forwarded to your origin.',
    )
  }
  const keepsHost = names.some((name) => name === '*' || name.toLowerCase() === 'host')
  if (keepsHost && hasS3Target) {
    const problem: ConfigProblem = {
      setting,
      code: 'InvalidHeadersForS3Origin',
      message: 'The headers specified are not valid for an Amazon S3 origin.',
      rule: 'B2.8',
    }
    yield problem
  }
}

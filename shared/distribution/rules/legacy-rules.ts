/** A behavior has a cache policy, or the settings from before policies: what CloudFront refuses about either (B.10, G4.4, G4.5). */
import type { DefaultCacheBehavior, ForwardedValues } from '../cache-behavior.ts'
import type { SettingPath } from '../setting-path.ts'
import {
  type ConfigProblem,
  type ConfigProblems,
  findEnumerationProblems,
  invalidArgument,
} from './config-problem.ts'
import { areTtlsInOrder, TTL_ORDER_WORDS } from './ttl-rules.ts'

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
    const words = `The behavior has a cache policy and ${legacy} from before there were policies; CloudFront takes one or the other. Take ${legacy} out, or the cache policy.`
    yield invalidArgument(settingOf(legacy), 'B10.1', message, words)
    return
  }
  const { ForwardedValues: values } = behavior
  if (!values) {
    yield invalidArgument(
      settingOf('CachePolicyId'),
      'B10.1',
      'The parameter ForwardedValues is required.',
      'The behavior has no cache policy. Choose one: it says what is in the cache key and how long objects are kept.',
    )
    return
  }
  if (behavior.OriginRequestPolicyId) {
    yield invalidArgument(
      settingOf('OriginRequestPolicyId'),
      'B8.9',
      'The parameter OriginRequestPolicyId cannot be used when no cache policy is associated to the cache behavior.',
      'An origin request policy works only beside a cache policy. Convert the behavior to policies, or choose no origin request policy.',
    )
  }
  if (!areTtlsInOrder(behavior)) {
    const message = 'The TTL order specified is not valid.'
    yield {
      ...{ setting: settingOf('MinTTL'), code: 'InvalidTTLOrder' },
      ...{ message, words: TTL_ORDER_WORDS, rule: 'G7.3' },
    }
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
      words:
        Cookies?.Forward === 'whitelist'
          ? 'Only listed cookies are forwarded, but none is listed. List at least one, or forward none or all.'
          : 'Cookies are listed, but the list is not used. Choose to forward the listed ones, or empty the list.',
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
      words: `A behavior can list ${MAX_NAMES} cookies, ${MAX_COOKIE_NAME_BYTES} bytes of names together. Take some out, or use * in a name.`,
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
    const words =
      'Query strings are listed for the cache key, but none are forwarded. Forward query strings, or empty the list.'
    yield invalidArgument(setting, 'B10.4', message, words)
  }
  if (names.length > MAX_NAMES) {
    const message = 'Your request contains too many query string parameters.'
    const words = `A behavior can list ${MAX_NAMES} query strings. Take some out, or let all of them be in the key.`
    yield { setting, code: 'TooManyQueryStringParameters', message, words, rule: 'B10.5' }
  }
  const isTooLong =
    names.some((name) => name.length > MAX_QUERY_STRING_LENGTH) ||
    names.join('').length > MAX_QUERY_STRING_TOTAL_LENGTH
  if (isTooLong) {
    const message = 'The query string parameters specified are not valid.'
    const words = `A query string’s name may have ${MAX_QUERY_STRING_LENGTH} characters, all names together ${MAX_QUERY_STRING_TOTAL_LENGTH}. Shorten the list.`
    yield { setting, code: 'InvalidQueryStringParameters', message, words, rule: 'G.1' }
  }
}

function* findHeaderProblems(
  names: readonly string[],
  setting: SettingPath,
  { minTtl, hasS3Target }: { minTtl: number | undefined; hasS3Target: boolean },
): ConfigProblems {
  if (names.length > MAX_NAMES) {
    const message = 'Your request contains too many headers in forwarded values.'
    const words = `A behavior can list ${MAX_NAMES} headers. Take some out: each one that stays splits the cache by its values.`
    yield { setting, code: 'TooManyHeadersInForwardedValues', message, words, rule: 'B10.5' }
  }
  if (names.includes('*') && (names.length > 1 || (minTtl ?? 0) !== 0)) {
    yield invalidArgument(
      setting,
      'B10.2',
      'The parameter MinTTL must be 0, and no other header listed, when all headers are forwarded to your origin.',
      'With * all headers are forwarded and nothing is cached. Take the other headers out of the list and set the minimum TTL to 0, or list single headers instead of *.',
    )
  }
  const keepsHost = names.some((name) => name === '*' || name.toLowerCase() === 'host')
  if (keepsHost && hasS3Target) {
    const problem: ConfigProblem = {
      setting,
      code: 'InvalidHeadersForS3Origin',
      message: 'The headers specified are not valid for an Amazon S3 origin.',
      words:
        'The origin is a bucket, which answers only under its own host name. Take Host (or *) out of the forwarded headers.',
      rule: 'B2.8',
    }
    yield problem
  }
}

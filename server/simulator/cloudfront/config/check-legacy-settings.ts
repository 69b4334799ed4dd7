/** A behavior has a cache policy, or the settings from before policies: what CloudFront refuses about either. */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkEnumeration, invalidArgument } from '../invalid-argument.ts'
import { areTtlsInOrder } from '../ttl-defaults.ts'
import type { Behavior } from './behavior-defaults.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_NAMES = 10
/** All cookie names together: this many bytes less one for each name. */
const MAX_COOKIE_NAME_BYTES = 512
const MAX_QUERY_STRING_LENGTH = 128
const MAX_QUERY_STRING_TOTAL_LENGTH = 512

const LEGACY_MEMBERS = ['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const

export function checkCacheSettings(
  behavior: Behavior,
  config: CloudFront.DistributionConfig,
): void {
  if (behavior.CachePolicyId) {
    const legacy = LEGACY_MEMBERS.find((member) => behavior[member] !== undefined)
    if (legacy === undefined) return
    throw invalidArgument(
      `The parameter ${legacy} cannot be used when a cache policy is associated to the cache behavior.`,
    )
  }
  const { ForwardedValues } = behavior
  if (!ForwardedValues) throw invalidArgument('The parameter ForwardedValues is required.')
  if (behavior.OriginRequestPolicyId) {
    throw invalidArgument(
      'The parameter OriginRequestPolicyId cannot be used when no cache policy is associated to the cache behavior.',
    )
  }
  if (!areTtlsInOrder(behavior)) {
    throw new AwsError('InvalidTTLOrder', 'The TTL order specified is not valid.')
  }
  checkCookies(ForwardedValues.Cookies)
  checkQueryStrings(ForwardedValues)
  checkHeaders(ForwardedValues.Headers?.Items ?? [], behavior, config)
}

function checkCookies(cookies: CloudFront.CookiePreference | undefined) {
  const path = 'distributionConfig.cacheBehavior.forwardedValues.cookies.forward'
  checkEnumeration(path, cookies?.Forward, ['none', 'whitelist', 'all'])
  const names = cookies?.WhitelistedNames?.Items ?? []
  if ((cookies?.Forward === 'whitelist') !== names.length > 0) {
    throw new AwsError(
      'InvalidForwardCookies',
      "Your request contains forward cookies option which doesn't match with the expectation for the whitelisted list of cookie names. Either list of cookie names has been specified when not allowed or list of cookie names is missing when expected.",
    )
  }
  const bytes = Buffer.byteLength(names.join(''))
  if (names.length > MAX_NAMES || bytes > MAX_COOKIE_NAME_BYTES - names.length) {
    throw new AwsError(
      'TooManyCookieNamesInWhiteList',
      'Your request contains more cookie names in the whitelist than are allowed per cache behavior.',
    )
  }
}

function checkQueryStrings({ QueryString, QueryStringCacheKeys }: CloudFront.ForwardedValues) {
  const names = QueryStringCacheKeys?.Items ?? []
  // Source of the words: https://github.com/hashicorp/terraform-provider-aws/issues/17879
  if (!QueryString && names.length > 0) {
    throw invalidArgument(
      'The parameter QueryString cannot be false if query strings are set in QueryStringCacheKeys',
    )
  }
  if (names.length > MAX_NAMES) {
    throw new AwsError(
      'TooManyQueryStringParameters',
      'Your request contains too many query string parameters.',
    )
  }
  const isTooLong =
    names.some((name) => name.length > MAX_QUERY_STRING_LENGTH) ||
    names.join('').length > MAX_QUERY_STRING_TOTAL_LENGTH
  if (isTooLong) {
    throw new AwsError(
      'InvalidQueryStringParameters',
      'The query string parameters specified are not valid.',
    )
  }
}

function checkHeaders(
  names: readonly string[],
  behavior: Behavior,
  config: CloudFront.DistributionConfig,
) {
  if (names.length > MAX_NAMES) {
    throw new AwsError(
      'TooManyHeadersInForwardedValues',
      'Your request contains too many headers in forwarded values.',
    )
  }
  if (names.includes('*') && (names.length > 1 || behavior.MinTTL !== 0)) {
    throw invalidArgument(
      'The parameter MinTTL must be 0, and no other header listed, when all headers are forwarded to your origin.',
    )
  }
  const keepsHost = names.some((name) => name === '*' || name.toLowerCase() === 'host')
  if (keepsHost && hasS3Target(behavior, config)) {
    throw new AwsError(
      'InvalidHeadersForS3Origin',
      'The headers specified are not valid for an Amazon S3 origin.',
    )
  }
}

function hasS3Target({ TargetOriginId }: Behavior, config: CloudFront.DistributionConfig): boolean {
  const group = config.OriginGroups?.Items?.find(({ Id }) => Id === TargetOriginId)
  const ids = group?.Members?.Items?.map(({ OriginId }) => OriginId) ?? [TargetOriginId]
  const origins = config.Origins?.Items ?? []
  return origins.some(({ Id, S3OriginConfig }) => S3OriginConfig && ids.includes(Id))
}

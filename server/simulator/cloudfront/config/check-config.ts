/** Whether CloudFront would take a distribution's configuration. It sees defaults filled in and nothing else of the account. */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkEnumeration, invalidArgument } from '../invalid-argument.ts'
import { checkAliases } from './check-aliases.ts'
import { checkBehaviors } from './check-behaviors.ts'
import { checkErrorResponses } from './check-error-responses.ts'
import { checkOriginGroups } from './check-origin-groups.ts'
import { checkOrigins } from './check-origins.ts'
import { checkGeoRestriction } from './check-restrictions.ts'

/** Not documented. */
const MAX_CALLER_REFERENCE_LENGTH = 128
/** Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html */
const MAX_COMMENT_LENGTH = 128
/** Same source. May be a path; must not begin with a slash. */
const ROOT_OBJECT = /^(?!\/)[A-Za-z0-9_\-.*$/~"'&]{1,255}$/

const LOG_BUCKET = /^[a-z0-9][a-z0-9.-]+\.s3(?:\.[a-z0-9-]+)?\.amazonaws\.com$/
const WEB_ACL_ARN = /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/
const WEB_ACL_CLASSIC_ID = /^[0-9a-f-]{36}$/

/** Throws AWS's refusal of the first thing that is wrong. */
export function checkConfig(config: CloudFront.DistributionConfig): void {
  checkTexts(config)
  checkEnumerations(config)
  checkOrigins(config.Origins?.Items ?? [])
  const originIds = new Set(config.Origins?.Items?.map(({ Id = '' }) => Id))
  checkOriginGroups(config.OriginGroups?.Items ?? [], originIds)
  checkBehaviors(config)
  checkErrorResponses(config.CustomErrorResponses?.Items ?? [])
  checkGeoRestriction(config.Restrictions?.GeoRestriction)
  checkAliases(config)
  checkLogging(config.Logging)
  checkWebAcl(config.WebACLId ?? '')
  // Continuous deployment policies cannot be made in the simulated account: none exists.
  if (config.ContinuousDeploymentPolicyId) {
    throw new AwsError(
      'NoSuchContinuousDeploymentPolicy',
      "The continuous deployment policy doesn't exist.",
    )
  }
}

export function isValidRootObject(name: string): boolean {
  return name === '' || ROOT_OBJECT.test(name)
}

function checkTexts({
  CallerReference = '',
  Comment = '',
  DefaultRootObject = '',
}: CloudFront.DistributionConfig) {
  if (CallerReference === '' || CallerReference.length > MAX_CALLER_REFERENCE_LENGTH) {
    throw invalidArgument(
      `The parameter CallerReference must have 1 to ${MAX_CALLER_REFERENCE_LENGTH} characters.`,
    )
  }
  if (Comment.length > MAX_COMMENT_LENGTH) {
    throw invalidArgument(
      `The parameter Comment is too long: at most ${MAX_COMMENT_LENGTH} characters are allowed.`,
    )
  }
  if (!isValidRootObject(DefaultRootObject)) {
    throw new AwsError(
      'InvalidDefaultRootObject',
      'The default root object file name is too big or contains an invalid character.',
    )
  }
}

function checkEnumerations({ PriceClass, HttpVersion }: CloudFront.DistributionConfig) {
  const classes = ['PriceClass_100', 'PriceClass_200', 'PriceClass_All', 'None']
  checkEnumeration('distributionConfig.priceClass', PriceClass, classes)
  const versions = ['http1.1', 'http2', 'http3', 'http2and3']
  checkEnumeration('distributionConfig.httpVersion', HttpVersion, versions)
}

function checkLogging(logging: CloudFront.LoggingConfig | undefined) {
  if (!logging?.Enabled || LOG_BUCKET.test(logging.Bucket ?? '')) return
  throw invalidArgument('The parameter Logging Bucket does not refer to a valid S3 bucket.')
}

function checkWebAcl(id: string) {
  if (id === '' || WEB_ACL_ARN.test(id) || WEB_ACL_CLASSIC_ID.test(id)) return
  throw new AwsError(
    'InvalidWebACLId',
    'A web ACL ID specified is not valid. To specify a web ACL created using the latest version of WAF, use the ACL ARN, for example arn:aws:wafv2:us-east-1:123456789012:global/webacl/ExampleWebACL/473e64fd-f30b-4765-81a0-62ad96dd167a. To specify a web ACL created using WAF Classic, use the ACL ID, for example 473e64fd-f30b-4765-81a0-62ad96dd167a.',
  )
}

/** Whether CloudFront would take a distribution's configuration (section G). It sees the configuration and nothing else of the account. */

import { isToken } from '../../header-syntax.ts'
import type { DistributionConfig } from '../distribution-config.ts'
import { findAliasProblems } from './alias-rules.ts'
import { findBehaviorProblems } from './behavior-rules.ts'
import { findCertificateProblems } from './certificate-rules.ts'
import {
  type ConfigProblem,
  type ConfigProblems,
  findEnumerationProblems,
  invalidArgument,
} from './config-problem.ts'
import { findErrorResponseProblems } from './error-response-rules.ts'
import { findViewerMtlsProblems } from './mutual-tls-rules.ts'
import { findOriginGroupProblems } from './origin-group-rules.ts'
import { findOriginProblems } from './origin-rules.ts'

/** Not documented. */
const MAX_CALLER_REFERENCE_LENGTH = 128
/** Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html */
const MAX_COMMENT_LENGTH = 128
/** Same source. May be a path; must not begin with a slash. */
const ROOT_OBJECT = /^(?!\/)[A-Za-z0-9_\-.*$/~"'&]{1,255}$/

const ROOT_OBJECT_WORDS =
  'This cannot be the name of the default root object. Write it without a slash at its beginning, with at most 255 letters, digits and _ - . * $ / ~ " \' &: for example index.html.'

const LOG_BUCKET = /^[a-z0-9][a-z0-9.-]+\.s3(?:\.[a-z0-9-]+)?\.amazonaws\.com$/
const WEB_ACL_ARN = /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/
const WEB_ACL_CLASSIC_ID = /^[0-9a-f-]{36}$/

const PRICE_CLASSES = ['PriceClass_100', 'PriceClass_200', 'PriceClass_All', 'None']
const HTTP_VERSIONS = ['http1.1', 'http2', 'http3', 'http2and3']
const RESTRICTION_TYPES = ['blacklist', 'whitelist', 'none']

/** ISO 3166-1 alpha-2. Whether a country has the code is not looked at. */
const COUNTRY = /^[A-Z]{2}$/

const NO_NAMES: ReadonlySet<string> = new Set()

/**
 * Every problem, in the order in which CloudFront's control plane is taken to look. What the configuration leaves out has its default.
 *
 * @param extraDomainNames origins that are to be taken although CloudFront would refuse their names
 */
export function* findConfigProblems(
  config: DistributionConfig,
  extraDomainNames: ReadonlySet<string> = NO_NAMES,
): ConfigProblems {
  yield* findTextProblems(config)
  yield* findEnumerationProblems(
    { setting: 'PriceClass', member: 'distributionConfig.priceClass', rule: 'G5.11' },
    config.PriceClass,
    PRICE_CLASSES,
  )
  yield* findEnumerationProblems(
    { setting: 'HttpVersion', member: 'distributionConfig.httpVersion', rule: 'G5.10' },
    config.HttpVersion,
    HTTP_VERSIONS,
  )
  const origins = config.Origins?.Items ?? []
  yield* findOriginProblems(origins, extraDomainNames)
  const originIds = new Set(origins.map(({ Id = '' }) => Id))
  yield* findOriginGroupProblems(config.OriginGroups?.Items ?? [], originIds)
  yield* findBehaviorProblems(config)
  yield* findErrorResponseProblems(config.CustomErrorResponses?.Items ?? [])
  yield* findGeoProblems(config.Restrictions?.GeoRestriction)
  yield* findAliasProblems(config)
  yield* findCertificateProblems(config)
  yield* findViewerMtlsProblems(config)
  yield* findLoggingProblems(config.Logging)
  yield* findCacheTagProblems(config.CacheTagConfig)
  const aclProblem = findWebAclProblem(config.WebACLId ?? '')
  if (aclProblem) yield aclProblem
}

/** Why the name cannot be a default root object; `null` when it can. Empty = none. */
export function findRootObjectProblem(name: string): string | null {
  if (name === '' || ROOT_OBJECT.test(name)) return null
  return 'The default root object file name is too big or contains an invalid character.'
}

function* findTextProblems(config: DistributionConfig): ConfigProblems {
  const { CallerReference = '', Comment = '', DefaultRootObject = '' } = config
  if (CallerReference === '' || CallerReference.length > MAX_CALLER_REFERENCE_LENGTH) {
    const message = `The parameter CallerReference must have 1 to ${MAX_CALLER_REFERENCE_LENGTH} characters.`
    const words = `The reference that made the distribution must have 1 to ${MAX_CALLER_REFERENCE_LENGTH} characters. Shorten it.`
    yield invalidArgument('CallerReference', 'G6.7', message, words)
  }
  if (Comment.length > MAX_COMMENT_LENGTH) {
    const message = `The parameter Comment is too long: at most ${MAX_COMMENT_LENGTH} characters are allowed.`
    const words = `The comment has ${Comment.length} characters, and CloudFront keeps ${MAX_COMMENT_LENGTH}. Shorten it.`
    yield invalidArgument('Comment', 'G6.1', message, words)
  }
  const message = findRootObjectProblem(DefaultRootObject)
  if (message) {
    yield {
      setting: 'DefaultRootObject',
      code: 'InvalidDefaultRootObject',
      message,
      words: ROOT_OBJECT_WORDS,
      rule: 'A8.6',
    }
  }
}

function* findGeoProblems(
  restriction: NonNullable<DistributionConfig['Restrictions']>['GeoRestriction'],
): ConfigProblems {
  if (!restriction) return
  const { RestrictionType, Items: countries = [] } = restriction
  const setting = 'Restrictions.GeoRestriction'
  const member = 'distributionConfig.restrictions.geoRestriction.restrictionType'
  yield* findEnumerationProblems(
    { setting, member, rule: 'A14.1' },
    RestrictionType,
    RESTRICTION_TYPES,
  )
  if ((RestrictionType === 'none') !== (countries.length === 0)) {
    const message = 'The specified geo restriction parameter is not valid.'
    const words =
      RestrictionType === 'none'
        ? 'There are countries in the list, but no restriction that uses them. Take them out, or choose an allow list or a block list.'
        : 'The list of countries is empty. Add at least one country, or choose no restriction.'
    yield { setting, code: 'InvalidGeoRestrictionParameter', message, words, rule: 'G6.3' }
  }
  const noCountry = countries.find((country) => !COUNTRY.test(country))
  if (noCountry !== undefined) {
    const message = 'The location code specified is not valid.'
    const words = `“${noCountry}” is not the code of a country. Use two capital letters, as DE or US.`
    yield { setting, code: 'InvalidLocationCode', message, words, rule: 'G6.3' }
  }
}

function* findLoggingProblems(logging: DistributionConfig['Logging']): ConfigProblems {
  if (!logging?.Enabled || LOG_BUCKET.test(logging.Bucket ?? '')) return
  const message = 'The parameter Logging Bucket does not refer to a valid S3 bucket.'
  const words = logging.Bucket
    ? `${logging.Bucket} is not the name that CloudFront takes for a bucket. Write it as NAME.s3.amazonaws.com.`
    : 'Logging is on, but no bucket is named. Name one, as NAME.s3.amazonaws.com, or switch logging off.'
  yield invalidArgument('Logging.Bucket', 'G6.4', message, words)
}

/** HeaderName is required (F5.10); that it must be a header's name is not documented. */
function* findCacheTagProblems(tags: DistributionConfig['CacheTagConfig']): ConfigProblems {
  if (!tags || isToken(tags.HeaderName ?? '')) return
  const message = `The parameter CacheTagConfig HeaderName is not a header name: ${tags.HeaderName ?? ''}`
  const words =
    'This cannot be the name of a header. Use letters, digits and hyphens, for example Cache-Tag, or leave the field empty to use no cache tags.'
  yield invalidArgument('CacheTagConfig.HeaderName', 'F5.10', message, words)
}

/** `null` for no web ACL, a WAFv2 ARN of CloudFront's scope, or a WAF Classic id (G6.6). */
function findWebAclProblem(id: string): ConfigProblem | null {
  if (id === '' || WEB_ACL_ARN.test(id) || WEB_ACL_CLASSIC_ID.test(id)) return null
  return {
    setting: 'WebACLId',
    code: 'InvalidWebACLId',
    message:
      'A web ACL ID specified is not valid. To specify a web ACL created using the latest version of WAF, use the ACL ARN, for example arn:aws:wafv2:us-east-1:123456789012:global/webacl/ExampleWebACL/473e64fd-f30b-4765-81a0-62ad96dd167a. To specify a web ACL created using WAF Classic, use the ACL ID, for example 473e64fd-f30b-4765-81a0-62ad96dd167a.',
    words:
      'This is neither the ARN of a web ACL for CloudFront nor the ID of a WAF Classic one. Copy the ARN from AWS WAF (scope CloudFront, region us-east-1), or leave the field empty for no web ACL.',
    rule: 'G6.6',
  }
}

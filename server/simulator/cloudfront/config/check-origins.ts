/** What CloudFront refuses about origins. */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkEnumeration, checkRange, invalidArgument } from '../invalid-argument.ts'
import { checkCustomHeaders } from './check-custom-headers.ts'
import { findDomainNameProblem, isS3BucketDomain } from './origin-domain.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_ORIGINS = 100
const MAX_ORIGIN_ID_LENGTH = 128

/** Seconds that an origin may take to answer, or keep an idle connection. Same source. */
const TIMEOUT_RANGE_SECONDS = [1, 120] as const

/** Throws AWS's refusal of the first thing that is wrong. */
export function checkOrigins(origins: readonly CloudFront.Origin[]): void {
  if (origins.length === 0) throw invalidArgument('The parameter Origins is required.')
  if (origins.length > MAX_ORIGINS) {
    throw new AwsError('TooManyOrigins', 'You cannot create more origins for the distribution.')
  }
  const ids = new Set<string>()
  for (const origin of origins) {
    const { Id = '' } = origin
    if (Id === '' || Id.length > MAX_ORIGIN_ID_LENGTH) {
      throw invalidArgument(
        `The parameter Origin Id must have 1 to ${MAX_ORIGIN_ID_LENGTH} characters.`,
      )
    }
    if (ids.has(Id)) throw invalidArgument(`The parameter Origin Id is not unique: ${Id}.`)
    ids.add(Id)
    checkOrigin(origin)
  }
}

function checkOrigin(origin: CloudFront.Origin) {
  const domainProblem = findDomainNameProblem(origin.DomainName ?? '')
  if (domainProblem) throw invalidArgument(domainProblem)
  checkKind(origin)
  checkOriginPath(origin.OriginPath ?? '')
  checkRange('ConnectionAttempts', origin.ConnectionAttempts, [1, 3])
  checkRange('ConnectionTimeout', origin.ConnectionTimeout, [1, 10])
  checkCompletionTimeout(origin)
  checkCustomHeaders(origin.CustomHeaders?.Items ?? [])
  if (origin.OriginShield?.Enabled && !origin.OriginShield.OriginShieldRegion) {
    throw invalidArgument(
      'The parameter OriginShieldRegion is required when Origin Shield is enabled.',
    )
  }
}

function checkKind(origin: CloudFront.Origin) {
  const { S3OriginConfig, CustomOriginConfig, VpcOriginConfig } = origin
  const kinds = [S3OriginConfig, CustomOriginConfig, VpcOriginConfig].filter(Boolean)
  if (kinds.length !== 1) {
    throw invalidArgument(
      `The origin ${origin.Id} must have exactly one of S3OriginConfig, CustomOriginConfig and VpcOriginConfig.`,
    )
  }
  if (S3OriginConfig) checkS3Origin(origin, S3OriginConfig)
  if (CustomOriginConfig) checkCustomOrigin(CustomOriginConfig)
  // No VPC origin can exist in the simulated account.
  if (VpcOriginConfig) throw new AwsError('EntityNotFound', 'The VPC origin was not found.')
}

function checkS3Origin(origin: CloudFront.Origin, config: CloudFront.S3OriginConfig) {
  if (!isS3BucketDomain(origin.DomainName ?? '')) {
    throw invalidArgument('The parameter Origin DomainName does not refer to a valid S3 bucket.')
  }
  if (config.OriginAccessIdentity && origin.OriginAccessControlId) {
    throw new AwsError(
      'IllegalOriginAccessConfiguration',
      'An origin cannot contain both an origin access control (OAC) and an origin access identity (OAI).',
    )
  }
  // Origin access identities cannot be made in the simulated account: none exists.
  if (config.OriginAccessIdentity) {
    throw new AwsError(
      'InvalidOriginAccessIdentity',
      "The origin access identity is not valid or doesn't exist.",
    )
  }
  checkReadTimeout(config.OriginReadTimeout)
}

function checkCustomOrigin(config: CloudFront.CustomOriginConfig) {
  checkPort('HTTPPort', config.HTTPPort)
  checkPort('HTTPSPort', config.HTTPSPort)
  const path = 'distributionConfig.origins.items.member.customOriginConfig'
  checkEnumeration(`${path}.originProtocolPolicy`, config.OriginProtocolPolicy, [
    'http-only',
    'match-viewer',
    'https-only',
  ])
  for (const protocol of config.OriginSslProtocols?.Items ?? []) {
    const known = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']
    checkEnumeration(`${path}.originSslProtocols.items`, protocol, known)
  }
  checkReadTimeout(config.OriginReadTimeout)
  const { OriginKeepaliveTimeout } = config
  const code = 'InvalidOriginKeepaliveTimeout'
  checkRange('OriginKeepaliveTimeout', OriginKeepaliveTimeout, TIMEOUT_RANGE_SECONDS, code)
}

function checkReadTimeout(seconds: number | undefined) {
  checkRange('OriginReadTimeout', seconds, TIMEOUT_RANGE_SECONDS, 'InvalidOriginReadTimeout')
}

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
function checkPort(name: string, port: number | undefined) {
  if (port === 80 || port === 443 || (port !== undefined && port >= 1_024 && port <= 65_535)) return
  throw invalidArgument(`The parameter ${name} must be 80, 443 or from 1024 to 65535, not ${port}.`)
}

function checkOriginPath(path: string) {
  if (path === '' || (path.startsWith('/') && !path.endsWith('/') && path.length <= 255)) return
  throw invalidArgument(
    `The parameter OriginPath must begin with / and must not end with /: ${path}`,
  )
}

function checkCompletionTimeout({ ResponseCompletionTimeout, ...origin }: CloudFront.Origin) {
  const { OriginReadTimeout = 30 } = origin.CustomOriginConfig ?? origin.S3OriginConfig ?? {}
  if (ResponseCompletionTimeout === undefined || ResponseCompletionTimeout >= OriginReadTimeout)
    return
  throw invalidArgument(
    'The parameter ResponseCompletionTimeout must not be less than OriginReadTimeout.',
  )
}

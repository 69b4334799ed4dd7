/** What CloudFront refuses about origins (G.2). */
import type { Origin } from '../origin.ts'
import { originSetting } from '../setting-path.ts'
import {
  type ConfigProblems,
  findEnumerationProblems,
  findRangeProblems,
  invalidArgument,
  type Refusal,
} from './config-problem.ts'
import { findCustomHeaderProblems } from './custom-header-rules.ts'
import { findDomainNameProblem, isS3BucketDomain } from './domain-name-rules.ts'
import { findOriginMtlsProblems } from './mutual-tls-rules.ts'
import {
  CONNECTION_ATTEMPTS_RANGE,
  CONNECTION_TIMEOUT_RANGE_SECONDS,
  isOriginPort,
  ORIGIN_TIMEOUT_RANGE_SECONDS,
} from './origin-limits.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_ORIGINS = 100
/** Not documented. */
const MAX_ORIGIN_ID_LENGTH = 128
/** Source: API reference, Origin.OriginPath */
const MAX_ORIGIN_PATH_LENGTH = 255

/** Source: API reference, CustomOriginConfig.OriginReadTimeout */
const DEFAULT_READ_TIMEOUT_SECONDS = 30

const PROTOCOL_POLICIES = ['http-only', 'match-viewer', 'https-only']
const ADDRESS_TYPES = ['ipv4', 'ipv6', 'dualstack']
const SSL_PROTOCOLS = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']

/** `extraDomainNames`: names to be taken although CloudFront would refuse them. */
export function* findOriginProblems(
  origins: readonly Origin[],
  extraDomainNames: ReadonlySet<string>,
): ConfigProblems {
  if (origins.length === 0) {
    const words = 'A distribution needs at least one origin, from which it fetches. Add one.'
    yield invalidArgument('Origins', 'G2.1', 'The parameter Origins is required.', words)
  }
  if (origins.length > MAX_ORIGINS) {
    const message = 'You cannot create more origins for the distribution.'
    const words = `There are ${origins.length} origins, and CloudFront takes ${MAX_ORIGINS}. Remove those that no behavior uses.`
    yield { setting: 'Origins', code: 'TooManyOrigins', message, words, rule: 'G.1' }
  }
  const ids = new Set<string>()
  for (const origin of origins) {
    const { Id = '', DomainName = '' } = origin
    const setting = originSetting(Id, 'Id')
    if (Id === '' || Id.length > MAX_ORIGIN_ID_LENGTH) {
      const message = `The parameter Origin Id must have 1 to ${MAX_ORIGIN_ID_LENGTH} characters.`
      const words = `An origin’s ID has 1 to ${MAX_ORIGIN_ID_LENGTH} characters; this one has ${Id.length}. Change it.`
      yield invalidArgument(setting, 'G2.1', message, words)
    }
    if (ids.has(Id)) {
      const words = `Two origins have the ID ${Id}, so that behaviors cannot tell them apart. Rename or remove one.`
      const message = `The parameter Origin Id is not unique: ${Id}.`
      yield invalidArgument(setting, 'G2.1', message, words)
    }
    ids.add(Id)
    const problem = extraDomainNames.has(DomainName) ? null : findDomainNameProblem(DomainName)
    if (problem) {
      const { message, words } = problem
      yield invalidArgument(originSetting(Id, 'DomainName'), 'G2.2', message, words)
    }
    yield* findSettingProblems(origin, Id)
  }
}

function* findSettingProblems(origin: Origin, id: string): ConfigProblems {
  yield* findKindProblems(origin, id)
  const pathProblem = findOriginPathProblem(origin.OriginPath ?? '')
  if (pathProblem) {
    const { message, words } = pathProblem
    yield invalidArgument(originSetting(id, 'OriginPath'), 'G2.6', message, words)
  }
  yield* findRange(id, 'ConnectionAttempts', origin.ConnectionAttempts, CONNECTION_ATTEMPTS_RANGE)
  yield* findRange(
    id,
    'ConnectionTimeout',
    origin.ConnectionTimeout,
    CONNECTION_TIMEOUT_RANGE_SECONDS,
  )
  yield* findOriginMtlsProblems(origin, id)
  yield* findCompletionProblems(origin, id)
  yield* findCustomHeaderProblems(id, origin.CustomHeaders?.Items ?? [])
  if (origin.OriginShield?.Enabled && !origin.OriginShield.OriginShieldRegion) {
    yield invalidArgument(
      originSetting(id, 'OriginShield.OriginShieldRegion'),
      'G2.13',
      'The parameter OriginShieldRegion is required when Origin Shield is enabled.',
      'Origin Shield is on, but no region is chosen for it. Choose the one nearest to the origin, or switch Origin Shield off.',
    )
  }
}

function findRange(
  id: string,
  name: string,
  value: number | undefined,
  range: readonly [number, number],
): ConfigProblems {
  return findRangeProblems({ setting: originSetting(id, name), name, rule: 'G2.8' }, value, range)
}

function* findKindProblems(origin: Origin, id: string): ConfigProblems {
  const { S3OriginConfig, CustomOriginConfig, VpcOriginConfig } = origin
  const kinds = [S3OriginConfig, CustomOriginConfig, VpcOriginConfig].filter(Boolean)
  if (kinds.length !== 1) {
    const message = `The origin ${id} must have exactly one of S3OriginConfig, CustomOriginConfig and VpcOriginConfig.`
    const words =
      kinds.length === 0
        ? 'It is not said what kind of origin this is: a bucket (S3OriginConfig), a server (CustomOriginConfig) or one inside a VPC (VpcOriginConfig). Remove it and add it again, as one of them.'
        : 'The origin is said to be of several kinds: bucket, server, VPC. Remove it and add it again, as one of them.'
    yield invalidArgument(originSetting(id), 'G2.4', message, words)
  }
  if (S3OriginConfig) yield* findS3Problems(origin, id)
  if (CustomOriginConfig) yield* findCustomProblems(CustomOriginConfig, id)
  if (VpcOriginConfig) yield* findVpcProblems(VpcOriginConfig, id)
}

function* findS3Problems(origin: Origin, id: string): ConfigProblems {
  if (!isS3BucketDomain(origin.DomainName ?? '')) {
    yield invalidArgument(
      originSetting(id, 'DomainName'),
      'G2.2',
      'The parameter Origin DomainName does not refer to a valid S3 bucket.',
      'The origin is set up as a bucket, but this is no bucket’s name. Write it as BUCKET.s3.REGION.amazonaws.com, or add it as another server; a website endpoint is one.',
    )
  }
  if (origin.S3OriginConfig?.OriginAccessIdentity && origin.OriginAccessControlId) {
    yield {
      setting: originSetting(id, 'OriginAccessControlId'),
      code: 'IllegalOriginAccessConfiguration',
      message:
        'An origin cannot contain both an origin access control (OAC) and an origin access identity (OAI).',
      words:
        'The bucket is reached in two ways at once. Keep the origin access control and take the older origin access identity out.',
      rule: 'G2.14',
    }
  }
  yield* findReadTimeoutProblems(id, 'S3OriginConfig', origin.S3OriginConfig?.OriginReadTimeout)
}

function* findCustomProblems(
  config: NonNullable<Origin['CustomOriginConfig']>,
  id: string,
): ConfigProblems {
  for (const name of ['HTTPPort', 'HTTPSPort'] as const) {
    const problem = findPortProblem(name, config[name])
    if (problem) {
      const words = `CloudFront reaches origins on port 80, 443 and 1024 to 65535, not on ${config[name] ?? 'none'}. Enter one of these.`
      yield invalidArgument(originSetting(id, `CustomOriginConfig.${name}`), 'G2.7', problem, words)
    }
  }
  const member = 'distributionConfig.origins.items.member.customOriginConfig'
  yield* findEnumerationProblems(
    {
      setting: originSetting(id, 'CustomOriginConfig.OriginProtocolPolicy'),
      member: `${member}.originProtocolPolicy`,
      rule: 'A12.6',
    },
    config.OriginProtocolPolicy,
    PROTOCOL_POLICIES,
  )
  for (const protocol of config.OriginSslProtocols?.Items ?? []) {
    yield* findEnumerationProblems(
      {
        setting: originSetting(id, 'CustomOriginConfig.OriginSslProtocols'),
        member: `${member}.originSslProtocols.items`,
        rule: 'G2.10',
      },
      protocol,
      SSL_PROTOCOLS,
    )
  }
  yield* findEnumerationProblems(
    {
      setting: originSetting(id, 'CustomOriginConfig.IpAddressType'),
      member: `${member}.ipAddressType`,
      rule: 'F.11',
    },
    config.IpAddressType,
    ADDRESS_TYPES,
  )
  yield* findReadTimeoutProblems(id, 'CustomOriginConfig', config.OriginReadTimeout)
  yield* findKeepaliveProblems(id, 'CustomOriginConfig', config.OriginKeepaliveTimeout)
}

function* findVpcProblems(
  config: NonNullable<Origin['VpcOriginConfig']>,
  id: string,
): ConfigProblems {
  if (!config.VpcOriginId) {
    const message = 'The parameter VpcOriginId is required.'
    const words = 'An origin inside a VPC needs the ID of the VPC origin (vo_…). Enter it.'
    yield invalidArgument(originSetting(id, 'VpcOriginConfig.VpcOriginId'), 'G2.4', message, words)
  }
  yield* findReadTimeoutProblems(id, 'VpcOriginConfig', config.OriginReadTimeout)
  yield* findKeepaliveProblems(id, 'VpcOriginConfig', config.OriginKeepaliveTimeout)
}

function findKeepaliveProblems(
  id: string,
  kind: string,
  seconds: number | undefined,
): ConfigProblems {
  const setting = originSetting(id, `${kind}.OriginKeepaliveTimeout`)
  const name = 'OriginKeepaliveTimeout'
  const named = { setting, name, rule: 'G2.8', code: 'InvalidOriginKeepaliveTimeout' }
  return findRangeProblems(named, seconds, ORIGIN_TIMEOUT_RANGE_SECONDS)
}

function findReadTimeoutProblems(
  id: string,
  kind: string,
  seconds: number | undefined,
): ConfigProblems {
  const setting = originSetting(id, `${kind}.OriginReadTimeout`)
  const name = 'OriginReadTimeout'
  const named = { setting, name, rule: 'G2.8', code: 'InvalidOriginReadTimeout' }
  return findRangeProblems(named, seconds, ORIGIN_TIMEOUT_RANGE_SECONDS)
}

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
function findPortProblem(name: string, port: number | undefined): string | null {
  if (port !== undefined && isOriginPort(port)) return null
  return `The parameter ${name} must be 80, 443 or from 1024 to 65535, not ${port}.`
}

/** Empty, or begins with a slash and does not end with one. Source: same page. */
function findOriginPathProblem(path: string): Refusal | null {
  if (path.length > MAX_ORIGIN_PATH_LENGTH) {
    const words = `The path has ${path.length} characters, and CloudFront takes ${MAX_ORIGIN_PATH_LENGTH}. Shorten it.`
    const message = `The parameter OriginPath must not be longer than ${MAX_ORIGIN_PATH_LENGTH} characters.`
    return { message, words }
  }
  if (path === '' || (path.startsWith('/') && !path.endsWith('/'))) return null
  return {
    message: `The parameter OriginPath must begin with / and must not end with /: ${path}`,
    words:
      'The path must begin with / and must not end with /. Write it as /prod, or leave it empty.',
  }
}

function* findCompletionProblems(origin: Origin, id: string): ConfigProblems {
  const { OriginReadTimeout = DEFAULT_READ_TIMEOUT_SECONDS } =
    origin.CustomOriginConfig ?? origin.VpcOriginConfig ?? origin.S3OriginConfig ?? {}
  const { ResponseCompletionTimeout: completion } = origin
  if (completion === undefined || completion >= OriginReadTimeout) return
  yield invalidArgument(
    originSetting(id, 'ResponseCompletionTimeout'),
    'G2.8',
    'The parameter ResponseCompletionTimeout must not be less than OriginReadTimeout.',
    `The whole response would have less time (${completion} s) than the origin has to begin it (${OriginReadTimeout} s). Enter at least ${OriginReadTimeout}, or leave the field empty for no limit.`,
  )
}

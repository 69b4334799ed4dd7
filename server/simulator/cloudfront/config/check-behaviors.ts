/** What CloudFront refuses about cache behaviors. */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkEnumeration, invalidArgument } from '../invalid-argument.ts'
import type { Behavior } from './behavior-defaults.ts'
import { checkEdgeFunctions } from './check-edge-functions.ts'
import { checkCacheSettings } from './check-legacy-settings.ts'
import { checkMethods } from './check-methods.ts'
import { findPathPatternProblem } from './path-pattern.ts'

/** The default behavior among them. Source: cloudfront-limits.html; whether it counts is not documented. */
const MAX_BEHAVIORS = 75

export function checkBehaviors(config: CloudFront.DistributionConfig): void {
  const ordered = config.CacheBehaviors?.Items ?? []
  if (ordered.length + 1 > MAX_BEHAVIORS) {
    throw new AwsError(
      'TooManyCacheBehaviors',
      'You cannot create more cache behaviors for the distribution.',
    )
  }
  checkPathPatterns(ordered)
  const behaviors: Behavior[] = [...ordered]
  if (config.DefaultCacheBehavior) behaviors.unshift(config.DefaultCacheBehavior)
  for (const behavior of behaviors) checkBehavior(behavior, config)
}

function checkPathPatterns(ordered: readonly CloudFront.CacheBehavior[]) {
  const seen = new Set<string>()
  for (const { PathPattern = '' } of ordered) {
    const problem = findPathPatternProblem(PathPattern)
    if (problem) throw invalidArgument(problem)
    if (seen.has(PathPattern)) {
      throw invalidArgument(`The parameter PathPattern is not unique: ${PathPattern}.`)
    }
    seen.add(PathPattern)
  }
}

function checkBehavior(behavior: Behavior, config: CloudFront.DistributionConfig) {
  checkEnumeration(
    'distributionConfig.cacheBehavior.viewerProtocolPolicy',
    behavior.ViewerProtocolPolicy,
    ['allow-all', 'https-only', 'redirect-to-https'],
  )
  const groups = config.OriginGroups?.Items ?? []
  const isGroup = groups.some(({ Id }) => Id === behavior.TargetOriginId)
  const isOrigin = config.Origins?.Items?.some(({ Id }) => Id === behavior.TargetOriginId)
  if (!isGroup && !isOrigin) {
    throw new AwsError('NoSuchOrigin', 'One or more of your origins or origin groups do not exist.')
  }
  checkMethods(behavior, isGroup)
  checkCacheSettings(behavior, config)
  checkTrust(behavior)
  checkEdgeFunctions(behavior)
  checkGrpc(behavior, config)
  checkUnknownResources(behavior)
}

function checkTrust({ TrustedSigners, TrustedKeyGroups }: Behavior) {
  if (TrustedSigners?.Enabled && !TrustedSigners.Items?.length) {
    throw invalidArgument('The parameter TrustedSigners is enabled and has no items.')
  }
  const signers = TrustedSigners?.Items ?? []
  if (signers.some((signer) => signer !== 'self' && !/^\d{12}$/.test(signer))) {
    throw new AwsError(
      'TrustedSignerDoesNotExist',
      "One or more of your trusted signers don't exist.",
    )
  }
  if (TrustedKeyGroups?.Enabled && !TrustedKeyGroups.Items?.length) {
    throw invalidArgument('The parameter TrustedKeyGroups is enabled and has no items.')
  }
  // Key groups cannot be made in the simulated account: none exists.
  if (TrustedKeyGroups?.Items?.length) {
    throw new AwsError('TrustedKeyGroupDoesNotExist', "The specified key group doesn't exist.")
  }
}

function checkGrpc(behavior: Behavior, { HttpVersion }: CloudFront.DistributionConfig) {
  if (!behavior.GrpcConfig?.Enabled) return
  const hasAllMethods = behavior.AllowedMethods?.Items?.length === 7
  if (hasAllMethods && (HttpVersion === 'http2' || HttpVersion === 'http2and3')) return
  throw invalidArgument('The parameter GrpcConfig needs all HTTP methods and HTTP/2.')
}

/** Resources of kinds that cannot be made in the simulated account: none exists. */
function checkUnknownResources({ FieldLevelEncryptionId, RealtimeLogConfigArn }: Behavior) {
  if (FieldLevelEncryptionId) {
    throw new AwsError(
      'NoSuchFieldLevelEncryptionConfig',
      "The specified configuration for field-level encryption doesn't exist.",
    )
  }
  if (RealtimeLogConfigArn) {
    throw new AwsError('NoSuchRealtimeLogConfig', 'The real-time log configuration does not exist.')
  }
}

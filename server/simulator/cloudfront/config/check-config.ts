/** Whether CloudFront would take a distribution's configuration, defaults filled in. The rules are those that forms use. */
import { findConfigProblems } from '#shared/distribution/rules/config-rules.ts'

import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { throwFirst } from '../throw-problem.ts'
import type { Behavior } from './behavior-defaults.ts'

/** The one address that AWS would refuse and the simulated account takes: this machine, as an origin to try things with. */
const EXTRA_DOMAIN_NAMES: ReadonlySet<string> = new Set(['127.0.0.1'])

/** Throws AWS's refusal of the first thing that is wrong. */
export function checkConfig(config: CloudFront.DistributionConfig): void {
  throwFirst(findConfigProblems(config, EXTRA_DOMAIN_NAMES))
  for (const origin of config.Origins?.Items ?? []) checkOriginResources(origin)
  const behaviors: Behavior[] = [...(config.CacheBehaviors?.Items ?? [])]
  if (config.DefaultCacheBehavior) behaviors.unshift(config.DefaultCacheBehavior)
  for (const behavior of behaviors) checkBehaviorResources(behavior)
  if (config.ContinuousDeploymentPolicyId) {
    throw new AwsError(
      'NoSuchContinuousDeploymentPolicy',
      "The continuous deployment policy doesn't exist.",
    )
  }
}

// Resources of kinds that cannot be made in the simulated account: none exists.

function checkOriginResources({ VpcOriginConfig, S3OriginConfig }: CloudFront.Origin) {
  if (VpcOriginConfig) throw new AwsError('EntityNotFound', 'The VPC origin was not found.')
  if (S3OriginConfig?.OriginAccessIdentity) {
    throw new AwsError(
      'InvalidOriginAccessIdentity',
      "The origin access identity is not valid or doesn't exist.",
    )
  }
}

function checkBehaviorResources(behavior: Behavior) {
  if (behavior.FieldLevelEncryptionId) {
    throw new AwsError(
      'NoSuchFieldLevelEncryptionConfig',
      "The specified configuration for field-level encryption doesn't exist.",
    )
  }
  if (behavior.RealtimeLogConfigArn) {
    throw new AwsError('NoSuchRealtimeLogConfig', 'The real-time log configuration does not exist.')
  }
}

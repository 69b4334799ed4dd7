/**
 * An update replaces the whole configuration, and needs members that a creation may leave out.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-overview-required-fields.html;
 * the timeouts from errors that AWS gave: https://github.com/hashicorp/terraform/issues/13627
 */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'

const CONFIG_MEMBERS = [
  'Aliases',
  'DefaultRootObject',
  'CacheBehaviors',
  'CustomErrorResponses',
  'Logging',
  'PriceClass',
  'ViewerCertificate',
  'Restrictions',
  'WebACLId',
  'HttpVersion',
] as const satisfies ReadonlyArray<keyof CloudFront.DistributionConfig>

const BEHAVIOR_MEMBERS = [
  'AllowedMethods',
  'SmoothStreaming',
  'Compress',
  'LambdaFunctionAssociations',
  'FieldLevelEncryptionId',
] as const satisfies ReadonlyArray<keyof CloudFront.DefaultCacheBehavior>

const CUSTOM_ORIGIN_MEMBERS = [
  'OriginReadTimeout',
  'OriginKeepaliveTimeout',
] as const satisfies ReadonlyArray<keyof CloudFront.CustomOriginConfig>

/** Throws `IllegalUpdate` naming the first member that an update may not leave out. */
export function checkUpdateIsWhole(config: CloudFront.DistributionConfig): void {
  requireMembers(config, CONFIG_MEMBERS)
  for (const { CustomOriginConfig } of config.Origins?.Items ?? []) {
    if (CustomOriginConfig) requireMembers(CustomOriginConfig, CUSTOM_ORIGIN_MEMBERS)
  }
  if (config.DefaultCacheBehavior) requireMembers(config.DefaultCacheBehavior, BEHAVIOR_MEMBERS)
  for (const behavior of config.CacheBehaviors?.Items ?? []) {
    requireMembers(behavior, BEHAVIOR_MEMBERS)
  }
}

function requireMembers<Shape>(value: Shape, members: ReadonlyArray<keyof Shape & string>) {
  const missing = members.find((member) => value[member] === undefined)
  if (missing) throw new AwsError('IllegalUpdate', `${missing} is required for updates.`)
}

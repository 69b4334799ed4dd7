/**
 * What CloudFront asks of a Lambda function before it replicates it, and what a replica keeps from being deleted.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 */
import type { Account } from '../accounts.ts'
import { distributionsOf } from '../cloudfront/distribution-store.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { invalidParameter } from './function-settings.ts'
import { type LambdaFunction, qualifiedArnOf, versionsOf } from './function-store.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-lambda-at-edge */
const MAX_TIMEOUT_SECONDS = { viewer: 5, origin: 30 } as const
const MAX_VIEWER_MEMORY_MB = 128

type Association = CloudFront.LambdaFunctionAssociation

/** Throws `InvalidLambdaFunctionAssociation` for what cannot run at the edge. The form of the ARN was checked before. */
export function checkEdgeAssociation(account: Account, association: Association): void {
  const { LambdaFunctionARN: arn = '', EventType = 'viewer-request' } = association
  const found = versionsOf(account).get(arn)
  if (!found) {
    throw refuse(
      `Lambda@Edge cannot retrieve the specified Lambda function: it does not exist. Function: ${arn}`,
    )
  }
  if (account.now() < found.activeAt) {
    throw refuse(
      `The function must be in an Active state. The current state for function ${arn} is Pending.`,
    )
  }
  const isViewer = EventType.startsWith('viewer-')
  const maxSeconds = isViewer ? MAX_TIMEOUT_SECONDS.viewer : MAX_TIMEOUT_SECONDS.origin
  if (found.timeoutSeconds > maxSeconds) {
    throw refuse(
      `Lambda function timeout is larger than maximum allowed for functions that are triggered by a CloudFront event: ${found.timeoutSeconds} Max allowed: ${maxSeconds} Function: ${arn}`,
    )
  }
  if (isViewer && found.memorySizeMb > MAX_VIEWER_MEMORY_MB) {
    throw refuse(
      `Lambda function memory size is larger than maximum allowed for functions that are triggered by a CloudFront event: ${found.memorySizeMb} Max allowed: ${MAX_VIEWER_MEMORY_MB} Function: ${arn}`,
    )
  }
  if (Object.keys(found.environment).length > 0) {
    throw refuse(`The function cannot have environment variables. Function: ${arn}`)
  }
  if (found.architecture !== 'x86_64') {
    throw refuse(
      `The function must be built for x86_64, not ${found.architecture}. Function: ${arn}`,
    )
  }
}

/** Throws `InvalidParameterValueException` for a version that a distribution still uses. */
export function checkIsNotAtEdge(account: Account, version: LambdaFunction): void {
  const arn = qualifiedArnOf(version)
  const isUsed = distributionsOf(account)
    .list()
    .some(({ config }) => listAssociations(config).some((one) => one.LambdaFunctionARN === arn))
  if (!isUsed) return
  throw invalidParameter(
    `Lambda was unable to delete ${arn} because it is a replicated function. Please see our documentation for Deleting Lambda@Edge Functions and Replicas.`,
  )
}

/** Of all behaviors of a distribution. */
export function listAssociations(config: CloudFront.DistributionConfig): Association[] {
  const behaviors = [config.DefaultCacheBehavior, ...(config.CacheBehaviors?.Items ?? [])]
  return behaviors.flatMap((behavior) => behavior?.LambdaFunctionAssociations?.Items ?? [])
}

function refuse(message: string): AwsError {
  return new AwsError('InvalidLambdaFunctionAssociation', message)
}

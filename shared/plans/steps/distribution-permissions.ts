/** Permissions of other services that settings of a distribution need when they are made or undone. */
import { toFunctionArn } from '../../lambda/function-id.ts'
import type { PlannedCall } from '../planned-step.ts'
import { isReference } from '../proposed-change.ts'
import { itemsOf, type JsonObject, toObject, toText } from './json-object.ts'
import { nameInReference } from './resource-names.ts'

type Needs = NonNullable<PlannedCall['alsoNeeds']>

/**
 * Lambda@Edge functions that are attached or detached.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
 */
export function edgeCodePermissions(
  before: JsonObject,
  after: JsonObject,
  { accountId, region }: { accountId: string; region: string },
): Needs {
  const known = lambdaArns(before, { accountId, region })
  const wanted = lambdaArns(after, { accountId, region })
  const attached = [...wanted].filter((arn) => !known.has(arn))
  const detached = [...known].filter((arn) => !wanted.has(arn))
  const needs = [
    { actions: ['lambda:GetFunction'], on: [...attached, ...detached] },
    // The star at the end is part of the action's name.
    { actions: ['lambda:EnableReplication*'], on: attached },
    { actions: ['lambda:DisableReplication*'], on: detached },
  ].filter(({ on }) => on.length > 0)
  if (attached.length === 0) return needs
  // For the first one of an account: the role by which functions are copied to the edge.
  const role = `arn:aws:iam::${accountId}:role/aws-service-role/*`
  return [...needs, { actions: ['iam:CreateServiceLinkedRole'], on: [role] }]
}

/**
 * A bucket for access logs, whose ACL CloudFront changes on behalf of the caller.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function loggingPermissions(before: JsonObject, after: JsonObject): Needs {
  const bucket = logBucket(after)
  if (bucket === '' || bucket === logBucket(before)) return []
  return [{ actions: ['s3:GetBucketAcl', 's3:PutBucketAcl'], on: [`arn:aws:s3:::${bucket}`] }]
}

function logBucket(config: JsonObject): string {
  const { Bucket, Enabled } = toObject(config.Logging)
  return Enabled === true ? toText(Bucket).replace(/\.s3[.-][a-z0-9.-]*amazonaws\.com$/, '') : ''
}

/** Of what the plan publishes any version: its number is not known yet. */
function toLambdaArn(text: string, facts: { accountId: string; region: string }): string {
  return isReference(text) ? `${toFunctionArn(nameInReference(text), facts)}:*` : text
}

function lambdaArns(config: JsonObject, facts: { accountId: string; region: string }): Set<string> {
  const behaviors = [config.DefaultCacheBehavior ?? {}, ...itemsOf(config.CacheBehaviors)]
  const arns = behaviors.flatMap((behavior) =>
    itemsOf(toObject(behavior).LambdaFunctionAssociations).map((association) =>
      toLambdaArn(toText(toObject(association).LambdaFunctionARN), facts),
    ),
  )
  return new Set(arns.filter((arn) => arn !== ''))
}

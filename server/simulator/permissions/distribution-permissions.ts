/** What settings of a distribution need of other services: CloudFront does it on behalf of whoever sets them. */
import { distributionsOf } from '../cloudfront/distribution-store.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { type Asked, type Permission, partOf, textOf } from './permission.ts'

type Config = Partial<CloudFront.DistributionConfig>

/**
 * Lambda@Edge functions that are attached or detached. The first one of an account makes the role by which CloudFront copies
 * functions. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
 */
export function edgeCodeNeeds(asked: Asked): Permission[] {
  const { account } = asked
  const known = lambdaArns(beforeOf(asked))
  const wanted = lambdaArns(afterOf(asked))
  const attached = [...wanted].filter((arn) => !known.has(arn))
  const detached = [...known].filter((arn) => !wanted.has(arn))
  const isFirst = !distributionsOf(account)
    .list()
    .some(({ config }) => lambdaArns(config).size > 0)
  return [
    ...[...attached, ...detached].map((resource) => ({ action: 'lambda:GetFunction', resource })),
    // The star is part of these actions' names.
    ...attached.map((resource) => ({ action: 'lambda:EnableReplication*', resource })),
    ...detached.map((resource) => ({ action: 'lambda:DisableReplication*', resource })),
    ...(attached.length > 0 && isFirst
      ? [
          {
            action: 'iam:CreateServiceLinkedRole',
            resource: `arn:aws:iam::${account.id}:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator`,
          },
        ]
      : []),
  ]
}

/**
 * A bucket that begins to take access logs: CloudFront changes its ACL.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function logBucketNeeds(asked: Asked): Permission[] {
  const bucket = logBucketOf(afterOf(asked))
  if (bucket === '' || bucket === logBucketOf(beforeOf(asked))) return []
  const resource = `arn:aws:s3:::${bucket}`
  return ['s3:GetBucketAcl', 's3:PutBucketAcl'].map((action) => ({ action, resource }))
}

function beforeOf({ account, input }: Asked): Config {
  return distributionsOf(account).get(textOf(input, 'Id'))?.config ?? {}
}

/** Decoded from CloudFront's own schema. */
function afterOf({ input }: Asked): Config {
  const tagged = partOf(input, 'DistributionConfigWithTags')
  return partOf({ ...input, ...tagged }, 'DistributionConfig') as Config
}

function logBucketOf({ Logging }: Config): string {
  if (Logging?.Enabled !== true) return ''
  return (Logging.Bucket ?? '').replace(/\.s3[.-][a-z0-9.-]*amazonaws\.com$/, '')
}

function lambdaArns({ CacheBehaviors, DefaultCacheBehavior }: Config): Set<string> {
  const behaviors = [DefaultCacheBehavior, ...(CacheBehaviors?.Items ?? [])]
  return new Set(
    behaviors.flatMap((behavior) =>
      (behavior?.LambdaFunctionAssociations?.Items ?? []).flatMap(
        ({ LambdaFunctionARN: arn }) => arn || [],
      ),
    ),
  )
}

/** What resources are called: in sentences and in ARNs. */
import { toVersionReference } from '../../lambda/function-id.ts'
import { isReference } from '../proposed-change.ts'
import type { ResourceKind } from '../resource.ts'

/** For sentences: `the cache policy by-size`. */
export const KIND_WORDS = {
  Distribution: 'distribution',
  CachePolicy: 'cache policy',
  OriginRequestPolicy: 'origin request policy',
  ResponseHeadersPolicy: 'response headers policy',
  OriginAccessControl: 'origin access control',
  Function: 'function',
  Tags: 'tags',
  MonitoringSubscription: 'additional metrics',
  RestApi: 'REST API',
  Bucket: 'bucket',
  BucketPolicy: 'bucket policy',
  BucketObject: 'object',
  Role: 'role',
  LambdaFunction: 'Lambda function',
  LambdaPermission: 'permission',
  ApiKey: 'API key',
  UsagePlan: 'usage plan',
  Certificate: 'certificate',
  KmsKeyPolicy: 'policy of the KMS key',
} as const satisfies Record<ResourceKind, string>

/** Kinds whose id is a name that the plan chooses: what is deleted comes back under the same one. Their service gives them no version. */
const NAMED: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
  'Bucket',
  'BucketPolicy',
  'BucketObject',
  'Role',
  'LambdaFunction',
  'LambdaPermission',
  'KmsKeyPolicy',
])

export function isNamed({ resource }: { resource: ResourceKind }): boolean {
  return NAMED.has(resource)
}

/** Kinds of CloudFront that have an ARN of their own, by their part of it. Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html#amazoncloudfront-resources-for-iam-policies */
const ARN_TYPES = {
  Distribution: 'distribution',
  CachePolicy: 'cache-policy',
  OriginRequestPolicy: 'origin-request-policy',
  ResponseHeadersPolicy: 'response-headers-policy',
  OriginAccessControl: 'origin-access-control',
  Function: 'function',
} as const

type ArnKind = keyof typeof ARN_TYPES

/** With `*` for an id that is not known yet; functions have their name from the start. */
export function toArn(accountId: string, resource: ArnKind, id: string): string {
  const own = resource === 'Function' ? nameInReference(id) : isReference(id) ? '*' : id
  return `arn:aws:cloudfront::${accountId}:${ARN_TYPES[resource]}/${own}`
}

/** `by-size` of `new:cache-policy:by-size`; other ids as they are. */
export function nameInReference(id: string): string {
  return isReference(id) ? id.replace(/^new:[^:]*:/, '') : id
}

/**
 * What a member refers to: where it names a function that runs at the edge, the version that the plan publishes of it is meant.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html#lambda-at-edge-function-restrictions
 */
export function toMeantReference(member: string, id: string): string {
  return member === 'LambdaFunctionARN' && isReference(id)
    ? toVersionReference(nameInReference(id))
    : id
}

/**
 * The distribution that tags or metrics belong to: its id, or its reference while it does not exist. Tags are named by the
 * distribution's ARN; either may be named by a reference of its own (`new:tags:shop`).
 */
export function ownerOf(id: string): string {
  if (isReference(id)) return `new:distribution:${nameInReference(id)}`
  return id.startsWith('arn:') ? id.slice(id.lastIndexOf('/') + 1) : id
}

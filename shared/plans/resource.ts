/**
 * What a plan can change: each AWS resource is one JSON document with a version. Diff, merge, calls and history work on
 * documents, so that a new kind of resource needs no new way of editing.
 */
import { z } from 'zod'
import { ApiKeyDocument, UsagePlanDocument } from '../apis/api-key.ts'
import { CertificateDocument } from '../certificates/certificate-document.ts'
import { DistributionConfig } from '../distribution/distribution-config.ts'
import { CachePolicyConfig, OriginRequestPolicyConfig } from '../distribution/policies.ts'
import { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import { RoleDocument } from '../iam/role.ts'
import { KeyPolicyDocument } from '../kms/key-policy.ts'
import { LambdaFunctionDocument, LambdaPermissionDocument } from '../lambda/lambda-function.ts'
import { BucketDocument, BucketObjectDocument, BucketPolicyDocument } from '../s3/bucket.ts'

/** AWS's names. `Tags` and `MonitoringSubscription` belong to a distribution, but AWS changes them on their own. */
export const ResourceKind = z.enum([
  'Distribution',
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'Function',
  'Tags',
  'MonitoringSubscription',
  'RestApi',
  'Bucket',
  'BucketPolicy',
  'BucketObject',
  'Role',
  'LambdaFunction',
  'LambdaPermission',
  'ApiKey',
  'UsagePlan',
  'Certificate',
  'KmsKeyPolicy',
])
export type ResourceKind = z.infer<typeof ResourceKind>

/**
 * One resource. `id` is AWS's own: distribution id, policy id, function name, ARN of what is tagged, id of the distribution that is
 * monitored, id of the REST API, name of a bucket (of its policy too), `bucket/key` of an object, name of a role or Lambda function
 * (`us-east-1:name` outside the account's region), `function/StatementId` of a permission, id of an API key or usage plan, ARN of a
 * certificate or of a KMS key (of its policy); or, before it exists, a reference like `new:cache-policy:by-size`.
 */
export const ResourceRef = z.object({ resource: ResourceKind, id: z.string().min(1).max(400) })
export type ResourceRef = z.infer<typeof ResourceRef>

/** `Distribution/E123`: a resource as the key of a record. */
export type ResourceKey = string

export function toResourceKey({ resource, id }: ResourceRef): ResourceKey {
  return `${resource}/${id}`
}

/** Source: CloudFront API model 2020-05-31, OriginAccessControlConfig. */
export const OriginAccessControlConfig = z.looseObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  SigningProtocol: z.string().optional(),
  SigningBehavior: z.string().optional(),
  OriginAccessControlOriginType: z.string().optional(),
})
export type OriginAccessControlConfig = z.infer<typeof OriginAccessControlConfig>

const FunctionStage = z.object({
  FunctionConfig: z.looseObject({
    Comment: z.string().optional(),
    Runtime: z.string().optional(),
  }),
  /** The source, as text. */
  FunctionCode: z.string(),
})

/** A CloudFront Function: editing changes `development`; publishing makes `live` equal to it. */
export const FunctionDocument = z.object({
  development: FunctionStage,
  /** `null` = never published. */
  live: FunctionStage.nullable(),
})
export type FunctionDocument = z.infer<typeof FunctionDocument>

export const TagsDocument = z.record(z.string(), z.string())
export type TagsDocument = z.infer<typeof TagsDocument>

export const MonitoringDocument = z.object({
  RealtimeMetricsSubscriptionStatus: z.enum(['Enabled', 'Disabled']),
})
export type MonitoringDocument = z.infer<typeof MonitoringDocument>

/** The schema of each kind's document. That of a REST API is checked where it is read: `shared/apis/`. */
export const DOCUMENTS = {
  Distribution: DistributionConfig,
  CachePolicy: CachePolicyConfig,
  OriginRequestPolicy: OriginRequestPolicyConfig,
  ResponseHeadersPolicy: ResponseHeadersPolicyConfig,
  OriginAccessControl: OriginAccessControlConfig,
  Function: FunctionDocument,
  Tags: TagsDocument,
  MonitoringSubscription: MonitoringDocument,
  RestApi: z.looseObject({}),
  Bucket: BucketDocument,
  BucketPolicy: BucketPolicyDocument,
  BucketObject: BucketObjectDocument,
  Role: RoleDocument,
  LambdaFunction: LambdaFunctionDocument,
  LambdaPermission: LambdaPermissionDocument,
  ApiKey: ApiKeyDocument,
  UsagePlan: UsagePlanDocument,
  Certificate: CertificateDocument,
  KmsKeyPolicy: KeyPolicyDocument,
} as const satisfies Record<ResourceKind, z.ZodType>

/** A document of any kind, as it travels and is stored. */
export const ResourceDocument = z.json()
export type ResourceDocument = z.infer<typeof ResourceDocument>

/** A resource as it is in AWS now. Values of custom origin headers are `(hidden)` wherever a browser sees it. */
export const ResourceState = ResourceRef.extend({
  /** What a person calls it: a policy's name, a distribution's first alias or domain name. */
  name: z.string(),
  /** The ETag; where AWS has none, a hash of the document. */
  version: z.string(),
  document: ResourceDocument,
  /** AWS's own: may be looked at and copied, not changed. */
  managed: z.boolean(),
  /** Ids of the distributions that use it; `null` = could not be found out. */
  usedBy: z.array(z.string()).nullable(),
  readAt: z.string(),
}).meta({ id: 'ResourceState' })
export type ResourceState = z.infer<typeof ResourceState>

/** Stands for the value of a custom origin header that is as it was; the server puts the true one back. */
export const HIDDEN_VALUE = '(hidden)'

/** Stands for such a value that somebody typed into a draft; the server keeps it with the draft. */
export const HIDDEN_IN_DRAFT = '(hidden in the draft)'

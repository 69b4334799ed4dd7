/** Which resource of Terraform each kind of resource is: a new kind needs a line here. */

import { splitKeyArn } from '../../kms/key-policy.ts'
import {
  splitFunctionId,
  splitPermissionId,
  toUrlReference,
  toVersionReference,
} from '../../lambda/function-id.ts'
import type { PlanChange } from '../plan.ts'
import { isReference } from '../proposed-change.ts'
import type { ResourceDocument, ResourceKind } from '../resource.ts'
import { toObject, toText } from '../steps/json-object.ts'
import { nameInReference, ownerOf } from '../steps/resource-names.ts'
import { toTagItems } from '../steps/tag-steps.ts'
import { bucketTexts, functionTexts, nameKey } from './references.ts'
import {
  toApiKeyArguments,
  toUsagePlanArguments,
  toUsagePlanKeyParts,
} from './terraform-api-keys.ts'
import {
  hasProof,
  toCertificateArguments,
  toCertificateParts,
  toIssuedAddress,
} from './terraform-certificate.ts'
import { toDistributionArguments } from './terraform-distribution.ts'
import { expression } from './terraform-hcl.ts'
import {
  toLambdaArguments,
  toLambdaParts,
  toLambdaPermissionArguments,
  toRoleArguments,
  toRoleParts,
} from './terraform-lambda.ts'
import type { Mapped } from './terraform-mapping.ts'
import {
  toAccessControlArguments,
  toCachePolicyArguments,
  toFunctionArguments,
  toMonitoringArguments,
  toOriginRequestPolicyArguments,
  toResponseHeadersPolicyArguments,
} from './terraform-policies.ts'
import {
  addressOf,
  type TerraformParts,
  type TerraformResource,
  type TerraformText,
} from './terraform-resource.ts'
import { toRestApiArguments, toRestApiParts } from './terraform-rest-api.ts'
import {
  hasBytes,
  hasStatements,
  toBucketArguments,
  toBucketObjectArguments,
  toBucketParts,
  toBucketPolicyArguments,
  toKeyPolicyArguments,
} from './terraform-storage.ts'

export type TerraformKind = {
  type: string
  /** The attribute by which others refer to it. */
  attribute: 'id' | 'arn'
  /** Of the resource itself. */
  toArguments: (document: ResourceDocument, given: Given) => Mapped
  /** What stands beside it. */
  toParts?: (own: TerraformResource, given: Given) => TerraformParts
  /** Further expressions, by what documents call what they stand for. */
  toAddresses?: (own: Pick<TerraformResource, 'type' | 'name'>, id: string) => NamedAddresses
  /** Whether the document is something that Terraform makes; it is when left out. */
  isThere?: (document: ResourceDocument) => boolean
  /** By which an existing one is imported; its own id when left out. `null` = it is not there yet. */
  toImportId?: (change: PlanChange) => string | null
}

type NamedAddresses = { byKey?: Array<[string, string]>; byText?: Array<[RegExp, string]> }

/** The document has references and variables already. */
type Given = {
  change: PlanChange
  document: ResourceDocument
  changes: readonly PlanChange[]
  text: TerraformText
}

/** Kinds that are missing stand with another one, or have no place in Terraform. */
export const TERRAFORM_KINDS: Partial<Record<ResourceKind, TerraformKind>> = {
  Distribution: cloudFront('distribution', (document, { change, changes }) =>
    withTags(toDistributionArguments(document), change, changes),
  ),
  CachePolicy: cloudFront('cache_policy', toCachePolicyArguments),
  OriginRequestPolicy: cloudFront('origin_request_policy', toOriginRequestPolicyArguments),
  ResponseHeadersPolicy: cloudFront('response_headers_policy', toResponseHeadersPolicyArguments),
  OriginAccessControl: cloudFront('origin_access_control', toAccessControlArguments),
  Function: {
    ...cloudFront('function', (document, { change: { id } }) =>
      toFunctionArguments(nameInReference(id), document),
    ),
    attribute: 'arn',
  },
  MonitoringSubscription: {
    ...cloudFront('monitoring_subscription', (document, { change: { id }, text }) => {
      const { DistributionId } = toObject(text.resolve({ DistributionId: ownerOf(id) }))
      return toMonitoringArguments(toText(DistributionId), document)
    }),
    // One that was never switched on is none.
    toImportId: ({ before, id }) =>
      toObject(before ?? {}).RealtimeMetricsSubscriptionStatus === 'Enabled' ? ownerOf(id) : null,
  },
  RestApi: {
    type: 'aws_api_gateway_rest_api',
    attribute: 'id',
    toArguments: (document, { change: { id } }) => {
      const mapped = toRestApiArguments(document)
      return isReference(id) ? mapped : keepTags(mapped)
    },
    toParts: (own, { change, document, text }) => toRestApiParts(own, { change, document, text }),
  },
  Bucket: {
    type: 'aws_s3_bucket',
    attribute: 'id',
    toArguments: (document, { change: { id } }) => toBucketArguments(id, document),
    toParts: (own, { change: { before, name }, document }) =>
      toBucketParts(own, { before, document, name }),
    toAddresses: (own, id) => ({ byText: listBucketTexts(own, nameInReference(id)) }),
  },
  BucketPolicy: {
    type: 'aws_s3_bucket_policy',
    attribute: 'id',
    isThere: hasStatements,
    toArguments: (document, { change: { id }, ...given }) =>
      toBucketPolicyArguments(bucketNamed(nameInReference(id), given), document),
  },
  KmsKeyPolicy: {
    type: 'aws_kms_key_policy',
    attribute: 'id',
    toArguments: (document, { change: { id } }) => toKeyPolicyArguments(id, document),
    toImportId: ({ id }) => {
      const { keyId, region } = splitKeyArn(id)
      return toRegional({ name: keyId, region })
    },
  },
  BucketObject: {
    type: 'aws_s3_object',
    attribute: 'id',
    isThere: hasBytes,
    toArguments: (document, { change: { id }, ...given }) => {
      const [bucket = '', ...key] = nameInReference(id).split('/')
      return toBucketObjectArguments(bucketNamed(bucket, given), key.join('/'), document)
    },
  },
  Role: {
    type: 'aws_iam_role',
    attribute: 'arn',
    toArguments: (document, { change: { id } }) => toRoleArguments(id, document),
    toParts: (own, { change: { before }, document, text: { nameOf } }) =>
      toRoleParts(own, { before, document, nameOf }),
  },
  LambdaFunction: {
    type: 'aws_lambda_function',
    attribute: 'arn',
    toArguments: (document, { change: { id } }) => toLambdaArguments(id, document),
    toParts: (own, { change: { before, id }, document }) =>
      toLambdaParts(own, { before, document, id }),
    toAddresses: (own, id) => listFunctionAddresses(own, nameInReference(id)),
    toImportId: ({ id }) => toRegional(splitFunctionId(id)),
  },
  Certificate: {
    type: 'aws_acm_certificate',
    attribute: 'arn',
    isThere: hasProof,
    toArguments: toCertificateArguments,
    toParts: toCertificateParts,
    toAddresses: (own, id) => ({ byKey: [[id, toIssuedAddress(own)]] }),
  },
  ApiKey: {
    type: 'aws_api_gateway_api_key',
    attribute: 'id',
    toArguments: toApiKeyArguments,
    toParts: (own, { document, text }) => toUsagePlanKeyParts(own, { document, text }),
  },
  UsagePlan: {
    type: 'aws_api_gateway_usage_plan',
    attribute: 'id',
    toArguments: toUsagePlanArguments,
  },
  LambdaPermission: {
    type: 'aws_lambda_permission',
    attribute: 'id',
    toArguments: (document, { change: { id }, text }) => {
      const { functionId } = splitPermissionId(nameInReference(id))
      const known = text.findAddress(`LambdaFunction ${functionId}`)
      return toLambdaPermissionArguments(id, known ?? splitFunctionId(functionId).name, document)
    },
    toImportId: ({ id }) => {
      const { functionId, statementId } = splitPermissionId(id)
      const { name, region } = splitFunctionId(functionId)
      return toRegional({ name: `${name}/${statementId}`, region })
    },
  },
}

/** A bucket of the same file, or the name of another. */
function bucketNamed(name: string, { changes, text }: Pick<Given, 'changes' | 'text'>) {
  const own = changes.find(({ id, resource }) => nameKey({ id, resource }) === `Bucket ${name}`)
  const { LocationConstraint } = toObject(own?.after ?? {})
  return {
    bucket: text.findAddress(`Bucket ${name}`) ?? name,
    region: toText(LocationConstraint) || undefined,
  }
}

function listBucketTexts(
  own: Pick<TerraformResource, 'type' | 'name'>,
  bucket: string,
): Array<[RegExp, string]> {
  const { arn, host } = bucketTexts(bucket)
  return [
    [host, addressOf(own, 'bucket_regional_domain_name')],
    [arn, addressOf(own, 'arn')],
  ]
}

function listFunctionAddresses(
  own: Pick<TerraformResource, 'type' | 'name'>,
  id: string,
): NamedAddresses {
  const url = `aws_lambda_function_url.${own.name}.function_url`
  const { name } = splitFunctionId(id)
  return {
    byKey: [
      [toVersionReference(id), addressOf(own, 'qualified_arn')],
      [toUrlReference(id), expression(`trimsuffix(trimprefix(${url}, "https://"), "/")`)],
    ],
    byText: [[functionTexts(name), addressOf(own, 'arn')]],
  }
}

/** Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/guides/enhanced-region-support */
function toRegional({ name, region }: { name: string; region: string | null }): string {
  return region === null ? name : `${name}@${region}`
}

function cloudFront(name: string, toArguments: TerraformKind['toArguments']): TerraformKind {
  return { type: `aws_cloudfront_${name}`, attribute: 'id', toArguments }
}

/** The id by which Terraform finds what is there. */
export function importIdOf(change: PlanChange, { toImportId }: TerraformKind): string | null {
  if (change.action === 'create' || isReference(change.id)) return null
  return toImportId ? toImportId(change) : change.id
}

function withTags(
  { body, left }: Mapped,
  { id }: PlanChange,
  changes: readonly PlanChange[],
): Mapped {
  const tags = changes.find((other) => other.resource === 'Tags' && ownerOf(other.id) === id)
  const items = toTagItems(tags?.after ?? {}).map(({ Key, Value }) => [Key, Value])
  if (items.length > 0) return { body: { ...body, tags: { map: Object.fromEntries(items) } }, left }
  return tags || isReference(id) ? { body, left } : keepTags({ body, left })
}

/** The plan does not know the tags of what exists: they stay. */
function keepTags({ body, left }: Mapped): Mapped {
  const ignored = ['tags', 'tags_all'].map(expression)
  return {
    body: { ...body, lifecycle: { blocks: [{ ignore_changes: ignored }] } },
    left: [...left, 'tags, which stay as they are,'],
  }
}

/** Which resource of Terraform each kind of resource is: a new kind needs a line here. */
import type { PlanChange } from '../plan.ts'
import { isReference } from '../proposed-change.ts'
import type { ResourceDocument, ResourceKind } from '../resource.ts'
import { toObject, toText } from '../steps/json-object.ts'
import { nameInReference, ownerOf } from '../steps/resource-names.ts'
import { toTagItems } from '../steps/tag-steps.ts'
import { toDistributionArguments } from './terraform-distribution.ts'
import type { Mapped } from './terraform-mapping.ts'
import {
  toAccessControlArguments,
  toCachePolicyArguments,
  toFunctionArguments,
  toMonitoringArguments,
  toOriginRequestPolicyArguments,
  toResponseHeadersPolicyArguments,
} from './terraform-policies.ts'
import type { TerraformParts, TerraformResource, TerraformText } from './terraform-resource.ts'
import { resolveRestApi, toRestApiArguments, toRestApiParts } from './terraform-rest-api.ts'

export type TerraformKind = {
  type: string
  /** The attribute by which others refer to it. */
  attribute: 'id' | 'arn'
  /** With references and variables, where it has secrets that are told apart otherwise than by the resource's name. */
  toResolved?: (document: ResourceDocument, text: TerraformText) => ResourceDocument
  /** Of the resource itself. */
  toArguments: (document: ResourceDocument, given: Given) => Mapped
  /** What stands beside it. */
  toParts?: (own: TerraformResource, given: Given) => TerraformParts
  /** By which an existing one is imported; its own id when left out. `null` = it is not there yet. */
  toImportId?: (change: PlanChange) => string | null
}

/** The document has references and variables already. */
export type Given = {
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
    toResolved: resolveRestApi,
    toArguments: toRestApiArguments,
    toParts: (own, { change, document, text }) => toRestApiParts(own, { change, document, text }),
  },
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
  return {
    body: items.length > 0 ? { ...body, tags: { map: Object.fromEntries(items) } } : body,
    left,
  }
}

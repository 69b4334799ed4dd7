/** API keys and usage plans as Terraform's resources. */
import type { ResourceDocument } from '../resource.ts'
import { toObject, toText } from '../steps/json-object.ts'
import { block, blocks, type Mapped, mapMembers, plain, unneeded } from './terraform-mapping.ts'
import {
  addressOf,
  type TerraformParts,
  type TerraformResource,
  type TerraformText,
} from './terraform-resource.ts'

export function toApiKeyArguments(document: ResourceDocument): Mapped {
  return mapMembers(toObject(document), {
    name: plain('name'),
    description: plain('description'),
    enabled: plain('enabled'),
    keyValue: plain('value'),
    // Resources of their own.
    usagePlanIds: unneeded,
  })
}

export function toUsagePlanArguments(document: ResourceDocument): Mapped {
  return mapMembers(toObject(document), {
    name: plain('name'),
    description: plain('description'),
    apiStages: blocks('api_stages', { apiId: plain('api_id'), stage: plain('stage') }),
    throttle: block('throttle_settings', {
      rateLimit: plain('rate_limit'),
      burstLimit: plain('burst_limit'),
    }),
  })
}

/** That a key is in a plan is a resource of its own. */
export function toUsagePlanKeyParts(
  own: TerraformResource,
  { document, text }: { document: ResourceDocument; text: TerraformText },
): TerraformParts {
  const { usagePlanIds } = toObject(document)
  const plans = Array.isArray(usagePlanIds) ? usagePlanIds.map(toText) : []
  const type = 'aws_api_gateway_usage_plan_key'
  return {
    resources: plans.map((plan) => ({
      type,
      name: text.nameOf(type, `${own.name} ${plan}`, own.name),
      // A plan of the same file is an address by now.
      body: { key_id: addressOf(own, 'id'), key_type: 'API_KEY', usage_plan_id: plan },
      importId: own.importId === null ? null : `${plan}/${own.importId}`,
    })),
    left: [],
  }
}

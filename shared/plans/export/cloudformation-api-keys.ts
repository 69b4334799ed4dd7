/**
 * API keys and usage plans in CloudFormation's shapes.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ApiGateway.html
 */
import { ApiKeyDocument, UsagePlanDocument } from '../../apis/api-key.ts'
import { shortHash } from '../../apis/short-hash.ts'
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import type { JsonObject } from '../steps/json-object.ts'
import { refTo } from './cloudformation-nodes.ts'
import type { TemplateResource } from './cloudformation-resource.ts'

export function toApiKeyProperties(document: ResourceDocument): JsonObject {
  const { description, enabled, keyValue, name } = ApiKeyDocument.parse(document)
  return { Name: name, Description: description, Enabled: enabled, Value: keyValue }
}

export function toUsagePlanProperties(document: ResourceDocument): JsonObject {
  const { apiStages, description, name, throttle } = UsagePlanDocument.parse(document)
  return {
    UsagePlanName: name,
    Description: description,
    ApiStages: apiStages.map(({ apiId, stage }) => ({ ApiId: apiId, Stage: stage })),
    ...(throttle === null
      ? {}
      : { Throttle: { RateLimit: throttle.rateLimit, BurstLimit: throttle.burstLimit } }),
  }
}

/** That a key is in a plan is a resource of its own. */
export function toUsagePlanKeys(
  { after, before }: PlanChange,
  { logicalId, toName }: { logicalId: string; toName: (wanted: string) => string },
): TemplateResource[] {
  const was = before === null ? [] : ApiKeyDocument.parse(before).usagePlanIds
  return ApiKeyDocument.parse(after).usagePlanIds.map((UsagePlanId) => ({
    logicalId: toName(`${logicalId}Plan-${shortHash(UsagePlanId)}`),
    type: 'AWS::ApiGateway::UsagePlanKey',
    properties: { KeyId: refTo(logicalId), KeyType: 'API_KEY', UsagePlanId },
    exists: was.includes(UsagePlanId),
  }))
}

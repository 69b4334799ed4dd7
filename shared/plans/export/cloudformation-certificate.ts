/** A certificate as CloudFormation has it. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html */
import type { PlanChange } from '../plan.ts'
import { type JsonObject, toObject } from '../steps/json-object.ts'
import { toTagItems } from '../steps/tag-steps.ts'

/** A stack requests it in its own region: for CloudFront that is us-east-1. */
export function toCertificateProperties(document: PlanChange['after']): JsonObject {
  const { SubjectAlternativeNames, Tags, ...members } = toObject(document ?? {})
  const hasMore = Array.isArray(SubjectAlternativeNames) && SubjectAlternativeNames.length > 0
  const tags = toTagItems(Tags ?? {})
  return {
    ...members,
    ...(hasMore ? { SubjectAlternativeNames } : {}),
    ...(tags.length > 0 ? { Tags: tags } : {}),
  }
}

/** How documents speak of one another, for exports in which ids are references: which members hold an id, and what others call a resource by. */
import { functionKey } from '../../distribution/function-arn.ts'
import type { PlanChange } from '../plan.ts'
import { isReference } from '../proposed-change.ts'
import { nameInReference } from '../steps/resource-names.ts'

/** Members that hold the id of another resource; equal text elsewhere is none. */
const REFERRING: ReadonlySet<string> = new Set([
  'CachePolicyId',
  'OriginRequestPolicyId',
  'ResponseHeadersPolicyId',
  'OriginAccessControlId',
  'DistributionId',
  'FunctionARN',
  'UsagePlanId',
  'usagePlanIds',
  'ACMCertificateArn',
])

/** Kinds whose ids AWS makes: no two things have the same one. */
const WITH_OWN_ID: ReadonlySet<string> = new Set([
  'Distribution',
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'RestApi',
  'ApiKey',
  'UsagePlan',
  'Certificate',
])

/** What others call it by: its reference while it does not exist, then its id, or its kind and its name. */
export function referenceKey({ id, resource }: Pick<PlanChange, 'id' | 'resource'>): string {
  if (resource === 'Function') return functionKey(id)
  const isUnique = WITH_OWN_ID.has(resource) || isReference(id)
  return isUnique && resource !== 'MonitoringSubscription' ? id : nameKey({ id, resource })
}

/** Its kind and its name, whether it exists or not: `Role orders`. */
export function nameKey({ id, resource }: Pick<PlanChange, 'resource' | 'id'>): string {
  return `${resource} ${nameInReference(id)}`
}

/** What the member refers to, among resources by `referenceKey`. */
export function findReferred<Resource>(
  member: string,
  text: string,
  resources: ReadonlyMap<string, Resource>,
): Resource | undefined {
  if (!REFERRING.has(member)) return undefined
  return resources.get(member === 'FunctionARN' ? functionKey(text) : text)
}

/** How documents write a bucket's host name and its ARN. */
export function bucketTexts(bucket: string): { host: RegExp; arn: RegExp } {
  const name = bucket.replaceAll('.', '\\.')
  return {
    host: new RegExp(`^${name}\\.s3\\.[a-z0-9-]+\\.amazonaws\\.com$`, 'g'),
    arn: new RegExp(`(?<=^|\\W)arn:aws:s3:::${name}(?![\\w.-])`, 'g'),
  }
}

/** How documents write the ARN of a Lambda function, without a version or an alias. */
export function functionTexts(name: string): RegExp {
  return new RegExp(`arn:aws:lambda:[a-z0-9-]+:\\d{12}:function:${name}(?![\\w:-])`, 'g')
}

/** How documents speak of one another, for exports in which ids are references: which members hold an id, and what others call a resource by. */
import { functionKey } from '../../distribution/function-arn.ts'
import type { PlanChange } from '../plan.ts'

/** Members that hold the id of another resource; equal text elsewhere is none. */
const REFERRING: ReadonlySet<string> = new Set([
  'CachePolicyId',
  'OriginRequestPolicyId',
  'ResponseHeadersPolicyId',
  'OriginAccessControlId',
  'DistributionId',
  'FunctionARN',
])

/** What others call it by. Metrics go by the id of their distribution, which is the distribution's own. */
export function referenceKey({ id, resource }: Pick<PlanChange, 'id' | 'resource'>): string {
  if (resource === 'MonitoringSubscription') return `metrics of ${id}`
  return resource === 'Function' ? functionKey(id) : id
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

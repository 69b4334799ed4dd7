/** Which operation ends a resource of each kind. */
import type { ResourceKind } from '#shared/plans/resource.ts'

/** Where it is not called after the kind. */
const ENDS: Partial<Record<ResourceKind, string>> = {
  BucketObject: 'DeleteObject',
  LambdaFunction: 'DeleteFunction',
  LambdaPermission: 'RemovePermission',
}

/** `DeleteCachePolicy`. Metrics that are off and a bucket without a policy are states, which their kind's own operation begins. */
export function endOf(resource: ResourceKind): string {
  return ENDS[resource] ?? `Delete${resource}`
}

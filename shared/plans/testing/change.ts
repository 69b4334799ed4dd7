/** For tests: changes of a plan, as small as what they are about. */
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument, ResourceKind } from '../resource.ts'

type Given = { id: string; name?: string; baseVersion?: string }

export function created(
  resource: ResourceKind,
  { id, name = id }: Given,
  after: ResourceDocument,
): PlanChange {
  return { resource, id, name, action: 'create', baseVersion: null, before: null, after, diff: [] }
}

export function updated(
  resource: ResourceKind,
  { baseVersion = 'E1', id, name = id }: Given,
  before: ResourceDocument,
  after: ResourceDocument,
): PlanChange {
  return { resource, id, name, action: 'update', baseVersion, before, after, diff: [] }
}

export function deleted(
  resource: ResourceKind,
  { baseVersion = 'E1', id, name = id }: Given,
  before: ResourceDocument,
): PlanChange {
  return { resource, id, name, action: 'delete', baseVersion, before, after: null, diff: [] }
}

/** A stage of a function. */
export function stage(code: string, comment = '') {
  return { FunctionConfig: { Comment: comment, Runtime: 'cloudfront-js-2.0' }, FunctionCode: code }
}

/** Calls for tags: only what differs is set and removed, so that nobody else's tags are touched. */
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import { toObject, toText } from './json-object.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { ownerOf } from './resource-names.ts'

/** Nothing where the distribution is made or deleted by the same plan: its tags come and go with it. */
export function tagSteps(change: PlanChange, { changes }: StepContext): PhasedStep[] {
  const owner = ownerOf(change.id)
  const comesOrGoes = changes.some(
    ({ action, id, resource }) =>
      resource === 'Distribution' && id === owner && action !== 'update',
  )
  if (comesOrGoes) return []
  const before = toObject(change.before ?? {})
  const after = toObject(change.after ?? {})
  const removed = Object.keys(before).filter((key) => !(key in after))
  const set = toTagItems(after).filter(({ Key, Value }) => before[Key] !== Value)
  const steps: UnnumberedCall[] = []
  if (removed.length > 0) {
    steps.push({
      ...toCall(change, 'Untag'),
      sentence: `Remove ${sayTags(removed)} from ${change.name}`,
      input: { Resource: change.id, TagKeys: { Items: removed } },
    })
  }
  if (set.length > 0) {
    steps.push({
      ...toCall(change, 'Tag'),
      sentence: `Set ${sayTags(set.map(({ Key }) => Key))} on ${change.name}`,
      input: { Resource: change.id, Tags: { Items: set } },
    })
  }
  return steps.map((step) => ({ phase: 'belongings', step }))
}

/** Tags as the API writes them, in the order of their keys. */
export function toTagItems(document: ResourceDocument): Array<{ Key: string; Value: string }> {
  return Object.entries(toObject(document))
    .map(([Key, value]) => ({ Key, Value: toText(value) }))
    .toSorted((a, b) => (a.Key < b.Key ? -1 : 1))
}

function sayTags(keys: string[]): string {
  return `the tag${keys.length === 1 ? '' : 's'} ${keys.join(', ')}`
}

function toCall(
  { id }: PlanChange,
  verb: 'Tag' | 'Untag',
): Omit<UnnumberedCall, 'sentence' | 'input'> {
  return {
    kind: 'call',
    about: { resource: 'Tags', id },
    service: 'CloudFront',
    operation: `${verb}Resource`,
    actions: [`cloudfront:${verb}Resource`],
    on: [id],
    makes: null,
  }
}

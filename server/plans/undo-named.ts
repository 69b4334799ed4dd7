/**
 * Takes back what a run did to something that has a name of its own and no versions: buckets, roles, functions. The way back begins at
 * what is there now; what somebody changed since, uses by now, or made under the same name stays and is said.
 */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import { mergeDocuments } from '#shared/plans/merge-documents.ts'
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import { toReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import { findOwned } from '../aws/resources/find-owned.ts'
import { nounOf } from '../aws/resources/resources.ts'
import type { StoredRun } from '../store/runs.ts'
import type { Done } from './done-by-run.ts'
import { memberOf } from './execute-documents.ts'
import { resolveReferences } from './execute-references.ts'
import { findOtherUsers } from './find-other-users.ts'
import { ownTagOf } from './tag-own-apis.ts'

type Undone = { changes: PlanChange[]; leftovers: string[] }

const NOTHING: Undone = { changes: [], leftovers: [] }

/** @param change the inverse of what the run was to do. Rejects with `AppError` when AWS does not say what is there. */
export async function undoNamed(account: Account, change: PlanChange, done: Done): Promise<Undone> {
  if (change.action === 'create') return { changes: [change], leftovers: [] }
  const ref = { resource: change.resource, id: change.id }
  const found = await findOwned(account, ref)
  if (!found) {
    return change.action === 'delete' ? NOTHING : stays(change, 'is gone: somebody deleted it')
  }
  const { progress } = done.known
  const base = change.before === null ? null : resolveReferences(change.before, progress)
  const now = { ...change, before: found.document }
  if (change.action === 'update') {
    return merged(now, { base, mine: resolved(change.after, progress), theirs: found.document })
  }
  if (change.resource === 'BucketPolicy') {
    const mine = { ...asRecord(found.document), Statement: [] }
    const back = merged(now, { base, mine, theirs: found.document })
    const [left] = back.changes
    const isEmpty = isSameLength(memberOf(left?.after ?? null, 'Statement'), 0)
    return isEmpty ? { changes: [now], leftovers: [] } : sayKeptStatements(back, change)
  }
  if (found.reference !== findMark(change, done.plan)) {
    return stays(
      change,
      'stays: it does not carry the mark of this run, so that it may be somebody else’s',
    )
  }
  const isChanged = diffDocuments(ref, base, found.document).length > 0
  if (isChanged && isWhole(change, done)) {
    return stays(change, 'stays: this run made it, and somebody changed it since')
  }
  const users = await findOtherUsers(account, { ...ref, arn: found.arn }, done)
  if (users.length > 0) return stays(change, `stays: ${users.join(', ')} uses it by now`)
  return { changes: [now], leftovers: [] }
}

/** What the call that made it marked it with; `null` = such things carry no mark. */
function findMark({ id, resource }: PlanChange, { steps }: Plan): string | null {
  const reference = toReference(resource, id)
  const maker = steps.find((step) => step.kind === 'call' && step.makes === reference)
  return maker?.kind === 'call' ? ownTagOf(maker.input) : null
}

type Sides = {
  base: ResourceDocument
  mine: ResourceDocument
  theirs: ResourceDocument
}

function merged(change: PlanChange, sides: Sides): Undone {
  const { id, name, resource } = change
  const result = mergeDocuments({ resource, id }, sides)
  return {
    // A merge of JSON is JSON.
    changes: [{ ...change, action: 'update', after: result.merged as ResourceDocument }],
    leftovers: result.conflicts.map(
      ({ setting }) =>
        `${setting.replace(`${resource}[${id}].`, '')} of the ${nounOf(resource)} ${name} was changed by somebody since; it stays as they set it.`,
    ),
  }
}

function sayKeptStatements(back: Undone, change: PlanChange): Undone {
  const { changes, leftovers } = stays(change, 'stays with the statements that others added')
  return { changes: [...back.changes, ...changes], leftovers: [...back.leftovers, ...leftovers] }
}

/** Every call of the change was made, so that what is different now was not left open by the run. */
function isWhole({ id, resource }: PlanChange, { known, plan }: Done): boolean {
  const keys = new Set([
    toResourceKey({ resource, id }),
    toResourceKey({ resource, id: toReference(resource, id) }),
  ])
  const isDone = new Set(
    known.run.steps.filter(({ state }) => state === 'done').map((one) => one.id),
  )
  return plan.steps
    .filter(({ about }) => keys.has(toResourceKey(about)))
    .every((one) => isDone.has(one.id))
}

function stays({ name, resource }: PlanChange, what: string): Undone {
  return { changes: [], leftovers: [`The ${nounOf(resource)} ${name} ${what}.`] }
}

function resolved(document: ResourceDocument | null, progress: StoredRun['progress']) {
  return document === null ? null : resolveReferences(document, progress)
}

function asRecord(document: ResourceDocument): Record<string, ResourceDocument> {
  return typeof document === 'object' && document !== null && !Array.isArray(document)
    ? document
    : {}
}

function isSameLength(list: ResourceDocument, length: number): boolean {
  return Array.isArray(list) && list.length === length
}

/** Says what undoing a run would do now: worked out by what undoes it, and nothing is written. */
import type { PlanChange } from '#shared/plans/plan.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import { type ResourceKey, toResourceKey } from '#shared/plans/resource.ts'
import { splitObjectId } from '#shared/plans/steps/bucket-steps.ts'
import type { UndoPreview } from '#shared/plans/undo-preview.ts'

import type { Account } from '../aws/account.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { holdsOthers } from '../aws/resources/bucket-contents.ts'
import { readResourceUsers } from '../aws/resources/resource-users.ts'
import { nounOf } from '../aws/resources/resources.ts'
import type { StoredRun } from '../store/runs.ts'
import { findPins, sayChangedPin } from './pin-proved.ts'
import type { RunsOptions } from './run-options.ts'
import { workOutUndo } from './run-undo.ts'
import { PARALLEL_READS } from './wanted-change.ts'

type Tools = Pick<RunsOptions, 'accounts' | 'pinnedTests' | 'store'>

/** Of a run that is being undone already, what is left to do. Rejects as reading from AWS does. */
export async function previewUndo(tools: Tools, stored: StoredRun): Promise<UndoPreview> {
  const { progress, run } = stored
  if (progress.undo) {
    const done = new Set(run.steps.filter(({ state }) => state === 'done').map(({ id }) => id))
    const left = progress.undo.steps.filter(({ id }) => !done.has(id))
    return { steps: left.map(toLine), stays: run.leftovers }
  }
  const account = await tools.accounts.get(stored.account)
  const plan = await tools.store.planOf(run.id)
  const { changes, kept, leftovers, steps } = await workOutUndo(account, plan, stored)
  const pins = await findPins(tools.pinnedTests, progress.pins ?? [])
  const stuck = [...(await findUsed(account, changes)), ...(await findFilled(account, changes))]
  const stuckKeys = new Set(stuck.map(({ key }) => key))
  return {
    steps: [
      ...pins.added.map(({ name }) => ({
        sentence: `Remove the pinned test "${name}"`,
        does: 'removes' as const,
      })),
      ...steps.filter(({ about }) => !stuckKeys.has(toResourceKey(about))).map(toLine),
    ],
    stays: [
      ...kept,
      ...leftovers,
      ...pins.changed.map(sayChangedPin),
      ...stuck.map(({ sentence }) => sentence),
    ],
  }
}

/** What AWS will refuse to delete, as things are now. */
type Stuck = { key: ResourceKey; sentence: string }

function toLine(step: PlannedStep): UndoPreview['steps'][number] {
  const { sentence } = step
  if (step.kind !== 'call') return { sentence, does: 'waits' }
  const removes = /^(?:Delete|Remove|Untag|Detach)/.test(step.operation)
  return { sentence, does: removes ? 'removes' : 'restores' }
}

async function findUsed(account: Account, changes: readonly PlanChange[]): Promise<Stuck[]> {
  const deletes = changes.filter(({ action }) => action === 'delete')
  if (deletes.length === 0) return []
  const users = await readResourceUsers(account)
  const own = new Set(changes.map(({ id }) => id))
  return deletes.flatMap((change) => {
    const others = users.of(change).filter((user) => !own.has(user))
    if (others.length === 0) return []
    const use = others.length === 1 ? 'uses' : 'use'
    return [stuck(change, `${others.join(', ')} ${use} it by now`)]
  })
}

/** Buckets are deleted empty, and nobody's objects are deleted unasked. */
async function findFilled(account: Account, changes: readonly PlanChange[]): Promise<Stuck[]> {
  const deleted = (resource: PlanChange['resource']) =>
    changes.filter((change) => change.resource === resource && change.action === 'delete')
  const objects = deleted('BucketObject').map(({ id }) => splitObjectId(id))
  const filled = await mapLimited(deleted('Bucket'), PARALLEL_READS, async (change) => {
    const own = objects.filter(({ bucket }) => bucket === change.id).map(({ key }) => key)
    const isFilled = await holdsOthers(account, change.id, new Set(own))
    return isFilled ? [stuck(change, 'it holds objects that this run did not put there')] : []
  })
  return filled.flat()
}

function stuck(change: PlanChange, reason: string): Stuck {
  const { name, resource } = change
  return {
    key: toResourceKey(change),
    sentence: `The ${nounOf(resource)} ${name} stays: ${reason}.`,
  }
}

/** Says what undoing a run would do now: worked out by what undoes it, and nothing is written. */
import type { PlanChange } from '#shared/plans/plan.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import type { UndoPreview } from '#shared/plans/undo-preview.ts'

import type { Account } from '../aws/account.ts'
import { readResourceUsers } from '../aws/resources/resource-users.ts'
import { nounOf } from '../aws/resources/resources.ts'
import type { StoredRun } from '../store/runs.ts'
import { findPins, sayChangedPin } from './pin-proved.ts'
import type { RunsOptions } from './run-options.ts'
import { workOutUndo } from './run-undo.ts'

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
  return {
    steps: [
      ...pins.added.map(({ name }) => ({
        sentence: `Remove the pinned test "${name}"`,
        does: 'removes' as const,
      })),
      ...steps.map(toLine),
    ],
    stays: [
      ...kept,
      ...leftovers,
      ...pins.changed.map(sayChangedPin),
      ...(await findUsed(account, changes)),
    ],
  }
}

function toLine(step: PlannedStep): UndoPreview['steps'][number] {
  const { sentence } = step
  if (step.kind !== 'call') return { sentence, does: 'waits' }
  const removes = /^(?:Delete|Remove|Untag|Detach)/.test(step.operation)
  return { sentence, does: removes ? 'removes' : 'restores' }
}

/** What others use by now is not removed: AWS refuses, and the run says so. */
async function findUsed(account: Account, changes: readonly PlanChange[]): Promise<string[]> {
  const deletes = changes.filter(({ action }) => action === 'delete')
  if (deletes.length === 0) return []
  const users = await readResourceUsers(account)
  const own = new Set(changes.map(({ id }) => id))
  return deletes.flatMap(({ id, name, resource }) => {
    const others = users.of({ resource, id }).filter((user) => !own.has(user))
    if (others.length === 0) return []
    return [
      `The ${nounOf(resource)} ${name} stays: ${others.join(', ')} ${others.length === 1 ? 'uses' : 'use'} it by now.`,
    ]
  })
}

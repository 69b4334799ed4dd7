/**
 * Before a run is taken back, AWS is asked about calls whose answers did not come: what they made becomes known, and what they did not
 * do is no longer taken for done. So nothing is forgotten, and nothing that is still there is made a second time.
 */
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import type { PlannedCall } from '#shared/plans/planned-step.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import { findResource } from '../aws/resources/resources.ts'
import type { RunProgress, StoredRun } from '../store/runs.ts'
import { resolveRef, resolveReferences } from './execute-references.ts'
import { findMade } from './find-made.ts'
import { startOf } from './run-record.ts'

/** What is known of a run's calls now. */
export type Settled = Pick<RunProgress, 'begun' | 'made' | 'versions'>

/** Rejects with `AppError` when AWS does not say. */
export async function settleUnsure(
  account: Account,
  plan: Plan,
  { progress, run }: Pick<StoredRun, 'progress' | 'run'>,
): Promise<Settled> {
  const isDone = new Set(run.steps.filter(({ state }) => state === 'done').map(({ id }) => id))
  const isUnsure = (id: string) => progress.begun.includes(id) && !isDone.has(id)
  const settled: Settled = {
    begun: [...progress.begun],
    made: { ...progress.made },
    versions: { ...progress.versions },
  }
  for (const step of plan.steps) {
    if (step.kind !== 'call' || !isUnsure(step.id)) continue
    const change = plan.changes.find((one) => toResourceKey(one) === toResourceKey(step.about))
    const known = { ...progress, made: settled.made }
    if (change && makesIt(step, change)) {
      const begunAtMs = Date.parse(startOf(run, step.id) ?? run.startedAt)
      const input = resolveReferences(step.input, known)
      const made = await findMade({ account, step, input, ref: step.about, begunAtMs })
      if (made) note(settled, change, made)
      else settled.begun = settled.begun.filter((id) => id !== step.id)
    }
    if (change && deletesIt(step, change)) {
      const isGone = (await findResource(account, resolveRef(step.about, known))) === null
      if (!isGone) settled.begun = settled.begun.filter((id) => id !== step.id)
    }
  }
  return settled
}

function note(
  { made, versions }: Settled,
  { id: reference, resource }: PlanChange,
  { version, ...found }: NonNullable<Awaited<ReturnType<typeof findMade>>>,
): void {
  made[reference] = { ...found, ours: true }
  if (version === null) return
  for (const id of [reference, found.id]) versions[toResourceKey({ resource, id })] = version
}

function makesIt({ makes }: PlannedCall, { action, id }: PlanChange): boolean {
  return action === 'create' && isReference(id) && makes === id
}

function deletesIt({ operation }: PlannedCall, { action, resource }: PlanChange): boolean {
  return action === 'delete' && operation === `Delete${resource}`
}

/**
 * Before a run is taken back, AWS is asked about calls whose answers did not come: what they made becomes known, and what they did not
 * do is no longer taken for done. So nothing is forgotten, and nothing that is still there is made a second time. What somebody changed
 * since, or what may be somebody else's, stays and is said.
 */
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import type { PlannedCall } from '#shared/plans/planned-step.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import { findResource, nounOf } from '../aws/resources/resources.ts'
import type { RunProgress, StoredRun } from '../store/runs.ts'
import { endOf } from './end-of.ts'
import { resolveRef, resolveReferences } from './execute-references.ts'
import type { Unsure } from './find-made.ts'
import { findUnsure } from './find-unsure.ts'
import { startOf } from './run-record.ts'

/** What is known of a run's calls now. */
export type Settled = {
  progress: Pick<RunProgress, 'begun' | 'made' | 'versions'>
  /** What stays in AWS, a sentence each. */
  leftovers: string[]
}

/** Rejects with `AppError` when AWS does not say. */
export async function settleUnsure(
  account: Account,
  plan: Plan,
  { progress, run }: Pick<StoredRun, 'progress' | 'run'>,
): Promise<Settled> {
  const isDone = new Set(run.steps.filter(({ state }) => state === 'done').map(({ id }) => id))
  const isUnsure = (id: string) => progress.begun.includes(id) && !isDone.has(id)
  const leftovers: string[] = []
  const settled: Settled['progress'] = {
    begun: [...progress.begun],
    made: { ...progress.made },
    versions: { ...progress.versions },
  }
  for (const step of plan.steps) {
    if (step.kind !== 'call' || !isUnsure(step.id)) continue
    const change = plan.changes.find((one) => toResourceKey(one) === toResourceKey(step.about))
    const known = { ...progress, made: settled.made }
    if (change && makesIt(step, change)) {
      const { endedAt = null } = run.steps.find(({ id }) => id === step.id) ?? {}
      const begunAtMs = Date.parse(startOf(run, step.id) ?? run.startedAt)
      const endedAtMs = endedAt === null ? account.now() : Date.parse(endedAt)
      const input = resolveReferences(step.input, known)
      const maker = { account, step, input, ref: step.about, begunAtMs }
      const found = await findUnsure(maker, endedAtMs)
      if (found?.whose === 'ours' && found.isUntouched) note(settled, change, found)
      else settled.begun = settled.begun.filter((id) => id !== step.id)
      if (found) leftovers.push(...sayStays(change, found))
    }
    if (change && deletesIt(step, change)) {
      const isGone = (await findResource(account, resolveRef(step.about, known))) === null
      if (!isGone) settled.begun = settled.begun.filter((id) => id !== step.id)
    }
  }
  return { progress: settled, leftovers }
}

/** Nothing of what is taken back, and nothing of what was another one before the run came. */
function sayStays(
  { name, resource }: PlanChange,
  { id, isUntouched, whose }: Pick<Unsure, 'id' | 'isUntouched' | 'whose'>,
): string[] {
  const what = `The ${nounOf(resource)} ${name} (${id})`
  switch (whose) {
    case 'ours':
      return isUntouched ? [] : [`${what} stays: this run made it, and somebody changed it since.`]
    case 'others':
      return isUntouched ? [`${what} was there before and stays.`] : []
    default:
      return isUntouched
        ? [
            `${what} stays: AWS does not tell whether this run made it or somebody else. Delete it if nobody needs it.`,
          ]
        : [
            `${what} stays: it is not as this run makes it. Somebody else made it, or changed it since. Delete it if nobody needs it.`,
          ]
  }
}

function note(
  { made, versions }: Settled['progress'],
  { id: reference, resource }: PlanChange,
  { arn, id: madeId, version }: Unsure,
): void {
  made[reference] = { id: madeId, arn, ours: true }
  if (version === null) return
  for (const id of [reference, madeId]) versions[toResourceKey({ resource, id })] = version
}

function makesIt({ makes }: PlannedCall, { action, id }: PlanChange): boolean {
  return action === 'create' && isReference(id) && makes === id
}

function deletesIt({ operation }: PlannedCall, { action, resource }: PlanChange): boolean {
  return action === 'delete' && operation === endOf(resource)
}

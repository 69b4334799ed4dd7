/** What takes a run back: the inverse of the changes that were really made, as further steps of the same run. */
import { toVersionReference } from '#shared/lambda/function-id.ts'
import { invertChanges } from '#shared/plans/invert-changes.ts'
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import { isReference, toReference } from '#shared/plans/proposed-change.ts'
import { toResourceKey } from '#shared/plans/resource.ts'
import type { Run, RunStep } from '#shared/plans/run.ts'
import { isNamed } from '#shared/plans/steps/resource-names.ts'
import { toSteps } from '#shared/plans/to-steps.ts'

import type { Account } from '../aws/account.ts'
import { getIdentity } from '../aws/identity.ts'
import { nounOf, readResource } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import type { RunProgress, StoredRun } from '../store/runs.ts'
import { sayRecordsToRemove } from './dns-records.ts'
import type { Done } from './done-by-run.ts'
import { memberOf } from './execute-documents.ts'
import { withKept } from './keep-code.ts'
import { keepInUse } from './keep-in-use.ts'
import { withPatience } from './patient-account.ts'
import { unpin } from './pin-proved.ts'
import type { RunTools } from './run-options.ts'
import { CONFIRM_STEP, skipPending, toRunStep, versionsOf } from './run-record.ts'
import { settleUnsure } from './settle-unsure.ts'
import { tagOwnApis } from './tag-own-apis.ts'
import { undoCertificate } from './undo-certificate.ts'
import { undoNamed } from './undo-named.ts'
import { undoRestApi } from './undo-rest-api.ts'
import type { UndoGoal } from './workflow.ts'

/** Once: what was worked out stays, however often a crash asks again. Rejects when AWS does not say whose account it is. */
export async function prepareUndo(tools: RunTools, runId: string, goal: UndoGoal): Promise<void> {
  const { accounts, change, pinnedTests, store } = tools
  const stored = await store.get(runId)
  if (stored.progress.undo) return
  const state = goal === 'undone' ? 'undoing' : 'reverting'
  await change(runId, ({ progress, run }) => ({
    run: { ...run, state, endedAt: null, confirmBy: null },
    progress: { ...progress, waitsFor: null },
  }))
  const account = await accounts.get(stored.account)
  const plan = await store.planOf(runId)
  const undoing = await workOutUndo(withPatience(account, tools), plan, stored)
  const { changes, kept, leftovers, settled, steps } = undoing
  const unpinned = await unpin(pinnedTests, stored.progress.pins ?? [])
  await change(runId, ({ progress, run }) => ({
    run: {
      ...skipPending(run),
      failure: null,
      steps: [
        ...sayUnconfirmed(skipPending(run), goal, progress),
        ...steps.map((step) => toRunStep(step, 'undo', account)),
      ],
      leftovers: [...new Set([...run.leftovers, ...kept, ...leftovers, ...unpinned])],
    },
    progress: {
      ...progress,
      ...settled,
      // What the run itself wrote is newer than what a change began with.
      versions: { ...versionsOf(changes), ...settled.versions },
      undo: { goal, changes, steps },
    },
  }))
}

/** Asks AWS what there is, and writes nothing. Rejects when AWS does not say whose account it is. */
export async function workOutUndo(account: Account, plan: Plan, stored: StoredRun) {
  const { accountId, region } = await getIdentity(account)
  const { leftovers: kept, progress: settled } = await settleUnsure(account, plan, stored)
  const progress = { ...stored.progress, ...settled }
  const known = { ...stored, progress }
  const inverse = await fromNow(account, toInverse(plan, known), { plan, known })
  const leftovers = [...inverse.leftovers, ...(await sayRecords(account, plan, inverse))]
  return {
    kept,
    settled,
    ...toUndoing({ ...inverse, leftovers }, { accountId, region, runId: stored.run.id }),
  }
}

/** What people set in DNS for what goes. */
function sayRecords(account: Account, plan: Plan, { changes }: Inverse): Promise<string[]> {
  const gone = changes.flatMap(({ action, id, resource }) =>
    resource === 'Certificate' && action === 'delete' ? [{ arn: id }] : [],
  )
  const isBack = changes.some(({ resource }) => resource === 'Distribution')
  return sayRecordsToRemove(account, { proof: isBack ? plan.proof : [] }, gone)
}

/** Nobody waits any more, and the list says why. */
function sayUnconfirmed({ steps }: Run, goal: UndoGoal, { askedBy }: RunProgress): RunStep[] {
  if (goal !== 'reverted') return steps
  const detail = askedBy === '' ? 'Nobody confirmed it in time' : `${askedBy} took it back`
  return steps.map((step) => (step.id === CONFIRM_STEP ? { ...step, detail } : step))
}

type Inverse = { changes: PlanChange[]; leftovers: string[] }
type Undoing = Inverse & { steps: PlannedStep[] }

/** What has no versions goes its way back from what it is now. What is gone needs none. */
async function fromNow(account: Account, inverse: Inverse, done: Done): Promise<Inverse> {
  const undone = await Promise.all(
    inverse.changes.map(async (change): Promise<Inverse> => {
      if (isNamed(change)) return undoNamed(account, change, done)
      if (change.resource === 'Certificate') return undoCertificate(account, change, done)
      if (change.resource !== 'RestApi' || change.action !== 'update') {
        return { changes: [change], leftovers: [] }
      }
      try {
        return undoRestApi(change, (await readResource(account, change)).document)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'no-such-resource') throw error
        return {
          changes: [],
          leftovers: [`${capital(nameOf(change))} is gone: somebody deleted it.`],
        }
      }
    }),
  )
  return keepInUse(inverse.changes, {
    changes: undone.flatMap(({ changes }) => changes),
    leftovers: [...inverse.leftovers, ...undone.flatMap(({ leftovers }) => leftovers)],
  })
}

type Facts = { accountId: string; region: string; runId: string }

function toUndoing(inverse: Inverse, { runId, ...facts }: Facts): Undoing {
  const steps = tagOwnApis(toSteps(inverse.changes, facts), `undo-${runId}`)
  return { ...inverse, steps: steps.map((step) => ({ ...step, id: `undo-${step.id}` })) }
}

/** Pure: the same run gives the same changes. */
function toInverse(plan: Plan, { progress, run }: Pick<StoredRun, 'progress' | 'run'>): Inverse {
  const begun = new Set(run.steps.filter(({ state }) => state === 'done').map(({ id }) => id))
  const unsure = plan.steps.filter(
    ({ id, kind }) => kind === 'call' && progress.begun.includes(id) && !begun.has(id),
  )
  const done: PlanChange[] = []
  const leftovers: string[] = []
  for (const change of plan.changes) {
    const key = toResourceKey(change)
    const isOf = (step: PlannedStep) => step.kind === 'call' && toResourceKey(step.about) === key
    const calls = plan.steps.filter((step) => isOf(step) && begun.has(step.id))
    const unsureCalls = unsure.filter(isOf)
    const isMade = !isReference(change.id) || Object.hasOwn(progress.made, change.id)
    if (change.action === 'create' && !isMade) continue
    if (calls.length + unsureCalls.length === 0) continue
    if (progress.made[change.id]?.ours === false) {
      leftovers.push(`${capital(nameOf(change))} was there before and stays.`)
      continue
    }
    const far = asFarAsDone(change, [...calls, ...unsureCalls], plan.steps.filter(isOf))
    done.push(withKept(far, progress.keptCode))
  }
  const inverse = invertChanges(
    done,
    idsOf(progress),
    plan.changes.some(({ afterDeployment }) => afterDeployment),
  )
  return { changes: inverse.changes, leftovers: [...leftovers, ...inverse.leftovers] }
}

/** A distribution that was switched off but not deleted is one that was changed; one that only gave names up has them to get back. */
function asFarAsDone(change: PlanChange, calls: PlannedStep[], of: PlannedStep[]): PlanChange {
  if (change.resource !== 'Distribution' || change.action === 'create') return change
  const last = calls.at(-1)
  if (last?.kind !== 'call' || last.operation === 'DeleteDistribution') return change
  if (change.action === 'update' && calls.length === of.length) return change
  const after = memberOf(last.input, 'DistributionConfig')
  return after === null ? change : { ...change, action: 'update', after }
}

/** What documents name things by: functions and roles by their ARN. */
function idsOf({ made }: RunProgress): Record<string, string> {
  const isNamedByArn = (reference: string) =>
    reference.startsWith(toVersionReference('')) ||
    (['Function', 'Role', 'LambdaFunction'] as const).some((kind) =>
      reference.startsWith(toReference(kind, '')),
    )
  return Object.fromEntries(
    Object.entries(made).map(([reference, { arn, id }]) => [
      reference,
      isNamedByArn(reference) ? (arn ?? id) : id,
    ]),
  )
}

function nameOf({ name, resource }: PlanChange): string {
  return `the ${nounOf(resource)} ${name}`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

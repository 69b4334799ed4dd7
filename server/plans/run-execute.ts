/** Executes one step of a run, and writes how it went before the step counts as done. */
import type { Logger } from 'pino'

import type { Plan } from '#shared/plans/plan.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import type { Run } from '#shared/plans/run.ts'

import { AppError } from '../errors.ts'
import type { StoredRun } from '../store/runs.ts'
import type { Outcome } from './execute-context.ts'
import { FIRST_WAIT_MS, type Say, StoppedError } from './execute-patiently.ts'
import { executeProof } from './execute-proof.ts'
import { keysOf, resolveRef } from './execute-references.ts'
import { executeStep } from './execute-step.ts'
import { keepCode, withKeptCode } from './keep-code.ts'
import { withPatience } from './patient-account.ts'
import type { Applied, RunTools } from './run-options.ts'
import { busyStateOf, startOf, withStep } from './run-record.ts'
import type { StepEnd } from './workflow.ts'

type Part = {
  step: PlannedStep
  /** Of an undo, the undoing one. */
  plan: Pick<Plan, 'changes' | 'steps'>
  isUndo: boolean
  /** Wakes the run when it stopped here. */
  signal: string
}

/** Rejects only when the process is to end, or this machine is at fault. */
export async function executeOf(tools: RunTools, runId: string, part: Part): Promise<StepEnd> {
  const { step } = part
  const before = await tools.store.get(runId)
  // Recorded, and killed before the workflow remembered it. The version that it would send now is that of its own work.
  if (before.run.steps.some(({ id, state }) => id === step.id && state === 'done')) {
    await tellApplied(tools, before, { step, isMerged: false })
    return 'done'
  }
  await begin(tools, runId, step)
  let wasTriedAgain = false
  const say = async (detail: string) => {
    wasTriedAgain ||= step.kind === 'call'
    await tools.change(runId, ({ run }) => ({ run: withStep(run, step.id, { detail }) }))
  }
  try {
    await tools.onBoundary(`begin ${step.id}`)
    const outcome = await carryOut(tools, before, { ...part, say })
    const after = await record(tools, runId, { step, outcome })
    if (outcome.wrote !== 'nothing') {
      await tellApplied(tools, after, { step, isMerged: outcome.wrote === 'merged' })
    }
    await tools.onBoundary(`end ${step.id}`)
    return 'done'
  } catch (error) {
    if (await isForConfirmation(tools, runId, { step, error })) return 'done'
    return stopAt(tools, runId, {
      stepId: step.id,
      step,
      isUndo: part.isUndo,
      signal: part.signal,
      error,
      wasSure: !before.progress.begun.includes(step.id) && !wasTriedAgain,
    })
  }
}

function begin({ change, iso }: RunTools, runId: string, { id, kind }: PlannedStep) {
  return change(runId, (stored) => {
    const { progress, run } = stored
    // What a call has left behind is looked for since its first try; of a wait or a proof the time of its last one counts.
    const goesOn = kind === 'call' || run.steps.find((one) => one.id === id)?.state !== 'failed'
    const startedAt = (goesOn ? startOf(run, id) : null) ?? iso()
    const began = { state: 'running', startedAt, endedAt: null, detail: null } as const
    return {
      run: { ...withStep(run, id, began), state: busyStateOf(stored), failure: null },
      progress: {
        ...progress,
        begun: [...new Set([...progress.begun, id])],
        waitsFor: null,
      },
    }
  })
}

async function carryOut(
  tools: RunTools,
  before: StoredRun,
  { isUndo, plan, say, step }: Part & { say: Say },
): Promise<Outcome> {
  const { progress } = before
  const account = await tools.accounts.get(before.account)
  if (step.kind === 'prove') return executeProof(tools, before.run.id, { account, step })
  const lost = isUndo ? null : await keepCode(tools, before.run.id, { account, step, plan })
  const filled = await withKeptCode(tools, step)
  const outcome = await executeStep({
    account,
    step: filled,
    plan,
    known: progress,
    wasBegun: progress.begun.includes(step.id),
    begunAtMs: Date.parse(startOf(before.run, step.id) ?? tools.iso()),
    isUndo,
    patience: { say, sleep: tools.sleep, firstWaitMs: tools.firstWaitMs ?? FIRST_WAIT_MS },
    onSent: () => tools.onBoundary(`sent ${step.id}`),
  })
  return lost === null ? outcome : { ...outcome, detail: `${outcome.detail}. ${lost}` }
}

function record(
  { change, iso }: RunTools,
  runId: string,
  { outcome, step }: { step: PlannedStep; outcome: Outcome },
): Promise<StoredRun> {
  const { detail, leftovers, version } = outcome
  return change(runId, ({ progress, run }) => {
    const made = { ...progress.made, ...outcome.made }
    const versions = { ...progress.versions }
    if (version !== null)
      for (const key of keysOf(step.about, { made, versions })) versions[key] = version
    const done = withStep(run, step.id, { state: 'done', endedAt: iso(), detail })
    return {
      progress: { ...progress, made, versions },
      run: {
        ...done,
        resources: done.resources.map((one) => ({
          ...one,
          ...resolveRef(one, { made, versions }),
        })),
        distributionIds: done.distributionIds.map((id) => outcome.made[id]?.id ?? id),
        leftovers: [...new Set([...done.leftovers, ...leftovers])],
      },
    }
  })
}

/** Where it comes back by itself unless somebody confirms, a failed proof must not hold that up: whoever is asked sees it. */
async function isForConfirmation(
  { change, iso, store }: RunTools,
  runId: string,
  { error, step }: { error: unknown; step: PlannedStep },
): Promise<boolean> {
  if (!(error instanceof AppError) || error.code !== 'proof-failed') return false
  if ((await store.get(runId)).progress.autoRevertMinutes === null) return false
  const failed = { state: 'failed', endedAt: iso(), detail: error.message } as const
  await change(runId, ({ run }) => ({ run: withStep(run, step.id, failed) }))
  return true
}

type Stop = {
  stepId: string
  step: PlannedStep | null
  signal: string
  error: unknown
  isUndo?: boolean
  /** It was the first and only try, so that AWS's refusal says that nothing was done. */
  wasSure?: boolean
}

/** Where the run of a plan may not do a step. */
const GRANT =
  'The plan has an IAM policy with all that its run needs, under "IAM actions": attach it to who applies the plan, then try again.'

/** After these nobody knows whether AWS did it. */
const UNSURE = new Set<string>(['unreachable', 'aws-failed', 'internal'])

/** The run stands still until a person wakes it. Rejects with the error when only the process is to end. */
export async function stopAt(
  tools: RunTools,
  runId: string,
  { error, isUndo = false, signal, step, stepId, wasSure = false }: Stop,
): Promise<StepEnd> {
  if (error instanceof StoppedError || tools.signal.aborted) throw error
  const { aws = null, code, message } = toKnown(error, tools.log)
  const sentence = code === 'access-denied' && step && !isUndo ? `${message} ${GRANT}` : message
  const { run } = await tools.store.get(runId)
  const mergedPlanId = code === 'conflict' && step ? await tryMerge(tools, run, step) : null
  await tools.change(runId, ({ progress, run }) => ({
    run: {
      ...withStep(run, stepId, { state: 'failed', endedAt: tools.iso(), detail: null }),
      state: 'stopped',
      failure: { stepId, sentence, code, aws, mergedPlanId },
    },
    progress: {
      ...progress,
      begun: progress.begun.filter((id) => id !== stepId || !wasSure || UNSURE.has(code)),
      waitsFor: signal,
    },
  }))
  await tools.onBoundary(`stopped ${stepId}`)
  return 'stopped'
}

/** Of each read: half a minute in all. What AWS does not answer by then must not hold up the run. */
const HISTORY_TRIES = 5

async function tellApplied(
  tools: RunTools,
  stored: StoredRun,
  { step, isMerged }: Pick<Applied, 'step' | 'isMerged'>,
): Promise<void> {
  const { accounts, log, onApplied, store } = tools
  if (step.kind !== 'call' || !onApplied) return
  const { account, progress, run } = stored
  try {
    const plan = await store.planOf(run.id)
    const ref = resolveRef(step.about, progress)
    const patient = withPatience(await accounts.get(account), tools, HISTORY_TRIES)
    await onApplied({ account: patient, run, plan, step, ref, isMerged })
  } catch (error) {
    // It is told again when the run goes on.
    if (error instanceof StoppedError) throw error
    // AWS has done it: the run goes on, and the version is noted when it is read the next time.
    log.error({ err: error, step: step.id }, 'A change could not be written into the history')
  }
}

async function tryMerge({ log, proposeMerge }: RunTools, run: Run, step: PlannedStep) {
  try {
    return (await proposeMerge?.(run, step)) ?? null
  } catch (error) {
    // The run says what happened all the same; the person can make a new plan of the draft.
    log.warn({ err: error }, 'The plan with both changes could not be made')
    return null
  }
}

function toKnown(error: unknown, log: Logger): AppError {
  if (error instanceof AppError) return error
  log.error({ err: error }, 'A step of a run failed')
  return new AppError(
    'internal',
    'Edgewise itself failed at this step; whether AWS did it is not known. Its log on the terminal says why. Try again: what is done already is not done twice.',
    { cause: error },
  )
}

/**
 * What the workflows of a run do. Each may be called again after a crash, with the same arguments, and then goes on where it
 * was.
 */
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import type { RunStep } from '#shared/plans/run.ts'

import { AppError } from '../errors.ts'
import { executeOf, stopAt } from './run-execute.ts'
import type { RunTools } from './run-options.ts'
import { CONFIRM_STEP, startOf, TESTS_STEP, UNDO_STEP, withStep } from './run-record.ts'
import { runLiveTests } from './run-tests.ts'
import { prepareUndo } from './run-undo.ts'
import type { RunSteps } from './workflow.ts'

export function createRunSteps(tools: RunTools): RunSteps {
  const { onBoundary, store } = tools
  return {
    listSteps: async (runId) => {
      try {
        return (await store.planOf(runId)).steps.map(({ id }) => id)
      } catch (error) {
        if (error instanceof AppError && error.code === 'no-such-run') return null
        throw error
      }
    },
    apply: async (runId, stepId, signal) => {
      const plan = await store.planOf(runId)
      const step = findStep(plan.steps, stepId)
      return executeOf(tools, runId, { step, plan, isUndo: false, signal })
    },
    test: (runId) => test(tools, runId),
    askToConfirm: (runId, signal) => askToConfirm(tools, runId, signal),
    noteAsked: async (runId, who) => {
      await store.update(runId, ({ progress }) => ({ progress: { ...progress, askedBy: who } }))
    },
    finish: (runId) => finish(tools, runId),
    prepareUndo: async (runId, goal, signal) => {
      try {
        await prepareUndo(tools, runId, goal)
        await onBoundary('end prepare')
        return 'done'
      } catch (error) {
        return stopAt(tools, runId, { stepId: UNDO_STEP, step: null, signal, error })
      }
    },
    listUndoSteps: async (runId) => {
      const { progress } = await store.get(runId)
      return progress.undo?.steps.map(({ id }) => id) ?? []
    },
    listOpen: async (runId, of) => {
      const { run } = await store.get(runId)
      return run.steps
        .filter(({ kind, state }) => state !== 'done' && isOf[of](kind))
        .map(({ id }) => id)
    },
    undo: async (runId, stepId, signal) => {
      const { progress } = await store.get(runId)
      const plan = progress.undo ?? { changes: [], steps: [] }
      const step = findStep(plan.steps, stepId)
      return executeOf(tools, runId, { step, plan, isUndo: true, signal })
    },
    finishUndo: (runId) => finishUndo(tools, runId),
  }
}

const isOf = {
  apply: (kind: RunStep['kind']) => kind === 'call' || kind === 'wait' || kind === 'prove',
  undo: (kind: RunStep['kind']) => kind === 'undo',
} as const satisfies Record<Parameters<RunSteps['listOpen']>[1], unknown>

async function test(tools: RunTools, runId: string): Promise<void> {
  const { accounts, change, iso, onBoundary, pinnedTests, signal, store } = tools
  const { account, progress, run } = await store.get(runId)
  if (progress.autoRevertMinutes === null) return
  await change(runId, ({ run }) => {
    const startedAt = startOf(run, TESTS_STEP) ?? iso()
    return { run: withStep(run, TESTS_STEP, { state: 'running', startedAt }) }
  })
  const { effects } = await store.planOf(runId)
  // Those too that are not changed themselves, but use a policy that is.
  const affected = effects.map(
    ({ distributionId }) => progress.made[distributionId]?.id ?? distributionId,
  )
  const { detail, tests } = await runLiveTests(
    { account: await accounts.get(account), pinnedTests, signal },
    [...new Set([...run.distributionIds, ...affected])],
  )
  const ended = { state: 'done', endedAt: iso(), detail } as const
  await change(runId, ({ run }) => ({ run: { ...withStep(run, TESTS_STEP, ended), tests } }))
  await onBoundary('end tests')
}

async function askToConfirm(
  tools: RunTools,
  runId: string,
  signal: string,
): Promise<string | null> {
  const { change, iso, now, onBoundary, store } = tools
  const { progress } = await store.get(runId)
  if (progress.autoRevertMinutes === null) return null
  const until = new Date(now() + progress.autoRevertMinutes * 60_000).toISOString()
  const asked = await change(runId, ({ progress, run }) => {
    const startedAt = startOf(run, CONFIRM_STEP) ?? iso()
    const waiting = withStep(run, CONFIRM_STEP, { state: 'running', startedAt })
    return {
      run: { ...waiting, state: 'waiting', confirmBy: run.confirmBy ?? until },
      progress: { ...progress, waitsFor: signal },
    }
  })
  await onBoundary('end ask')
  return asked.run.confirmBy
}

async function finish({ change, iso, onBoundary }: RunTools, runId: string): Promise<void> {
  await change(runId, ({ progress, run }) => {
    // Asked again after a crash, when a person may have begun to undo it already.
    if (run.state !== 'running' && run.state !== 'waiting') return {}
    const { askedBy } = progress
    const detail = askedBy === '' ? 'Confirmed' : `Confirmed by ${askedBy}`
    const confirmed = { state: 'done', endedAt: iso(), detail } as const
    return {
      run: {
        ...withStep(run, CONFIRM_STEP, confirmed),
        state: 'done',
        endedAt: iso(),
        confirmBy: null,
      },
      progress: { ...progress, waitsFor: null },
    }
  })
  await onBoundary('end done')
}

async function finishUndo({ change, iso, onBoundary }: RunTools, runId: string): Promise<void> {
  await change(runId, ({ progress, run }) =>
    run.endedAt === null
      ? {
          run: { ...run, state: progress.undo?.goal ?? 'undone', endedAt: iso() },
          progress: { ...progress, waitsFor: null },
        }
      : {},
  )
  await onBoundary('end undone')
}

function findStep(steps: PlannedStep[], id: string): PlannedStep {
  const step = steps.find((candidate) => candidate.id === id)
  if (!step) throw new Error(`A run has no step ${id}`)
  return step
}

/**
 * The durable part of a run: which step comes next, and for whom it waits. What a step does is elsewhere; OpenWorkflow
 * remembers what came of it, so that a run whose process was killed goes on where it was.
 */
import type { OpenWorkflow } from 'openworkflow'

/** Ours to give back: the only words that a step's memo holds. */
export type StepEnd = 'done' | 'stopped'

export type RunSteps = {
  /** Ids of the plan's steps, in order; `null` = there is no such run. */
  listSteps: (runId: string) => Promise<string[] | null>
  /** `signal` wakes the run when it stopped. */
  apply: (runId: string, stepId: string, signal: string) => Promise<StepEnd>
  test: (runId: string) => Promise<void>
  /** Until when somebody must confirm, ISO 8601; `null` = nobody is asked. */
  askToConfirm: (runId: string, signal: string) => Promise<string | null>
  finish: (runId: string) => Promise<void>
  /** Works out how to take it back. */
  prepareUndo: (runId: string, goal: UndoGoal, signal: string) => Promise<StepEnd>
  listUndoSteps: (runId: string) => Promise<string[]>
  undo: (runId: string, stepId: string, signal: string) => Promise<StepEnd>
  finishUndo: (runId: string) => Promise<void>
}

export type UndoGoal = 'undone' | 'reverted'

/** What a person says to a run that waits. */
export type Answer = 'retry' | 'undo' | 'leave' | 'confirm' | 'revert'

/** A run that stopped waits for a person; ten years, in milliseconds. */
const STOPPED_MS = 10 * 365 * 86_400_000

/** For faults of this machine, such as a full disk: AWS's are handled inside a step. 0 tries = without end. */
const RETRY = {
  initialInterval: '200ms',
  backoffCoefficient: 2,
  maximumInterval: '10s',
  maximumAttempts: 0,
} as const

/** The part of OpenWorkflow's step functions that is used here. */
type StepApi = Parameters<Parameters<OpenWorkflow['defineWorkflow']>[1]>[0]['step']

type ApplyInput = { runId: string }
type UndoInput = { runId: string; goal: UndoGoal }

/**
 * Applying and undoing are two workflows, since each may have a thousand steps at most.
 * @param steps what the workflows do; it may be called again after a crash, with the same arguments
 */
export function defineRunWorkflows(ow: OpenWorkflow, steps: RunSteps) {
  const undo = ow.defineWorkflow(
    { name: 'undo-plan', retryPolicy: RETRY },
    async ({ input, step }: { input: UndoInput; step: StepApi }) => {
      const { goal, runId } = input
      await untilDone(step, { runId, name: 'prepare' }, (signal) =>
        steps.prepareUndo(runId, goal, signal),
      )
      for (const id of await steps.listUndoSteps(runId)) {
        // Whatever a person answers, there is nothing else to do than to undo the rest.
        await untilDone(step, { runId, name: id }, (signal) => steps.undo(runId, id, signal))
      }
      await step.run({ name: 'finish', retryPolicy: RETRY }, () => steps.finishUndo(runId))
    },
  )
  const apply = ow.defineWorkflow(
    { name: 'apply-plan', retryPolicy: RETRY },
    async ({ input, step }: { input: ApplyInput; step: StepApi }) => {
      const { runId } = input
      const toUndo = (goal: UndoGoal) =>
        step.runWorkflow(
          { name: 'undo-plan' },
          { runId, goal },
          { name: 'undo', timeout: STOPPED_MS },
        )
      const ids = await steps.listSteps(runId)
      // Somebody removed the store and left the workflows.
      if (ids === null) return null
      for (const id of ids) {
        const end = await untilDone(step, { runId, name: id }, (signal) =>
          steps.apply(runId, id, signal),
        )
        if (end === 'undo') return toUndo('undone')
        // Another run has taken its place, and the store says so already.
        if (end === 'leave') return null
      }
      if (!(await isConfirmed(step, runId))) return toUndo('reverted')
      return step.run({ name: 'finish', retryPolicy: RETRY }, () => steps.finish(runId))
    },
  )
  return { apply, undo }

  async function isConfirmed(step: StepApi, runId: string): Promise<boolean> {
    const signal = signalOf(runId, 'confirm')
    await step.run({ name: 'tests', retryPolicy: RETRY }, () => steps.test(runId))
    const confirmBy = await step.run({ name: 'ask', retryPolicy: RETRY }, () =>
      steps.askToConfirm(runId, signal),
    )
    if (confirmBy === null) return true
    const answer = await step.waitForSignal<Answer>({
      name: 'confirm',
      signal,
      timeout: new Date(confirmBy),
    })
    return answer?.data === 'confirm'
  }
}

/** Tries until it is done, or until somebody wants it undone or left instead; between tries it waits for a person, durably. */
async function untilDone(
  step: StepApi,
  { name, runId }: { name: string; runId: string },
  execute: (signal: string) => Promise<StepEnd>,
): Promise<'done' | 'undo' | 'leave'> {
  for (let attempt = 1; ; attempt += 1) {
    const key = `${name}#${attempt}`
    const signal = signalOf(runId, key)
    const end = await step.run({ name: key, retryPolicy: RETRY }, () => execute(signal))
    if (end === 'done') return 'done'
    const answer = await step.waitForSignal<Answer>({
      name: `${key} answer`,
      signal,
      timeout: STOPPED_MS,
    })
    if (answer?.data === 'undo' || answer?.data === 'leave') return answer.data
  }
}

function signalOf(runId: string, name: string): string {
  return `run:${runId}:${name}`
}

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
  /** Writes down who gave the answer that the run goes by. */
  noteAsked: (runId: string, who: string) => Promise<void>
  /** Until when somebody must confirm, ISO 8601; `null` = nobody is asked. */
  askToConfirm: (runId: string, signal: string) => Promise<string | null>
  finish: (runId: string) => Promise<void>
  /** Works out how to take it back. */
  prepareUndo: (runId: string, goal: UndoGoal, signal: string) => Promise<StepEnd>
  listUndoSteps: (runId: string) => Promise<string[]>
  /** Those of either list that are not done. */
  listOpen: (runId: string, of: 'apply' | 'undo') => Promise<string[]>
  undo: (runId: string, stepId: string, signal: string) => Promise<StepEnd>
  finishUndo: (runId: string) => Promise<void>
}

export type UndoGoal = 'undone' | 'reverted'

/** What a person says to a run that waits. */
type Word = 'retry' | 'undo' | 'leave' | 'confirm' | 'revert'

/** `who` = how the person calls themselves; empty = not said. Of two answers at once, one arrives: with it the name of who gave it. */
export type Answer = { word: Word; who: string }

/** What a signal carries: before it told who gave it, it was the word alone. */
type Heard = Answer | Word

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

/** `round` counts the workflows that had no room left for a further try; absent = the first one. */
type ApplyInput = { runId: string; round?: number }
type UndoInput = { runId: string; goal: UndoGoal; round?: number }

/**
 * From so many steps on a further try is made by a fresh workflow: OpenWorkflow allows 1,000, and each try takes two. What is done
 * is not done again there.
 */
const FRESH_AFTER = 900

/**
 * Applying and undoing are two workflows, since each may have a thousand steps at most.
 * @param steps what the workflows do; it may be called again after a crash, with the same arguments
 * @param freshAfter steps of one workflow after which a further try is the next workflow's
 */
export function defineRunWorkflows(
  ow: OpenWorkflow,
  steps: RunSteps,
  freshAfter: number = FRESH_AFTER,
) {
  const undo = ow.defineWorkflow(
    { name: 'undo-plan', retryPolicy: RETRY },
    async ({ input, step }: { input: UndoInput; step: StepApi }) => {
      const { goal, round = 0, runId } = input
      const room = { round, left: freshAfter }
      // Whatever a person answers, there is nothing else to do than to undo the rest.
      const prepared = await untilDone(step, { runId, name: 'prepare', room }, (signal) =>
        steps.prepareUndo(runId, goal, signal),
      )
      if (prepared === 'full') return goOn('undo-plan', step, { runId, goal, round: round + 1 })
      const ids =
        round === 0 ? await steps.listUndoSteps(runId) : await listOpen(step, runId, 'undo')
      for (const id of ids) {
        const end = await untilDone(step, { runId, name: id, room }, (signal) =>
          steps.undo(runId, id, signal),
        )
        if (end === 'full') return goOn('undo-plan', step, { runId, goal, round: round + 1 })
      }
      return step.run({ name: 'finish', retryPolicy: RETRY }, () => steps.finishUndo(runId))
    },
  )
  const apply = ow.defineWorkflow(
    { name: 'apply-plan', retryPolicy: RETRY },
    async ({ input, step }: { input: ApplyInput; step: StepApi }) => {
      const { round = 0, runId } = input
      const room = { round, left: freshAfter }
      const toUndo = (goal: UndoGoal) =>
        step.runWorkflow(
          { name: 'undo-plan' },
          { runId, goal },
          { name: 'undo', timeout: STOPPED_MS },
        )
      const ids = round === 0 ? await steps.listSteps(runId) : await listOpen(step, runId, 'apply')
      // Somebody removed the store and left the workflows.
      if (ids === null) return null
      for (const id of ids) {
        const end = await untilDone(step, { runId, name: id, room }, (signal) =>
          steps.apply(runId, id, signal),
        )
        if (end === 'full') return goOn('apply-plan', step, { runId, round: round + 1 })
        // Another run has taken its place, and the store says so already.
        if (end === 'leave') return null
        if (end !== 'done') {
          if (end.undoFor !== '') await noteAsked(step, runId, end.undoFor)
          return toUndo('undone')
        }
      }
      if (!(await isConfirmed(step, runId))) return toUndo('reverted')
      return step.run({ name: 'finish', retryPolicy: RETRY }, () => steps.finish(runId))
    },
  )
  return { apply, undo }

  /** Before anything comes of the answer, so that what does says whose it was. */
  function noteAsked(step: StepApi, runId: string, who: string) {
    return step.run({ name: 'asked', retryPolicy: RETRY }, () => steps.noteAsked(runId, who))
  }

  /** Asked once, so that a crash does not make it shorter. */
  function listOpen(step: StepApi, runId: string, of: 'apply' | 'undo') {
    return step.run({ name: 'open', retryPolicy: RETRY }, () => steps.listOpen(runId, of))
  }

  async function isConfirmed(step: StepApi, runId: string): Promise<boolean> {
    const signal = signalOf(runId, 'confirm')
    await step.run({ name: 'tests', retryPolicy: RETRY }, () => steps.test(runId))
    const confirmBy = await step.run({ name: 'ask', retryPolicy: RETRY }, () =>
      steps.askToConfirm(runId, signal),
    )
    if (confirmBy === null) return true
    const heard = await step.waitForSignal<Heard>({
      name: 'confirm',
      signal,
      timeout: new Date(confirmBy),
    })
    const { who, word } = toAnswer(heard?.data)
    if (who !== '') await noteAsked(step, runId, who)
    return word === 'confirm'
  }
}

/** The same from the start, in a workflow of its own: this one only waits for it. */
function goOn(name: 'apply-plan' | 'undo-plan', step: StepApi, input: ApplyInput | UndoInput) {
  return step.runWorkflow({ name }, input, { name: 'go on', timeout: STOPPED_MS })
}

type Part = {
  runId: string
  name: string
  /** How many steps the workflow may still take; counted down here. */
  room: { round: number; left: number }
}

/**
 * Tries until it is done, or until somebody wants it undone or left instead; between tries it waits for a person, durably. `full` = they
 * want it tried again, for which this workflow has no room.
 */
async function untilDone(
  step: StepApi,
  { name, room, runId }: Part,
  execute: (signal: string) => Promise<StepEnd>,
): Promise<'done' | 'leave' | 'full' | { undoFor: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const key = room.round === 0 ? `${name}#${attempt}` : `${name}#${room.round}.${attempt}`
    room.left -= 1
    const signal = signalOf(runId, key)
    const end = await step.run({ name: key, retryPolicy: RETRY }, () => execute(signal))
    if (end === 'done') return 'done'
    const heard = await step.waitForSignal<Heard>({
      name: `${key} answer`,
      signal,
      timeout: STOPPED_MS,
    })
    const { who, word } = toAnswer(heard?.data)
    if (word === 'leave') return word
    if (word === 'undo') return { undoFor: who }
    room.left -= 1
    if (room.left <= 0) return 'full'
  }
}

/** Nothing was heard in time: nobody said anything. */
function toAnswer(heard: Heard | null | undefined): { word: Word | null; who: string } {
  if (typeof heard === 'string') return { word: heard, who: '' }
  return heard ?? { word: null, who: '' }
}

function signalOf(runId: string, name: string): string {
  return `run:${runId}:${name}`
}

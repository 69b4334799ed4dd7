/** Applies plans durably: begins runs, goes on with them after a restart, and passes on what people say to them. */
import type { Plan } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'
import type { UndoPreview } from '#shared/plans/undo-preview.ts'

import { AppError } from '../errors.ts'
import type { RunChange, StoredRun } from '../store/runs.ts'
import { previewUndo } from './preview-undo.ts'
import { createRunEngine, type RunEngine } from './run-engine.ts'
import type { RunsOptions } from './run-options.ts'
import { busyStateOf, newRun, skipPending, withRest } from './run-record.ts'
import type { Answer } from './workflow.ts'

type StartOrder = {
  /** The account's name. */
  account: string
  plan: Plan
  /** How the person calls themselves. */
  who: string
  /** @default null: nobody must confirm */
  autoRevertMinutes?: number | null
}

type RunListener = (changed: { account: string; run: Run }) => void

/** What a person asks of a run; `who` is how they call themselves. @default who '' */
type Ask = (account: string, runId: string, who?: string) => Promise<Run>

export type Runs = {
  /** Begins to apply the plan; a plan that was begun before gives its run. */
  start: (order: StartOrder) => Promise<Run>
  /** Rejects with `no-such-run`. */
  get: (account: string, runId: string) => Promise<Run>
  /** Newest first. */
  list: (account: string) => Promise<Run[]>
  /** Goes on at the step that failed. Rejects with `conflict` when the run is not stopped. */
  retry: Ask
  /** Takes back what was done. Rejects with `conflict` while it is running. */
  undo: Ask
  /** What undoing it would do. Rejects with `conflict` while it is running, and when it was taken back already. */
  previewUndo: (account: string, runId: string) => Promise<UndoPreview>
  /** Keeps the change. Rejects with `conflict` when nobody is asked, or somebody else was quicker to say no. */
  confirm: Ask
  /** Takes the change back before the time is over. Rejects with `conflict` when nobody is asked, or somebody else was quicker to keep it. */
  revertNow: Ask
  /** It has stopped, and another run applies what took the place of its plan. Does nothing in any other state. */
  supersede: (account: string, runId: string, byRunId: string) => Promise<void>
  /** Told of each change of each run of this process, until the function that it gives is called. */
  subscribe: (listener: RunListener) => () => void
  /** Lets go of what is under way; it goes on at the next start. */
  stop: () => Promise<void>
}

/** Goes on at once with what an earlier process left. */
export async function createRuns(options: RunsOptions): Promise<Runs> {
  const { accounts, newId, now, store } = options
  const listeners = new Set<RunListener>()
  const change = async (runId: string, how: RunChange) => {
    const stored = await store.update(runId, (before) => {
      const part = how(before)
      if (part.run === undefined) return part
      return { ...part, run: withRest(before.run, part.run, new Date(now()).toISOString()) }
    })
    for (const listener of listeners) listener({ account: stored.account, run: stored.run })
    return stored
  }
  const engine = createRunEngine(options, change)
  for (const stored of await store.listOpen()) await engine.launch(stored)

  /** A run of another account is none of this one's. */
  const find = async (account: string, runId: string) => {
    const stored = await store.get(runId)
    if (stored.account === account) return stored
    throw new AppError(
      'no-such-run',
      `There is no run ${runId} in this account. It may belong to another one; choose it at the top.`,
    )
  }
  const findWaiting = async (account: string, runId: string, what: string) => {
    const stored = await find(account, runId)
    if (stored.run.state !== 'waiting') throw notNow(stored.run, what)
    return stored
  }

  /** Wakes the run, and says at once what it does now. */
  const answer = async (stored: StoredRun, said: Answer, state: Run['state']): Promise<Run> => {
    const { id } = stored.run
    const { waitsFor } = stored.progress
    if (!(await engine.wake(stored, said))) return (await store.get(id)).run
    const { run } = await change(id, ({ progress, run }) =>
      // It may be further by now.
      progress.waitsFor === waitsFor && run.endedAt === null
        ? {
            run: { ...run, state, failure: null, confirmBy: null },
            progress: { ...progress, waitsFor: null },
          }
        : {},
    )
    return run
  }

  return {
    start: async ({ account, autoRevertMinutes = null, plan, who }) => {
      const beginning = { id: newId(), plan, who, autoRevertMinutes }
      const begun = newRun({
        ...beginning,
        account: await accounts.get(account),
        now: new Date(now()).toISOString(),
      })
      const { isNew, stored } = await store.create({ ...begun, plan })
      if (isNew) await change(stored.run.id, () => ({}))
      await engine.launch(stored)
      return stored.run
    },
    get: async (account, runId) => (await find(account, runId)).run,
    list: store.list,
    retry: async (account, runId, who = '') => {
      const stored = await find(account, runId)
      if (stored.run.state !== 'stopped') throw notNow(stored.run, 'tried again')
      return answer(stored, { word: 'retry', who }, busyStateOf(stored))
    },
    undo: async (account, runId, who = '') => {
      const stored = checkUndo(await find(account, runId))
      const { state } = stored.run
      if (state === 'stopped' && stored.progress.undo) {
        return answer(stored, { word: 'retry', who }, busyStateOf(stored))
      }
      if (state === 'stopped') return answer(stored, { word: 'undo', who }, 'undoing')
      if (state === 'waiting') {
        return checkHeard(await answer(stored, { word: 'revert', who }, 'reverting'), 'reverted')
      }
      const undoing = await change(runId, (now) => beginUndo(now, who))
      await engine.launch(undoing)
      return undoing.run
    },
    previewUndo: async (account, runId) =>
      previewUndo(options, checkUndo(await find(account, runId))),
    confirm: async (account, runId, who = '') => {
      const stored = await findWaiting(account, runId, 'confirmed')
      return checkHeard(await answer(stored, { word: 'confirm', who }, 'running'), 'confirmed')
    },
    revertNow: async (account, runId, who = '') => {
      const stored = await findWaiting(account, runId, 'reverted')
      return checkHeard(await answer(stored, { word: 'revert', who }, 'reverting'), 'reverted')
    },
    supersede: async (account, runId, byRunId) => {
      await find(account, runId)
      const at = new Date(now()).toISOString()
      const stored = await change(runId, (stored) => supersededBy(stored, byRunId, at))
      // Also when a process ended right after the line above.
      if (stored.run.state === 'superseded') await leave(engine, stored, options)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: engine.stop,
  }
}

function checkUndo(stored: StoredRun): StoredRun {
  const { state } = stored.run
  if (state === 'stopped' || state === 'waiting' || state === 'done') return stored
  throw notNow(stored.run, 'undone')
}

/** Somebody else's other answer may have come first, or the end of the time: then this one does not count. */
function checkHeard(run: Run, wanted: 'confirmed' | 'reverted'): Run {
  const isKept = run.state === 'running' || run.state === 'done'
  const isTakenBack = run.state === 'reverting' || run.state === 'reverted'
  if (wanted === 'confirmed' ? isTakenBack : isKept) throw notNow(run, wanted)
  return run
}

/** Of a run whose workflow has ended: undoing is one of its own. */
function beginUndo({ progress, run }: StoredRun, who: string): ReturnType<RunChange> {
  if (run.state !== 'done') return {}
  return {
    run: { ...run, state: 'undoing', endedAt: null },
    progress: { ...progress, toLaunch: 'undo', askedBy: who },
  }
}

function supersededBy(
  { progress, run }: StoredRun,
  byRunId: string,
  at: string,
): ReturnType<RunChange> {
  if (run.state !== 'stopped' || progress.undo) return {}
  return {
    run: { ...skipPending(run), state: 'superseded', endedAt: at, supersededBy: byRunId },
  }
}

/** Ends the workflow that waits for a person. */
async function leave(
  engine: RunEngine,
  stored: StoredRun,
  { store }: Pick<RunsOptions, 'store'>,
): Promise<void> {
  if (stored.progress.waitsFor === null) return
  await engine.wake(stored, { word: 'leave', who: '' })
  await store.update(stored.run.id, ({ progress }) => ({
    progress: { ...progress, waitsFor: null },
  }))
}

const STATE_WORDS = {
  running: 'is still running',
  waiting: 'waits for somebody to confirm',
  stopped: 'has stopped',
  done: 'is done',
  undoing: 'is being undone',
  undone: 'was undone',
  reverting: 'is being reverted',
  reverted: 'was reverted',
  superseded: 'has gone on as another run',
} as const satisfies Record<Run['state'], string>

function notNow({ state, title }: Run, what: string): AppError {
  return new AppError(
    'conflict',
    `The run "${title}" ${STATE_WORDS[state]}, so it cannot be ${what} now. Look at how far it is, and choose again.`,
  )
}

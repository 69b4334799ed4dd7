/** OpenWorkflow as runs use it: begins workflows, wakes them, and lets go of them when the process ends. */
import { setTimeout as delay } from 'node:timers/promises'

import { OpenWorkflow } from 'openworkflow'
import { BackendSqlite } from 'openworkflow/sqlite'

import { AppError } from '../errors.ts'
import type { StoredRun } from '../store/runs.ts'
import { StoppedError } from './execute-patiently.ts'
import { releaseLeases } from './release-leases.ts'
import type { RunsOptions, RunTools } from './run-options.ts'
import { createRunSteps } from './run-steps.ts'
import { type Answer, defineRunWorkflows } from './workflow.ts'

export type RunEngine = {
  /** Begins the workflow that a run is due, once. */
  launch: (stored: StoredRun) => Promise<void>
  /** `false` = somebody else woke it. Rejects with `internal` when nobody hears. */
  wake: (stored: StoredRun, answer: Answer) => Promise<boolean>
  stop: () => Promise<void>
}

/** How many runs are executed at once; waiting for people takes none of them. */
const PARALLEL_RUNS = 10

/** How long a person's answer may take to reach the run, and how often it is tried, in milliseconds. */
const WAKE_MS = 5_000
const WAKE_STEP_MS = 50

export function createRunEngine(options: RunsOptions, change: RunTools['change']): RunEngine {
  const { file, isAlone, log, now, onBoundary = async () => {}, store } = options
  const stopping = new AbortController()
  const pause = (ms: number) => sleep(ms, stopping.signal)
  const backend = BackendSqlite.connect(file)
  if (isAlone && file !== ':memory:') releaseLeases(file, now())
  const ow = new OpenWorkflow({ backend })
  const workflows = defineRunWorkflows(
    ow,
    createRunSteps({
      ...options,
      change,
      onBoundary,
      signal: stopping.signal,
      sleep: pause,
      iso: () => new Date(now()).toISOString(),
    }),
  )
  const worker = ow.newWorker({ concurrency: PARALLEL_RUNS })
  let isWorking = false

  /** Nothing is polled before there is a run. */
  const work = async () => {
    if (stopping.signal.aborted) return
    if (isWorking) {
      // It would look by itself within a second.
      await worker.tick()
      return
    }
    isWorking = true
    await worker.start()
  }

  return {
    launch: async ({ progress, run: { id } }) => {
      const due = progress.toLaunch
      // The key makes it one workflow, however often a crash comes before the next line.
      const once = { idempotencyKey: id }
      if (due === 'apply') await workflows.apply.run({ runId: id }, once)
      if (due === 'undo') await workflows.undo.run({ runId: id, goal: 'undone' }, once)
      if (due) {
        await store.update(id, ({ progress }) => ({ progress: { ...progress, toLaunch: null } }))
      }
      await work()
    },
    wake: async ({ progress, run }, data) => {
      const { waitsFor: signal } = progress
      // A signal that nobody waits for is lost, and a run says that it waits a moment before it does.
      for (let waitedMs = 0; signal !== null && waitedMs <= WAKE_MS; waitedMs += WAKE_STEP_MS) {
        const { workflowRunIds } = await ow.sendSignal({ signal, data })
        if (workflowRunIds.length > 0) {
          await work()
          return true
        }
        await pause(WAKE_STEP_MS)
        if ((await store.get(run.id)).progress.waitsFor !== signal) return false
      }
      if (signal === null) return false
      log.error({ run: run.id, signal }, 'A run that waits did not hear its signal')
      throw new AppError(
        'internal',
        'The run did not hear it. Nothing was changed. Try again in a moment, and restart Edgewise if it stays so. If that does not help either, make the plan anew: it finds what this run has done already.',
      )
    },
    stop: async () => {
      if (stopping.signal.aborted) return
      stopping.abort()
      if (isWorking) await worker.stop()
      await backend.stop()
    },
  }
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch (error) {
    if (signal.aborted) throw new StoppedError()
    throw error
  }
}

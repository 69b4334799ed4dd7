/**
 * An execution environment: one worker thread with one function loaded, which takes one event at a time.
 * Its environment variables are the function's alone; nothing of the server's own is in reach of `process.env`.
 */
import { Worker } from 'node:worker_threads'

import type {
  FunctionFailure,
  InvokeMessage,
  WorkerMessage,
  WorkerSetup,
} from './worker-messages.ts'

/** Longest that loading a function may take. Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INIT_TIMEOUT_MS = 10_000

export type EnvironmentOptions = {
  setup: WorkerSetup
  variables: Record<string, string>
}

export type Execution = {
  result: { payload: Uint8Array } | { failure: FunctionFailure }
  /** How long loading took, in milliseconds; `null` when the function was loaded before. */
  initMs: number | null
  durationMs: number
  usedBytes: number
}

export type ExecutionEnvironment = {
  /** Never rejects. One call at a time. `onLog` gets what the function writes meanwhile. */
  execute: (
    event: { requestId: string; json: string; timeoutMs: number },
    onLog: (text: string) => void,
  ) => Promise<Execution>
  /** A worker that failed to load, timed out or crashed takes no more events. */
  isAlive: () => boolean
  terminate: () => Promise<void>
}

type Outcome =
  | Exclude<WorkerMessage, { kind: 'log' }>
  | { kind: 'timed-out' }
  | { kind: 'exited'; code: number }

/** Starts the worker; its function is loaded by the time of the first answer. */
export function startExecutionEnvironment({
  setup,
  variables,
}: EnvironmentOptions): ExecutionEnvironment {
  const startedAt = performance.now()
  const worker = new Worker(new URL('./worker-main.ts', import.meta.url), {
    workerData: setup,
    env: variables,
    argv: [],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: setup.memorySizeMb },
  })
  const outcomes = createOutcomes(worker)
  const initialized = outcomes.next(INIT_TIMEOUT_MS)
  let initMs: number | null = null
  const initReported = initialized.then(() => {
    initMs = performance.now() - startedAt
  })

  const execute: ExecutionEnvironment['execute'] = async (
    { requestId, json, timeoutMs },
    onLog,
  ) => {
    outcomes.setLog(onLog)
    const init = await initialized
    await initReported
    const reportedInitMs = initMs
    initMs = null
    const sentAt = performance.now()
    let outcome: Outcome = init
    if (init.kind === 'ready' && outcomes.isAlive()) {
      const message: InvokeMessage = { requestId, event: json, deadline: Date.now() + timeoutMs }
      const answered = outcomes.next(timeoutMs)
      worker.postMessage(message)
      outcome = await answered
    }
    const limitMs = init.kind === 'timed-out' ? INIT_TIMEOUT_MS : timeoutMs
    return {
      result:
        outcome.kind === 'done'
          ? { payload: outcome.payload }
          : { failure: describeOutcome(outcome, requestId, limitMs) },
      initMs: reportedInitMs,
      durationMs: performance.now() - sentAt,
      usedBytes: 'usedBytes' in outcome ? outcome.usedBytes : 0,
    }
  }
  return {
    execute,
    isAlive: outcomes.isAlive,
    terminate: async () => {
      await worker.terminate()
    },
  }
}

/** The worker's messages as one promise at a time; a worker that does not answer in time is ended. */
function createOutcomes(worker: Worker) {
  let isAlive = true
  let settle: ((outcome: Outcome) => void) | null = null
  let log: (text: string) => void = () => {}
  const arrive = (outcome: Outcome) => {
    if (outcome.kind !== 'ready' && outcome.kind !== 'done' && outcome.kind !== 'failed') {
      isAlive = false
      // Ending a worker twice does nothing.
      void worker.terminate()
    }
    settle?.(outcome)
    settle = null
  }
  worker.on('message', (message: WorkerMessage) =>
    message.kind === 'log' ? log(message.text) : arrive(message),
  )
  worker.on('error', (error) => arrive({ kind: 'crashed', failure: describeWorkerError(error) }))
  worker.on('exit', (code) => arrive({ kind: 'exited', code }))
  return {
    isAlive: () => isAlive,
    setLog: (onLog: typeof log) => {
      log = onLog
    },
    next: (timeoutMs: number): Promise<Outcome> => {
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      const timer = setTimeout(() => arrive({ kind: 'timed-out' }), timeoutMs)
      settle = (outcome) => {
        clearTimeout(timer)
        resolve(outcome)
      }
      return promise
    },
  }
}

/** The limits of the worker's heap are the function's memory. */
function describeWorkerError(error: unknown): FunctionFailure {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return exitError('Runtime exited with error: signal: killed')
  }
  return { errorType: 'Runtime.ExitError', errorMessage: `Error: ${error}` }
}

function exitError(how: string): FunctionFailure {
  return { errorType: 'Runtime.ExitError', errorMessage: `Error: ${how}` }
}

function describeOutcome(outcome: Outcome, requestId: string, limitMs: number): FunctionFailure {
  const prefixed = ({ errorType, errorMessage, trace }: FunctionFailure) => ({
    errorType,
    errorMessage: `RequestId: ${requestId} ${errorMessage}`,
    ...(trace ? { trace } : {}),
  })
  switch (outcome.kind) {
    case 'timed-out':
      return prefixed({
        errorType: 'Sandbox.Timedout',
        errorMessage: `Error: Task timed out after ${(limitMs / 1_000).toFixed(2)} seconds`,
      })
    case 'exited':
      return prefixed(
        exitError(
          outcome.code === 0
            ? 'Runtime exited without providing a reason'
            : `Runtime exited with error: exit status ${outcome.code}`,
        ),
      )
    case 'crashed':
      return outcome.failure.errorType === 'Runtime.ExitError'
        ? prefixed(outcome.failure)
        : outcome.failure
    case 'failed':
    case 'init-failed':
      return outcome.failure
    default:
      return prefixed(exitError('Runtime exited without providing a reason'))
  }
}

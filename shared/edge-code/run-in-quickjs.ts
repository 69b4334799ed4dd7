/** One run of a CloudFront Function: puts code and event into a sandbox, lets them run, reads what came out. */
import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'

import type { EdgeCodeRun, OriginChange } from '../edge/edge-code.ts'
import { CODE_FILE, describeFailure, isOutOfMemory, type ThrownError } from './describe-failure.ts'
import type { Sandbox } from './function-engine.ts'
import { MAX_MEMORY_BYTES, MAX_STEPS, NOMINAL_RUN_MS } from './function-limits.ts'
import type { FunctionRun, RunnerClock } from './function-run.ts'
import type { HostState } from './sandbox-host.ts'
import type { SandboxSettings } from './sandbox-source.ts'

export type PreparedRun = {
  script: string
  settings: SandboxSettings
  eventJson: string
}

type Outcome =
  | { state: 'returned'; value: unknown; originChange: OriginChange | null }
  | ({ state: 'failed' } & ThrownError)
  | { state: 'pending' }

const NO_MEMORY: Outcome = {
  state: 'failed',
  name: 'InternalError',
  message: 'out of memory',
  stack: '',
}

/** Throws only when the engine itself breaks. `sandbox` is spent afterwards; what is made in it needs no disposal, as its memory is reset as a whole. */
export function runInQuickjs(
  sandbox: Sandbox,
  { elapsedMs }: Pick<RunnerClock, 'elapsedMs'>,
  run: PreparedRun,
): FunctionRun {
  const outcome = readOutcome(sandbox, run)
  const ms = elapsedMs() - sandbox.state.startMs
  return { ...toRun(outcome, sandbox), computeUtilization: toUtilization(sandbox.state, ms) }
}

function readOutcome(sandbox: Sandbox, run: PreparedRun): Outcome {
  const { context, api } = sandbox
  const { script, settings, eventJson } = run
  const begun = context.callMethod(api, 'begin', [
    context.newString(JSON.stringify(settings)),
    context.newString(eventJson),
  ])
  if (begun.error) return failure(sandbox, begun.error)
  const loaded = context.evalCode(script, CODE_FILE, { type: 'global', strict: true })
  if (loaded.error) return failure(sandbox, loaded.error)
  const started = context.callMethod(api, 'start')
  if (started.error) return failure(sandbox, started.error)
  const jobs = context.runtime.executePendingJobs()
  if (jobs.error) return failure(sandbox, jobs.error)
  const finished = context.callMethod(api, 'finish')
  if (finished.error) return failure(sandbox, finished.error)
  // Written by `finish` in sandbox-base.ts, in this form.
  return JSON.parse(context.getString(finished.value)) as Outcome
}

/** What was thrown past the sandbox's own hands: at the top level of the code, by the engine, or by a limit. */
function failure({ context }: Sandbox, error: QuickJSHandle): Outcome {
  const thrown: unknown = readThrown(context, error)
  if (typeof thrown !== 'object' || thrown === null) {
    return { state: 'failed', name: 'Error', message: String(thrown), stack: '' }
  }
  const { name = 'Error', message = '', stack = '' }: Partial<ThrownError> = thrown
  return { state: 'failed', name: String(name), message: String(message), stack: String(stack) }
}

function readThrown(context: QuickJSContext, error: QuickJSHandle): unknown {
  try {
    return context.dump(error)
  } catch (cause) {
    return cause
  }
}

/** 100 is for runs that were stopped: a slow moment of this machine is no fault of the function. */
function toUtilization({ steps, stopped }: HostState, ms: number): number {
  if (stopped) return 100
  return Math.min(99, Math.ceil(Math.max(steps / MAX_STEPS, ms / NOMINAL_RUN_MS) * 100))
}

/** For a run that broke the engine: without memory it may do that, or with a value that is nested too deeply. */
export function toBrokenRun(sandbox: Sandbox, error: Error): FunctionRun {
  const message = error instanceof WebAssembly.RuntimeError ? 'The engine broke' : 'stack overflow'
  const outcome: Outcome = sandbox.wasFull()
    ? NO_MEMORY
    : { state: 'failed', name: 'InternalError', message, stack: '' }
  return { ...toRun(outcome, sandbox), computeUtilization: toUtilization(sandbox.state, 0) }
}

function toRun(given: Outcome, { state, wasFull }: Sandbox): EdgeCodeRun {
  const { logs, stopped, unknownReason } = state
  // Without memory, errors lose their words, and promises their ends.
  const outcome = given.state !== 'returned' && wasFull() ? NO_MEMORY : given
  if (unknownReason !== null) return { kind: 'unknown', reason: unknownReason }
  // One promise may run out of memory while another goes on until it is stopped: the shortage came first.
  if (stopped && outcome !== NO_MEMORY) {
    return { kind: 'failed', reason: 'timeout', message: TOO_LONG, logs }
  }
  if (outcome.state === 'returned') {
    const { value, originChange } = outcome
    return { kind: 'returned', value, ...(originChange && { originChange }), logs }
  }
  if (outcome.state === 'pending') {
    return { kind: 'failed', reason: 'exception', message: NEVER_SETTLED, logs }
  }
  return isOutOfMemory(outcome)
    ? { kind: 'failed', reason: 'memory', message: TOO_MUCH, logs }
    : { kind: 'failed', reason: 'exception', message: describeFailure(outcome), logs }
}

const TOO_LONG =
  'The function ran for longer than CloudFront Functions allows. Look for a loop that does not end, or do less.'
const TOO_MUCH = `MemoryError: The function needs more than the ${MAX_MEMORY_BYTES / 1_024 / 1_024} MB of memory that CloudFront Functions has. Keep less at once.`
const NEVER_SETTLED =
  'The promise that the handler returned was never settled. Nothing at the edge will settle it later: return a value, or await only what ends.'

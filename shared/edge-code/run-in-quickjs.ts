/** One run of a CloudFront Function: makes an engine, lets the code run within its limits, reads what came out, throws the engine away. */
import {
  type Intrinsics,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
  Scope,
} from 'quickjs-emscripten-core'

import type { EdgeCodeRun, OriginChange } from '../edge/edge-code.ts'
import { CODE_FILE, describeFailure, isOutOfMemory, type ThrownError } from './describe-failure.ts'
import {
  MAX_MEMORY_BYTES,
  MAX_RUN_MS,
  MAX_STACK_BYTES,
  MAX_STEPS,
  NOMINAL_RUN_MS,
  STEPS_PER_INTERRUPT,
} from './function-limits.ts'
import type { FunctionRun, RunnerClock } from './function-run.ts'
import type { PreparedCode } from './prepare-code.ts'
import { type HostState, makeHost } from './sandbox-host.ts'
import { type SandboxSettings, toSandboxSource } from './sandbox-source.ts'

export type PreparedRun = {
  code: Extract<PreparedCode, { kind: 'ready' }>
  settings: SandboxSettings
  eventJson: string
}

/** No `Map`, `Set`, `Proxy`, `BigInt` and weak references: the documentation does not list them. */
const INTRINSICS: Intrinsics = {
  BaseObjects: true,
  Date: true,
  Eval: true,
  JSON: true,
  Promise: true,
  RegExp: true,
  RegExpCompiler: true,
  TypedArrays: true,
}

type Outcome =
  | { state: 'returned'; value: unknown; originChange: OriginChange | null }
  | ({ state: 'failed' } & ThrownError)
  | { state: 'pending' }

/** Never throws. */
export function runInQuickjs(
  quickjs: QuickJSWASMModule,
  { elapsedMs }: Pick<RunnerClock, 'elapsedMs'>,
  run: PreparedRun,
): FunctionRun {
  return Scope.withScope((scope) => {
    const runtime = scope.manage(quickjs.newRuntime({ maxStackSizeBytes: MAX_STACK_BYTES }))
    const context = scope.manage(runtime.newContext({ intrinsics: INTRINSICS }))
    const state: HostState = {
      logs: [],
      logBytes: 0,
      steps: 0,
      stopped: false,
      unknownReason: null,
    }
    const host = scope.manage(makeHost(context, state))
    const source = toSandboxSource(run.settings, run.code.needsBytes)
    const setUp = scope.manage(context.unwrapResult(context.evalCode(source, 'runtime.js')))
    const sandbox = scope.manage(
      context.unwrapResult(context.callFunction(setUp, context.undefined, host)),
    )

    const startMs = elapsedMs()
    runtime.setInterruptHandler(() => {
      state.steps += STEPS_PER_INTERRUPT
      state.stopped ||= state.steps > MAX_STEPS || elapsedMs() - startMs > MAX_RUN_MS
      return state.stopped
    })
    const outcome = runCode(context, sandbox, run)
    const computeUtilization = toUtilization(state, elapsedMs() - startMs)
    return { ...toRun(outcome, state), computeUtilization }
  })
}

function runCode(
  context: QuickJSContext,
  sandbox: QuickJSHandle,
  { code, eventJson }: PreparedRun,
): Outcome {
  return Scope.withScope((scope) => {
    const loaded = context.evalCode(code.script, CODE_FILE, { type: 'global', strict: true })
    if (loaded.error) return failure(context, scope.manage(loaded.error))
    loaded.value.dispose()
    const event = scope.manage(context.newString(eventJson))
    const started = context.callMethod(sandbox, 'start', [event])
    if (started.error) return failure(context, scope.manage(started.error))
    started.value.dispose()
    const jobs = context.runtime.executePendingJobs()
    if (jobs.error) return failure(context, scope.manage(jobs.error))
    jobs.dispose()
    const finished = context.callMethod(sandbox, 'finish')
    if (finished.error) return failure(context, scope.manage(finished.error))
    // Written by `finish` in sandbox-base.ts, in this form.
    return JSON.parse(context.getString(scope.manage(finished.value))) as Outcome
  })
}

/** What was thrown past the sandbox's own hands: at the top level of the code, by the engine, or by a limit. */
function failure(context: QuickJSContext, error: QuickJSHandle): Outcome {
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

function toRun(outcome: Outcome, { logs, stopped, unknownReason }: HostState): EdgeCodeRun {
  if (unknownReason !== null) return { kind: 'unknown', reason: unknownReason }
  if (stopped) return { kind: 'failed', reason: 'timeout', message: TOO_LONG, logs }
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

/** The engine of the runner: one sandbox for each runtime, set up once, and as new for every run. */
import type {
  Intrinsics,
  QuickJSContext,
  QuickJSHandle,
  QuickJSWASMModule,
} from 'quickjs-emscripten-core'

import {
  MAX_MEMORY_BYTES,
  MAX_RUN_MS,
  MAX_STACK_BYTES,
  MAX_STEPS,
  STEPS_PER_INTERRUPT,
} from './function-limits.ts'
import type { RunnerClock } from './function-run.ts'
import type { LoadedQuickjs } from './load-quickjs.ts'
import { takeSnapshot } from './memory-snapshot.ts'
import type { FunctionRuntime } from './refused-syntax.ts'
import { type HostState, makeHost } from './sandbox-host.ts'
import { toSandboxSource } from './sandbox-source.ts'

/** `api` has the functions that sandbox-base.ts gives: `begin`, `start`, `finish`. */
export type Sandbox = {
  context: QuickJSContext
  api: QuickJSHandle
  state: HostState
  /** Does the work from within the engine: what breaks it in there leaves its stack as it was. */
  within: <Result>(work: () => Result) => Result
  /** Whether the run asked for more memory than there is. */
  wasFull: () => boolean
}

/** A sandbox in which nothing has run yet. What an earlier call gave is void: handles and texts in it are gone. */
export type FunctionEngine = (runtime: FunctionRuntime) => Sandbox

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

/** Memory that is left to a run, in bytes: the quota, and what the engine needs for reading code and making errors. */
const ROOM_BYTES = MAX_MEMORY_BYTES + 256 * 1_024

type Current = { state: HostState; work: () => void }

/** Takes all of the engine's memory for itself: no other runner may use `loaded`. */
export function createFunctionEngine(
  loaded: LoadedQuickjs,
  { elapsedMs }: Pick<RunnerClock, 'elapsedMs'>,
): FunctionEngine {
  // The functions of the host are made once; what they write to is of the run that is on.
  // No run is on yet: a busy machine may take its time to set up.
  const current: Current = { state: newState(Number.POSITIVE_INFINITY), work: () => {} }
  const setUp = (runtime: FunctionRuntime) =>
    setUpSandbox(loaded.quickjs, runtime, current, elapsedMs)
  const sandboxes = {
    'cloudfront-js-1.0': setUp('cloudfront-js-1.0'),
    'cloudfront-js-2.0': setUp('cloudfront-js-2.0'),
  } as const satisfies Record<FunctionRuntime, unknown>
  leaveRoom(loaded)
  const restore = takeSnapshot(loaded.memory)
  return (runtime) => {
    restore()
    current.state = newState(elapsedMs())
    const before = loaded.shortages()
    const wasFull = () => loaded.shortages() > before
    return { ...sandboxes[runtime], state: current.state, wasFull }
  }
}

function setUpSandbox(
  quickjs: QuickJSWASMModule,
  runtime: FunctionRuntime,
  current: Current,
  elapsedMs: () => number,
): Pick<Sandbox, 'context' | 'api' | 'within'> {
  const engine = quickjs.newRuntime({ maxStackSizeBytes: MAX_STACK_BYTES })
  engine.setInterruptHandler(() => {
    const { state } = current
    state.steps += STEPS_PER_INTERRUPT
    state.stopped ||= state.steps > MAX_STEPS || elapsedMs() - state.startMs > MAX_RUN_MS
    return state.stopped
  })
  const context = engine.newContext({ intrinsics: INTRINSICS })
  const host = makeHost(context, () => current.state)
  const source = context.unwrapResult(context.evalCode(toSandboxSource(runtime), 'runtime.js'))
  const api = context.unwrapResult(context.callFunction(source, context.undefined, host))
  // What the library makes on first use and keeps has to be there before the snapshot.
  context.dump(context.unwrapResult(context.evalCode('({})')))
  const trampoline = context.newFunction('within', () => {
    current.work()
    return undefined
  })
  const within = <Result>(work: () => Result): Result => {
    let outcome: { result: Result } | { fault: unknown } = { fault: null }
    current.work = () => {
      try {
        outcome = { result: work() }
      } catch (fault) {
        outcome = { fault }
      }
    }
    context.callFunction(trampoline, context.undefined)
    return readOutcome(outcome)
  }
  return { context, api, within }
}

/** Takes what a run shall not have. */
function leaveRoom({ malloc, free }: LoadedQuickjs) {
  const room = malloc(ROOM_BYTES)
  for (let bytes = 8 * 1_024 * 1_024; bytes >= 4 * 1_024; bytes /= 2) {
    while (malloc(bytes) !== 0);
  }
  free(room)
}

function readOutcome<Result>(outcome: { result: Result } | { fault: unknown }): Result {
  if ('fault' in outcome) throw outcome.fault
  return outcome.result
}

function newState(startMs: number): HostState {
  return { startMs, logs: [], logBytes: 0, steps: 0, stopped: false, unknownReason: null }
}

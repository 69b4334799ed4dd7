/** Runs CloudFront Functions in QuickJS: an engine as new for each run, with AWS's limits and nothing of the machine. */
import type { WorldFunction } from '../distribution/distribution-world.ts'
import { createFunctionEngine } from './function-engine.ts'
import type { FunctionRun, FunctionRunner, RunnerClock } from './function-run.ts'
import type { LoadedQuickjs } from './load-quickjs.ts'
import { type PreparedCode, prepareCode } from './prepare-code.ts'
import { runInQuickjs, toBrokenRun } from './run-in-quickjs.ts'
import type { SandboxSettings } from './sandbox-source.ts'

/** How many functions' codes are kept read; more than a distribution has behaviors that people look at in turn. */
const MAX_PREPARED = 100

/** `loaded` belongs to this runner alone; one runner is enough for the whole process. */
export function createFunctionRunner(loaded: LoadedQuickjs, clock: RunnerClock): FunctionRunner {
  let engine = createFunctionEngine(loaded, clock)
  const renew = async () => {
    engine = createFunctionEngine(await loaded.again(), clock)
  }
  const known = new Map<string, PreparedCode>()

  const prepare = (edgeFunction: WorldFunction): PreparedCode => {
    const key = `${edgeFunction.runtime}\n${edgeFunction.code}`
    const remembered = known.get(key)
    if (remembered) return remembered
    const prepared = prepareCode(edgeFunction)
    if (known.size >= MAX_PREPARED) known.clear()
    known.set(key, prepared)
    return prepared
  }

  return (edgeFunction, event, options = {}) => {
    const code = prepare(edgeFunction)
    if (code.kind === 'refused') return failed(code.reason, code.message)
    const eventJson = toJson(event)
    if (eventJson === null) return failed('exception', 'TypeError: The event is not JSON')
    const settings: SandboxSettings = {
      nowMs: clock.nowMs(),
      rawQueryString: options.rawQueryString ?? null,
      edgeLocation: options.edgeLocation ?? {},
      keyValues: options.keyValues,
    }
    const { script } = code
    const sandbox = engine(edgeFunction.runtime)
    try {
      return sandbox.within(() => runInQuickjs(sandbox, clock, { script, settings, eventJson }))
    } catch (error) {
      if (!isEngineFault(error)) throw error
      // A broken run never gave back its part of the engine's stack. That lasts for a while; so the next one may come when it can.
      renew().catch(() => {})
      return toBrokenRun(sandbox, error)
    }
  }
}

/**
 * The engine reads nested JSON and writes nested objects by calling itself, without a limit of its own: then the machine's stack
 * ends first. V8 and Safari throw a RangeError, Firefox its own `InternalError`.
 */
function isEngineFault(error: unknown): error is Error {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true
  return error instanceof Error && error.name === 'InternalError'
}

function failed(reason: 'size' | 'exception', message: string): FunctionRun {
  return { kind: 'failed', reason, message, logs: [], computeUtilization: 0 }
}

/** `null` for what JSON cannot say: circles, big integers, objects that refuse. */
function toJson(event: unknown): string | null {
  try {
    return JSON.stringify(event) ?? 'null'
  } catch {
    return null
  }
}

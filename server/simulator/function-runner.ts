/** Runs CloudFront Functions for the edge and for TestFunction: one engine for both. */
import variant from '@jitl/quickjs-wasmfile-release-sync'

import type { FunctionRunner } from '#shared/edge-code/function-run.ts'
import { createFunctionRunner } from '#shared/edge-code/function-runner.ts'
import { loadQuickjs } from '#shared/edge-code/load-quickjs.ts'

/** Loads the engine on the first call. `nowMs` is the clock that functions see, in milliseconds since 1970. */
export function lazyFunctionRunner(nowMs: () => number): () => Promise<FunctionRunner> {
  let runner: Promise<FunctionRunner> | null = null
  return () => {
    runner ??= load(nowMs)
    return runner
  }
}

async function load(nowMs: () => number): Promise<FunctionRunner> {
  const clock = { nowMs, elapsedMs: () => performance.now() }
  return createFunctionRunner(await loadQuickjs(variant), clock)
}

/** Runs CloudFront Functions of worlds, to say what a plan changes. The engine is loaded when a plan first needs it. */
import variant from '@jitl/quickjs-wasmfile-release-sync'

import type { FunctionRunner } from '#shared/edge-code/function-run.ts'
import { createFunctionRunner } from '#shared/edge-code/function-runner.ts'
import { loadQuickjs } from '#shared/edge-code/load-quickjs.ts'

/** @param nowMs the clock that functions see, in milliseconds since 1970 */
export function lazyRunner(nowMs: () => number): () => Promise<FunctionRunner> {
  let runner: Promise<FunctionRunner> | null = null
  return () => {
    runner ??= loadQuickjs(variant).then((quickjs) =>
      createFunctionRunner(quickjs, { nowMs, elapsedMs: () => performance.now() }),
    )
    return runner
  }
}

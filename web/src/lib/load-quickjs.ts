/** CloudFront Functions in the browser: the engine, its WebAssembly and our runner, fetched when somebody needs them first. */
import type { FunctionRunner } from '#shared/edge-code/function-run.ts'

let runner: Promise<FunctionRunner> | null = null

/** The same runner for every caller. Rejects when the code cannot be fetched, and then tries again on the next call. */
export function loadFunctionRunner(): Promise<FunctionRunner> {
  runner ??= load().catch((error: unknown) => {
    runner = null
    throw error
  })
  return runner
}

async function load(): Promise<FunctionRunner> {
  const [{ createFunctionRunner }, { loadQuickjs }, { default: variant }] = await Promise.all([
    import('#shared/edge-code/function-runner.ts'),
    import('#shared/edge-code/load-quickjs.ts'),
    import('@jitl/quickjs-wasmfile-release-sync'),
  ])
  const clock = { nowMs: () => Date.now(), elapsedMs: () => performance.now() }
  return createFunctionRunner(await loadQuickjs(variant), clock)
}

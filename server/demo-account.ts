/** The demo in the simulated account: made at the first start, visited in the background ever after. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import type { Logger } from 'pino'

import { DEMO_PINNED_TESTS } from './demo-pinned-tests.ts'
import { DEFAULT_ACCESS_KEY_ID } from './simulator/control.ts'
import { startBackgroundTraffic } from './simulator/demo/background-traffic.ts'
import { ensureDemo } from './simulator/demo/demo.ts'
import type { DemoDistributions } from './simulator/demo/demo-distributions.ts'
import type { Simulator } from './simulator/simulator.ts'
import type { PinnedTests } from './store/pinned-tests.ts'

/** Where `npm run build:lambda` puts packages for this machine: `local` where Linux binaries cannot run. */
const PACKAGES = ['resize-lambda-local.zip', `resize-lambda-${process.arch}.zip`].map((name) =>
  fileURLToPath(new URL(`../dist/${name}`, import.meta.url)),
)

type Options = {
  simulator: Simulator
  awsPort: number
  /** Gets the demo's own tests when the demo is made, and never again. */
  pinnedTests: PinnedTests
  say: (sentence: string) => void
  log: Logger
}

/** Resolves when the demo is there; its visitors come until `stop`. */
export async function startDemo({ simulator, awsPort, pinnedTests, say, log }: Options) {
  await ensureDemo({
    accounts: simulator.accounts,
    accessKeyId: DEFAULT_ACCESS_KEY_ID,
    endpoint: `http://127.0.0.1:${awsPort}`,
    resizerZip: readResizer,
    onMade: (made) => pinDemoTests(pinnedTests, made),
    say,
  })
  return startBackgroundTraffic({
    account: simulator.accounts.get(DEFAULT_ACCESS_KEY_ID),
    dataPlane: simulator.dataPlane,
    seed: Date.now(),
    onFault: (error) =>
      log.error({ err: error }, 'A visitor of the demo met a fault of the simulated edge'),
  })
}

/** Pins the demo's tests to the distributions that they are about. */
export async function pinDemoTests(tests: PinnedTests, made: DemoDistributions): Promise<void> {
  await tests.importAll(made.images, [...DEMO_PINNED_TESTS.images])
  await tests.importAll(made.shop, [...DEMO_PINNED_TESTS.shop])
}

async function readResizer(): Promise<Uint8Array> {
  const path = PACKAGES.find(existsSync)
  if (!path) {
    throw new Error(
      'The resize Lambda is not packed yet, and the demo account needs it. Run "npm run build:lambda", then start again.',
    )
  }
  return await readFile(path)
}

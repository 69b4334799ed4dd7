/** The demo in the simulated account: made at the first start, visited in the background ever after. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import type { Logger } from 'pino'

import { DEFAULT_ACCESS_KEY_ID } from './simulator/control.ts'
import { startBackgroundTraffic } from './simulator/demo/background-traffic.ts'
import { ensureDemo } from './simulator/demo/demo.ts'
import type { Simulator } from './simulator/simulator.ts'

/** Where `npm run build:lambda` puts packages for this machine: `local` where Linux binaries cannot run. */
const PACKAGES = ['resize-lambda-local.zip', `resize-lambda-${process.arch}.zip`].map((name) =>
  fileURLToPath(new URL(`../dist/${name}`, import.meta.url)),
)

type Options = {
  simulator: Simulator
  awsPort: number
  say: (sentence: string) => void
  log: Logger
}

/** Resolves when the demo is there; its visitors come until `stop`. */
export async function startDemo({ simulator, awsPort, say, log }: Options) {
  await ensureDemo({
    accounts: simulator.accounts,
    accessKeyId: DEFAULT_ACCESS_KEY_ID,
    endpoint: `http://127.0.0.1:${awsPort}`,
    resizerZip: readResizer,
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

async function readResizer(): Promise<Uint8Array> {
  const path = PACKAGES.find(existsSync)
  if (!path) {
    throw new Error(
      'The resize Lambda is not packed yet, and the demo account needs it. Run "npm run build:lambda", then start again.',
    )
  }
  return await readFile(path)
}

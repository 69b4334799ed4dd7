/** For tests: processes that execute runs and are killed, by themselves at a boundary or from outside at any moment. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { build } from 'vite'

import type { CrashLine, CrashOrder } from './crash-child.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Not only JavaScript, or larger than what is used of them. */
const OUTSIDE = [
  ...['@jitl/quickjs-wasmfile-release-sync', 'openworkflow', 'quickjs-emscripten-core', 'sharp'],
]

export type CrashEnd = Exclude<CrashLine, { kind: 'begun' }>

/** The next process, whoever needs it, starts while others work; it waits for its order. */
export async function keepSpares() {
  const { file, remove } = await bundleChild()
  let spare = spawn(file)
  return {
    take: () => {
      const taken = spare
      spare = spawn(file)
      return taken
    },
    close: () => {
      spare.kill()
      remove()
    },
  }
}

/** One file instead of a thousand: with what is compiled already, a process starts in a fifth of the processor time. */
async function bundleChild() {
  const dist = join(ROOT, 'dist')
  mkdirSync(dist, { recursive: true })
  // As deep as the modules of the server: some find files by where they are.
  const outDir = mkdtempSync(join(dist, 'crash-'))
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    ssr: { noExternal: true, external: OUTSIDE },
    build: {
      ssr: 'server/plans/testing/crash-child.ts',
      target: 'node24',
      outDir,
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  })
  return {
    file: join(outDir, 'crash-child.js'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}

function spawn(file: string): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }
  return fork(file, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [], env })
}

/**
 * Gives the order, and the last word of the process, however it ended.
 * @param killAfterMs kills it so long after it began, unless it is at its end before; absent = it lives
 */
export async function obey(
  child: ChildProcess,
  order: CrashOrder,
  killAfterMs?: number,
): Promise<CrashEnd> {
  if (!child.stdout || !child.stderr) throw new Error('The process cannot be heard')
  const complaints = text(child.stderr)
  child.send(order)
  let last: CrashLine | null = null
  for await (const said of createInterface({ input: child.stdout })) {
    // It was written by our own script.
    last = JSON.parse(said) as CrashLine
    if (last.kind === 'begun' && killAfterMs !== undefined) {
      void delay(killAfterMs).then(() => child.kill('SIGKILL'))
    }
  }
  if ((await complaints) !== '') throw new Error(`The process failed: ${await complaints}`)
  if (last?.kind === 'begun' && killAfterMs !== undefined) {
    return { kind: 'killed', at: `${killAfterMs} ms` }
  }
  if (last === null || last.kind === 'begun') throw new Error('The process said nothing')
  return last
}

/** For tests: processes that execute runs and are killed, by themselves at a boundary or from outside at any moment. */
import { type ChildProcess, fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import type { CrashLine, CrashOrder } from './crash-child.ts'

const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url))

export type CrashEnd = Exclude<CrashLine, { kind: 'begun' }>

/** The next process, whoever needs it, starts while others work; it waits for its order. */
export function keepSpares() {
  let spare = spawn()
  return {
    take: () => {
      const taken = spare
      spare = spawn()
      return taken
    },
    close: () => spare.kill(),
  }
}

function spawn(): ChildProcess {
  // Halves the processor time of each start.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }
  return fork(CHILD, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [], env })
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

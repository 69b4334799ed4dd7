/** For tests: kills the process of a run again and again, over a simulated account that lives on, and looks at what is left. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import type { Plan } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import { createAwsServer, listen } from '../../simulator/listen.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import type { CrashLine, CrashOrder } from './crash-child.ts'

const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url))

/** More deaths than any run has boundaries: it does not get on. */
const MAX_DEATHS = 200

type Life = {
  plan: Plan
  /** How the run shall end. */
  wanted: 'done' | 'undone'
  /** Boundaries that kill, each once. */
  kills: RegExp
}

export type CrashLab = Awaited<ReturnType<typeof openCrashLab>>

/** Take it down with `close`. */
export async function openCrashLab() {
  const simulator = createSimulator({ delays: { deploymentMs: 0 } })
  /** Writes that AWS accepted, by access key id. */
  const writes = new Map<string, string[]>()
  const server = createAwsServer(async (request) => {
    const answer = await simulator.fetch(request)
    const key = /Credential=([^/]+)\//.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    const isWrite = request.method !== 'GET' && !new URL(request.url).pathname.endsWith('/')
    if (isWrite && answer.ok) writes.set(key, [...(writes.get(key) ?? []), nameOf(request)])
    return answer
  })
  const endpoint = `http://127.0.0.1:${await listen(server, 0)}`
  const spares = keepSpares()

  /** A new account, with a data folder of its own that outlives the processes. */
  const begin = () => {
    const accessKeyId = `AK${randomUUID()}`
    const folder = mkdtempSync(join(tmpdir(), 'edgewise-crash-'))
    const live = async ({ kills, plan, wanted }: Life): Promise<{ run: Run; deaths: string[] }> => {
      const deaths: string[] = []
      for (;;) {
        const child = spares.take()
        const order = { plan, wanted, kills: kills.source, survived: deaths }
        const line = await obey(child, { ...order, folder, endpoint, accessKeyId })
        if (line.kind === 'rest') {
          if (line.log.length > 0) throw new Error(`It warns: ${line.log.join('\n')}`)
          return { run: line.run, deaths }
        }
        deaths.push(line.at)
        if (deaths.length > MAX_DEATHS) throw new Error(`It dies at ${deaths.join(', ')}`)
      }
    }
    return {
      live,
      client: {
        endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId, secretAccessKey: 'secret' },
      },
      /** What AWS accepted since the last time, in no order of time. */
      takeWrites: () => {
        const taken = (writes.get(accessKeyId) ?? []).toSorted()
        writes.delete(accessKeyId)
        return taken
      },
      remove: () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  const close = async () => {
    spares.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await simulator.close()
  }
  return { begin, close }
}

/** The next process, whoever needs it, starts while others work; it waits for its order. */
function keepSpares() {
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

/** Gives the order, and the last line of the process, however it ended. */
async function obey(child: ChildProcess, order: CrashOrder): Promise<CrashLine> {
  if (!child.stdout || !child.stderr) throw new Error('The process cannot be heard')
  child.send(order)
  const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr)])
  const line = said.trim().split('\n').at(-1)
  if (!line || complaints) throw new Error(`The process failed: ${complaints || 'it said nothing'}`)
  // It was written by our own script.
  return JSON.parse(line) as CrashLine
}

/** `PUT /2020-05-31/distribution/:id/config`: the operation, without whose it is. */
function nameOf({ method, url }: Request): string {
  const { pathname, search } = new URL(url)
  const path = pathname.replace(/\/(?:E[A-Z0-9]{8,}|[0-9a-f-]{36})(?=\/|$)/g, '/:id')
  const operation = /[?&](Operation=\w+|WithTags)/.exec(search)?.[1] ?? ''
  return `${method} ${path} ${operation}`.trim()
}

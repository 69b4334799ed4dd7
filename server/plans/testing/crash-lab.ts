/** For tests: kills the process of a run again and again, over a simulated account that lives on, and looks at what is left. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Plan } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import { createAwsServer, createDataPlaneServer, listen } from '../../simulator/listen.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { keepSpares, obey } from './crash-processes.ts'

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
  const edge = createDataPlaneServer(simulator.dataPlane)
  const ports = { awsPort: await listen(server, 0), edgePort: await listen(edge, 0) }
  const spares = await keepSpares()

  /** A new account, with a data folder of its own that outlives the processes. */
  const begin = () => {
    const accessKeyId = `AK${randomUUID()}`
    const folder = mkdtempSync(join(tmpdir(), 'edgewise-crash-'))
    const live = async ({ kills, plan, wanted }: Life): Promise<{ run: Run; deaths: string[] }> => {
      const deaths: string[] = []
      for (;;) {
        const child = spares.take()
        const order = { plan, wanted, kills: kills.source, survived: deaths }
        const line = await obey(child, { ...order, folder, ports, accessKeyId })
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
        endpoint: `http://127.0.0.1:${ports.awsPort}`,
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
    for (const one of [server, edge]) {
      one.closeAllConnections()
      await new Promise((resolve) => one.close(resolve))
    }
    await simulator.close()
  }
  return { begin, close }
}

/** `PUT /2020-05-31/distribution/:id/config`: the operation, without whose it is. */
function nameOf({ method, url }: Request): string {
  const { pathname, search } = new URL(url)
  const path = pathname.replace(/\/(?:E[A-Z0-9]{8,}|[0-9a-f-]{36})(?=\/|$)/g, '/:id')
  const operation = /[?&](Operation=\w+|WithTags)/.exec(search)?.[1] ?? ''
  return `${method} ${path} ${operation}`.trim()
}

/** Starts the real process (`server/main.ts`) on free ports with a data folder of its own, and stops it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READY = /^ready (\{.*\})$/

export type Edgewise = {
  /** The dashboard's address. */
  url: string
  /** AWS endpoint of the simulated account. */
  aws: string
  /** The data planes: `http://127.0.0.1:PORT`. */
  edge: string
  data: string
  child: ChildProcess
  output: () => string
  /** Sends the signal and waits; resolves with the exit code, or `null` after a kill. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

type Options = { data?: string; env?: Record<string, string>; args?: string[] }

/** Resolves when the process has printed its `ready` line; rejects with its output when it ends before. */
export async function startEdgewise({
  data,
  env = {},
  args = [],
}: Options = {}): Promise<Edgewise> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'edgewise-e2e-')))
  const child = spawn(process.execPath, ['server/main.ts', ...args], {
    cwd: ROOT,
    env: {
      ...withoutAws(process.env),
      EDGEWISE_PORT: '0',
      EDGEWISE_AWS_PORT: '0',
      EDGEWISE_EDGE_PORT: '0',
      EDGEWISE_DATA: folder,
      // No profile of the machine's own: the tests see the simulated account alone.
      AWS_CONFIG_FILE: join(folder, 'no-config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (bytes) => {
    output += bytes
  })
  const exited = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => resolve(code)),
  )
  const ready = await new Promise<{ url: string; aws: string; edge: string }>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`
      const [, json] = READY.exec(line) ?? []
      if (json) resolve(JSON.parse(json))
    })
    void exited.then((code) =>
      reject(new Error(`Edgewise ended with ${code} before it was ready:\n${output}`)),
    )
  })
  return {
    ...ready,
    data: folder,
    child,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const code = await exited
      if (!data) await rm(folder, { recursive: true, force: true })
      return code
    },
  }
}

function withoutAws(env: NodeJS.ProcessEnv) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_')))
}

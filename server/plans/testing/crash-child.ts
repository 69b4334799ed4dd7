/**
 * For tests: a process of its own that applies or undoes a plan, and kills itself, as `kill -9` does, at the first boundary
 * that it was not told to survive. Its orders come as messages; what it says is written at once, a line each.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'

import type { Plan } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import { createAccounts } from '../../aws/accounts.ts'
import { createLog } from '../../log.ts'
import { createPinnedTests } from '../../store/pinned-tests.ts'
import { createRunStore } from '../../store/runs.ts'
import { openStore } from '../../store/store.ts'
import { createRuns } from '../runs.ts'

export type CrashOrder = {
  folder: string
  /** Of the simulated account. */
  endpoint: string
  accessKeyId: string
  /** The plan is applied, and its run undone when that is wanted; an earlier process may have begun either. */
  plan: Plan
  wanted: 'done' | 'undone'
  /** Boundaries that kill, as a regular expression. */
  kills: string
  /** Those that have killed already. */
  survived: string[]
}

export type CrashLine = { kind: 'killed'; at: string } | { kind: 'rest'; run: Run; log: string[] }

// The parent sends one order, of the type above.
process.once('message', (order: CrashOrder) => {
  // What a process has compiled is kept when it ends, but not when it is killed.
  flushCompileCache()
  obey(order).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function obey({ accessKeyId, endpoint, folder, kills, plan, survived, wanted }: CrashOrder) {
  const log: string[] = []
  const store = await openStore(join(folder, 'edgewise.sqlite'))
  const pinnedTests = createPinnedTests(store, { now: Date.now, newId: randomUUID })
  const credentials = { accessKeyId, secretAccessKey: 'secret' }
  const account = { name: 'test', label: 'Test', kind: 'simulated', region: 'eu-west-1' } as const
  const accounts = createAccounts({
    fixed: [{ ...account, endpoint, credentials, maxAttempts: 1 }],
    discover: async () => [],
    now: Date.now,
  })
  const runs = await createRuns({
    accounts,
    store: createRunStore(store),
    pinnedTests,
    file: join(folder, 'runs.sqlite'),
    isAlone: true,
    newId: randomUUID,
    now: Date.now,
    log: createLog('warn', (line) => log.push(line)),
    onBoundary: async (boundary) => {
      if (survived.includes(boundary) || !new RegExp(kills).test(boundary)) return
      say({ kind: 'killed', at: boundary })
      process.kill(process.pid, 'SIGKILL')
      // Nothing after this is executed.
      await new Promise(() => {})
    },
  })
  const { id } = await runs.start({ account: 'test', plan, who: 'ada' })
  const rest = async () => {
    for (;;) {
      const run = await runs.get('test', id)
      if (run.state === 'stopped' || run.endedAt !== null) return run
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  let run = await rest()
  if (wanted === 'undone' && run.state === 'done') {
    await runs.undo('test', id)
    run = await rest()
  }
  say({ kind: 'rest', run, log })
}

function say(line: CrashLine) {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

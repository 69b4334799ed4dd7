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
import { simulatedAccount } from '../../simulated-account.ts'
import { createPinnedTests } from '../../store/pinned-tests.ts'
import { createRunStore } from '../../store/runs.ts'
import { openStore } from '../../store/store.ts'
import { createRuns } from '../runs.ts'
import { letErrorsExpire } from './let-errors-expire.ts'

export type CrashOrder = {
  folder: string
  /** Of the simulated account's AWS endpoint and of its data planes. */
  ports: { awsPort: number; edgePort: number }
  accessKeyId: string
  /** The plan is applied, and its run undone when that is wanted; an earlier process may have begun either. */
  plan: Plan
  wanted: 'done' | 'undone'
  /** Boundaries that kill, as a regular expression. */
  kills: string
  /** Those that have killed already. */
  survived: string[]
  /** Before what AWS could not do now is tried again, in milliseconds. @default 2000 */
  firstWaitMs?: number
  /** How often a run that stopped is tried again. @default 0 */
  retries?: number
}

export type CrashLine =
  /** The run goes on from here. */
  | { kind: 'begun' }
  | { kind: 'killed'; at: string }
  /** `stops`: where it stopped and was tried again; `pinned`: how many tests its distributions have. */
  | { kind: 'rest'; run: Run; log: string[]; stops: NonNullable<Run['failure']>[]; pinned: number }

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

async function obey(order: CrashOrder) {
  const { accessKeyId, firstWaitMs, folder, kills, plan, ports, survived, wanted } = order
  const log: string[] = []
  const store = await openStore(join(folder, 'edgewise.sqlite'))
  const pinnedTests = createPinnedTests(store, { now: Date.now, newId: randomUUID })
  const account = simulatedAccount({ accessKeyId, region: 'eu-west-1', ...ports })
  const accounts = createAccounts({
    fixed: [{ ...account, name: 'test', maxAttempts: 1, retryMode: 'standard' }],
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
    firstWaitMs,
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
  say({ kind: 'begun' })
  const stops: NonNullable<Run['failure']>[] = []
  let retries = order.retries ?? 0
  const rest = async () => {
    for (;;) {
      const run = await runs.get('test', id)
      if (run.endedAt !== null) return run
      if (run.state === 'stopped') {
        if (retries === 0) return run
        retries -= 1
        if (run.failure) stops.push(run.failure)
        await letErrorsExpire(`http://127.0.0.1:${ports.awsPort}`, accessKeyId)
        await runs.retry('test', id)
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  let run = await rest()
  if (wanted === 'undone' && run.state === 'done') {
    await runs.undo('test', id)
    run = await rest()
  }
  const lists = await Promise.all(run.distributionIds.map((one) => pinnedTests.list(one)))
  say({ kind: 'rest', run, log, stops, pinned: lists.flat().length })
}

function say(line: CrashLine) {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

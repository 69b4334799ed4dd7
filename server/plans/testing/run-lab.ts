/** For tests: runs over the simulated account, reached through AWS's real host names, and what a test asks of them. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import { onTestFinished } from 'vitest'

import type { PlanChange } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import type { AccountDefinition } from '../../aws/account.ts'
import { createAccounts } from '../../aws/accounts.ts'
import { getIdentity } from '../../aws/identity.ts'
import { readResource } from '../../aws/resources/resources.ts'
import { createLog } from '../../log.ts'
import { setupSimulatedAws } from '../../simulator/testing/simulated-aws.ts'
import { createPinnedTests } from '../../store/pinned-tests.ts'
import { createRunStore } from '../../store/runs.ts'
import { openStore } from '../../store/store.ts'
import type { RunsOptions } from '../run-options.ts'
import { createRuns } from '../runs.ts'
import { planOf } from './plan-of.ts'

/** How long a run may take in a test, in milliseconds. */
const PATIENCE_MS = 15_000

/** Call it once at the top of a test file; `setup` inside a test. */
export function runLab() {
  const { client, simulator } = setupSimulatedAws({ delays: { deploymentMs: 0 } })

  return async function setup({
    accessKeyId: known,
    storePath = ':memory:',
    ...options
  }: Partial<RunsOptions> & { accessKeyId?: string; storePath?: string } = {}) {
    const own = client(known)
    const definition: AccountDefinition = { name: 'test', label: 'Test', kind: 'simulated', ...own }
    const accounts = createAccounts({
      fixed: [definition],
      discover: async () => [],
      now: Date.now,
    })
    const account = await accounts.get('test')
    const { accountId } = await getIdentity(account)
    const store = await openStore(storePath)
    const log: string[] = []
    const pinnedTests = createPinnedTests(store, { now: Date.now, newId: randomUUID })
    const runs = await createRuns({
      accounts,
      store: createRunStore(store),
      pinnedTests,
      file: ':memory:',
      isAlone: true,
      newId: randomUUID,
      now: Date.now,
      firstWaitMs: 100,
      log: createLog('debug', (line) => log.push(line)),
      ...options,
    })
    onTestFinished(async () => {
      await runs.stop()
      await store.destroy()
    })
    const { accessKeyId } = own.credentials

    /** Resolves with the run once `isSo`. */
    const until = async (id: string, isSo: (run: Run) => boolean): Promise<Run> => {
      const end = Date.now() + PATIENCE_MS
      for (;;) {
        const run = await runs.get('test', id)
        if (isSo(run)) return run
        if (Date.now() > end) throw new Error(`The run stands at ${JSON.stringify(run, null, 1)}`)
        await delay(10)
      }
    }

    return {
      account,
      accountId,
      accessKeyId,
      runs,
      pinnedTests,
      log,
      client: own,
      until,
      /** A plan of these changes. */
      plan: (...changes: PlanChange[]) => planOf(randomUUID(), accountId, changes),
      /** Applies a plan of these changes until it rests. */
      apply: async (...changes: PlanChange[]) => {
        const plan = planOf(randomUUID(), accountId, changes)
        const { id } = await runs.start({ account: 'test', plan, who: 'ada' })
        return until(id, ({ state }) => state !== 'running')
      },
      read: (resource: PlanChange['resource'], id: string) =>
        readResource(account, { resource, id }),
      /** Makes calls of the operations fail; without operations none does. */
      strike: async (kind: 'throttle' | 'error' | 'deny', ...operations: string[]) => {
        const rules = operations.map((operation) => ({ kind, operation }))
        const body = JSON.stringify({ accessKeyId, rules })
        const url = 'http://127.0.0.1/_simulator/faults'
        await simulator.fetch(new Request(url, { method: 'POST', body }))
      },
      simulated: simulator.accounts.get(accessKeyId),
    }
  }
}

/** For tests: runs over the simulated account, reached through AWS's real host names, and what a test asks of them. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import { afterAll, onTestFinished } from 'vitest'

import type { PlanChange } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import type { AccountDefinition } from '../../aws/account.ts'
import { createAccounts } from '../../aws/accounts.ts'
import { getIdentity } from '../../aws/identity.ts'
import { readResource } from '../../aws/resources/resources.ts'
import { directRoute, type ViewerRoute } from '../../aws/viewer-route.ts'
import { createLog } from '../../log.ts'
import { createAwsServer, listen } from '../../simulator/listen.ts'
import { setupSimulatedAws } from '../../simulator/testing/simulated-aws.ts'
import { createPinnedTests } from '../../store/pinned-tests.ts'
import { createRunStore } from '../../store/runs.ts'
import { openStore } from '../../store/store.ts'
import type { RunsOptions } from '../run-options.ts'
import { createRuns } from '../runs.ts'
import { planOf } from './plan-of.ts'

/** How long a run may take in a test, in milliseconds. */
const PATIENCE_MS = 15_000

type LabOptions = {
  accessKeyId?: string
  storePath?: string
  /** AWS is a server of its own instead of a function. @default false */
  overSockets?: boolean
  /** The DNS that viewers ask. @default knows no name */
  lookUp?: ViewerRoute['lookUp']
}

/** Call it once at the top of a test file; `setup` inside a test. */
export function runLab() {
  const { client, simulator } = setupSimulatedAws({ delays: { deploymentMs: 0, functionMs: 0 } })
  const openEndpoint = lazyEndpoint(simulator.fetch)

  return async function setup({
    accessKeyId: known,
    storePath = ':memory:',
    overSockets = false,
    lookUp = async () => ({ cnames: [], addresses: [] }),
    ...options
  }: Partial<RunsOptions> & LabOptions = {}) {
    // Only a socket can be dropped; then the SDK asks again, as it does with AWS.
    const wire = overSockets ? { endpoint: await openEndpoint(), maxAttempts: 3 } : {}
    const own = { ...client(known), ...wire }
    const definition: AccountDefinition = {
      name: 'test',
      label: 'Test',
      kind: 'simulated',
      viewerRoute: { ...directRoute, lookUp },
      ...own,
    }
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

    const schedule = async (rules: object[]) => {
      const body = JSON.stringify({ accessKeyId, rules })
      const url = 'http://127.0.0.1/_simulator/faults'
      const answer = await simulator.fetch(new Request(url, { method: 'POST', body }))
      if (!answer.ok) throw new Error(await answer.text())
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
      strike: (kind: 'throttle' | 'error' | 'deny', ...operations: string[]) =>
        schedule(operations.map((operation) => ({ kind, operation }))),
      /** Any faults, in place of those before. */
      schedule,
      simulated: simulator.accounts.get(accessKeyId),
    }
  }
}

/** The simulated account as a server, opened when the first test asks for it. */
function lazyEndpoint(fetch: (request: Request) => Promise<Response>): () => Promise<string> {
  let opened: Promise<string> | null = null
  const server = createAwsServer(fetch)
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return () => {
    opened ??= listen(server, 0).then((port) => `http://127.0.0.1:${port}`)
    return opened
  }
}

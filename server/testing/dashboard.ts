/**
 * For tests: the dashboard's app over the simulated account, reached through AWS's real host names. Each call of
 * `account()` makes an account of its own, so that tests never meet.
 */
import { randomUUID } from 'node:crypto'

import { afterAll } from 'vitest'

import { type AppOptions, createApp } from '../app.ts'
import type { AccountDefinition } from '../aws/account.ts'
import { createAccounts } from '../aws/accounts.ts'
import { createLog } from '../log.ts'
import { openPlanning, openVersions } from '../plans/open-planning.ts'
import { fixedToken } from '../security/sign-in-token.ts'
import type { SimulatorOptions } from '../simulator/simulator.ts'
import { setupSimulatedAws } from '../simulator/testing/simulated-aws.ts'
import { createDrafts } from '../store/drafts.ts'
import { createPinnedTests } from '../store/pinned-tests.ts'
import { createSessions } from '../store/sessions.ts'
import { openStore } from '../store/store.ts'

export const TOKEN = 'a-token-for-tests'
export const ORIGIN = 'http://127.0.0.1:4400'

type DashboardOptions = SimulatorOptions &
  Partial<AppOptions> & {
    /** Before what AWS could not do now is asked again, in milliseconds. @default 2000 */
    firstWaitMs?: number
  }

/** Await it once at the top of a test file. */
export async function setupDashboard({ firstWaitMs, ...options }: DashboardOptions = {}) {
  const { simulator, client } = setupSimulatedAws(options)
  const definitions: AccountDefinition[] = []
  const log: string[] = []
  const store = await openStore(':memory:')
  const sessions = createSessions(store, Date.now)
  const pinnedTests = createPinnedTests(store, { now: Date.now, newId: randomUUID })
  const drafts = createDrafts(store, Date.now)
  const versions = openVersions(store, Date.now)
  const accounts = createAccounts({
    fixed: [],
    discover: async () => definitions,
    now: options.now ?? Date.now,
    onSeen: versions.seen,
  })
  const logger = createLog('debug', (line) => log.push(line))
  const planning = await openPlanning({
    accounts,
    drafts,
    file: ':memory:',
    firstWaitMs,
    isAlone: true,
    log: logger,
    newId: randomUUID,
    now: Date.now,
    pinnedTests,
    store,
    versions,
  })
  afterAll(planning.stop)
  const app = createApp({
    accounts,
    sessions,
    pinnedTests,
    drafts,
    planning,
    token: fixedToken(TOKEN),
    port: 4400,
    assets: '/nowhere',
    version: '1.2.3',
    log: logger,
    ...options,
  })
  const cookie = `edgewise-4400=${await sessions.begin()}`

  /** Sends a request as a signed-in person does; `path` may be a whole URL. */
  const request = (path: string, init: RequestInit = {}) =>
    app.request(new URL(path, ORIGIN).href, {
      ...init,
      headers: { cookie, ...Object.fromEntries(new Headers(init.headers)) },
    })

  /** A new account: its path in the API, and options for SDK clients that arrange it. */
  const account = (changes: Partial<AccountDefinition> = {}) => {
    const name = changes.name ?? `account-${randomUUID()}`
    const own = client()
    const definition: AccountDefinition = {
      name,
      label: 'Test',
      kind: 'simulated',
      ...own,
      ...changes,
    }
    definitions.push(definition)
    const { accessKeyId } = own.credentials
    return {
      path: `/api/accounts/${encodeURIComponent(name)}`,
      client: own,
      /** Makes every call of the operations fail. */
      strike: async (kind: 'throttle' | 'error' | 'deny', ...operations: string[]) => {
        const rules = operations.map((operation) => ({ kind, operation }))
        const body = JSON.stringify({ accessKeyId, rules })
        await simulator.fetch(new Request(`${ORIGIN}/_simulator/faults`, { method: 'POST', body }))
      },
      simulated: simulator.accounts.get(accessKeyId),
    }
  }

  const json = async (path: string, init: RequestInit = {}) => {
    const response = await request(path, init)
    // Tests assert on the parts that they name.
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  const post = (path: string, body: unknown) =>
    json(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  const { runs } = planning
  return { app, accounts, simulator, account, request, json, post, log, drafts, runs, versions }
}

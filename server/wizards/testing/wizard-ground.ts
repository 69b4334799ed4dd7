/** For tests: simulated accounts behind sockets, and a running Edgewise in which plans of wizards are made and carried out. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { expect } from 'vitest'

import type { Plan } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import type { AccountDefinition } from '../../aws/account.ts'
import { createAccounts } from '../../aws/accounts.ts'
import { getIdentity } from '../../aws/identity.ts'
import { createLog } from '../../log.ts'
import { openPlanning, openVersions } from '../../plans/open-planning.ts'
import { simulatedAccount } from '../../simulated-account.ts'
import { createAwsServer, createDataPlaneServer, listen } from '../../simulator/listen.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { createDrafts } from '../../store/drafts.ts'
import { createPinnedTests } from '../../store/pinned-tests.ts'
import { createPlanStore } from '../../store/plans.ts'
import { openStore } from '../../store/store.ts'
import { proposeWizard } from '../propose-wizard.ts'
import { readAccountState } from './account-state.ts'
import type { SdkOptions } from './arrangements.ts'
import type { WizardCase } from './wizard-table.ts'

/** Where the answers would stand; nobody goes back to them here. */
const FORM = { slug: 'api-cdn', search: '' } as const

/** Where the accounts work. */
const REGION = 'eu-west-1'

/** How long to wait before what AWS could not do now is tried again, and how often a run is looked at, in milliseconds. */
export const FIRST_WAIT_MS = 2
const POLL_MS = 10

/** How long a run may take until it rests, in milliseconds. */
const PATIENCE_MS = 300_000

export type WizardGround = Awaited<ReturnType<typeof openWizardGround>>
export type OwnGround = Awaited<ReturnType<WizardGround['begin']>>

/** Take it down with `close`. */
export async function openWizardGround() {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-wizards-'))
  const file = join(folder, 'account.sqlite')
  const simulator = createSimulator({ path: file, delays: { deploymentMs: 0, functionMs: 0 } })
  const aws = createAwsServer(simulator.fetch)
  const edge = createDataPlaneServer(simulator.dataPlane)
  // On a busy machine a call may come long after the one before, on a connection that would be closed by then.
  for (const server of [aws, edge]) server.keepAliveTimeout = PATIENCE_MS
  const ports = { awsPort: await listen(aws, 0), edgePort: await listen(edge, 0) }
  const definitions: AccountDefinition[] = []
  const { planning, store, ...dashboard } = await openDashboard(definitions)
  const { accounts, pinnedTests } = dashboard
  const { plans, runs } = planning
  const planStore = createPlanStore(store, Date.now)

  /** An account of its own in which the wizard can be used. */
  const begin = async (wizard: WizardCase) => {
    const accessKeyId = `AK${randomUUID()}`
    const define = (own: Partial<AccountDefinition> = {}) => {
      const name = randomUUID()
      const account = simulatedAccount({ accessKeyId, region: REGION, ...ports })
      definitions.push({ ...account, maxAttempts: 1, retryMode: 'standard', ...own, name })
      return name
    }
    const name = define()
    const account = await accounts.get(name)
    const sdk: SdkOptions & { endpoint: string } = {
      region: REGION,
      endpoint: `http://127.0.0.1:${ports.awsPort}`,
      credentials: { accessKeyId, secretAccessKey: 'secret' },
      maxAttempts: 1,
    }
    await wizard.arrange(sdk)

    const runOf = new Map<string, string>()
    /** Resolves with the run once it rests. */
    const rest = async (runId: string, as = name): Promise<Run> => {
      const end = Date.now() + PATIENCE_MS
      for (;;) {
        const run = await runs.get(as, runId)
        if (!/^(?:running|undoing)$/.test(run.state)) return run
        if (Date.now() > end) throw new Error(`The run stands at ${JSON.stringify(run, null, 1)}`)
        await delay(POLL_MS)
      }
    }
    return {
      account,
      accessKeyId,
      ports,
      sdk,
      name,
      runs,
      /** Another one who uses the same account; gives its name here. */
      define,
      accountId: (await getIdentity(account)).accountId,
      /** The plan that the wizard's answers come to: as it is shown, and with its secrets. */
      propose: async () => {
        const result = await wizard.answer(account, pinnedTests)
        expect(result.problems).toEqual([])
        const shown = await proposeWizard(result, { account, plans, form: FORM, who: 'ada' })
        return { shown, plan: (await planStore.get(name, shown.id)).plan }
      },
      /** Begins to carry it out. Its run goes by the plan's id below. */
      start: async (plan: Plan) => {
        const run = await runs.start({ account: name, plan, who: 'ada' })
        runOf.set(plan.id, run.id)
        return run
      },
      rest: (planId: string) => rest(runOf.get(planId) ?? ''),
      /** Of each distribution of a run. */
      countPinned: async ({ distributionIds }: Run) => {
        const lists = await Promise.all(distributionIds.map((id) => pinnedTests.list(id)))
        return lists.flat().length
      },
      state: () => readAccountState(file, accessKeyId),
      /** Any faults, in place of those before. */
      schedule: async (rules: object[], seed = 1) => {
        const body = JSON.stringify({ accessKeyId, seed, rules })
        const answer = await fetch(`${sdk.endpoint}/_simulator/faults`, { method: 'POST', body })
        if (!answer.ok) throw new Error(await answer.text())
      },
    }
  }
  return {
    begin,
    /** What Edgewise wrote into its log. */
    log: dashboard.log,
    close: async () => {
      await planning.stop()
      await store.destroy()
      await Promise.all([close(aws), close(edge)])
      await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openDashboard(definitions: AccountDefinition[]) {
  const store = await openStore(':memory:')
  const log: string[] = []
  const versions = openVersions(store, Date.now)
  const pinnedTests = createPinnedTests(store, { now: Date.now, newId: randomUUID })
  const accounts = createAccounts({
    fixed: [],
    discover: async () => definitions,
    now: Date.now,
    onSeen: versions.seen,
  })
  const planning = await openPlanning({
    accounts,
    drafts: createDrafts(store, Date.now),
    file: ':memory:',
    firstWaitMs: FIRST_WAIT_MS,
    isAlone: true,
    log: createLog('error', (line) => log.push(line)),
    newId: randomUUID,
    now: Date.now,
    pinnedTests,
    store,
    versions,
  })
  return { accounts, log, pinnedTests, planning, store }
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

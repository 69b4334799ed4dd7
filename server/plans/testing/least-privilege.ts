/**
 * For tests: proves that the IAM policy that a plan prints is the least that its run needs, by users of the simulated account who
 * have it, or who are given it piece by piece. They have no permission to read besides: what the run reads is in the policy.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateUserCommand,
  DeletePolicyVersionCommand,
  IAMClient,
} from '@aws-sdk/client-iam'
import { afterAll } from 'vitest'

import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import type { ResourceKind } from '#shared/plans/resource.ts'
import type { Run } from '#shared/plans/run.ts'
import { type IamPolicy, toIamPolicy } from '#shared/plans/to-iam-policy.ts'
import type { WizardOutcome } from '#shared/wizards/wizard.ts'

import type { Account, AccountDefinition } from '../../aws/account.ts'
import { createAccounts } from '../../aws/accounts.ts'
import { getIdentity } from '../../aws/identity.ts'
import { readResource } from '../../aws/resources/resources.ts'
import { directRoute, type ViewerRoute } from '../../aws/viewer-route.ts'
import { createLog } from '../../log.ts'
import { followDns } from '../../simulator/dns.ts'
import { isLike } from '../../simulator/policy/wildcards.ts'
import { setupSimulatedAws } from '../../simulator/testing/simulated-aws.ts'
import { createDrafts } from '../../store/drafts.ts'
import { createPinnedTests, type PinnedTests } from '../../store/pinned-tests.ts'
import { createPlanStore } from '../../store/plans.ts'
import { createRunStore } from '../../store/runs.ts'
import { openStore } from '../../store/store.ts'
import { openPlanning, openVersions } from '../open-planning.ts'
import { createRuns } from '../runs.ts'
import { planOf } from './plan-of.ts'

/** Where a story begins: an account of its own, reached as its owner. */
export type Ground = {
  owner: Account
  accountId: string
  region: string
  /** Applies these changes as the owner, and gives the run at its end. */
  apply: (changes: PlanChange[]) => Promise<Run>
  read: (resource: ResourceKind, id: string) => ReturnType<typeof readResource>
  pinnedTests: PinnedTests
  /** Options of the SDK's clients of the owner. */
  sdk: ReturnType<ReturnType<typeof setupSimulatedAws>['client']>
  /** The plan that comes of it, as the owner proposes it. */
  propose: (input: Pick<WizardOutcome, 'changes' | 'proof' | 'title'>) => Promise<Plan>
}

/** Makes what is there before, as the owner, and gives the plan or the changes that are proposed. */
type Story = (ground: Ground) => Promise<Plan | PlanChange[]>

/** One printed permission: an action on one ARN, or on `*`. */
type Grant = { action: string; resource: string }

/** How long a run may take in a test, in milliseconds. */
const PATIENCE_MS = 15_000

/** Call it once at the top of a test file. */
export function leastPrivilegeLab() {
  const { client, simulator } = setupSimulatedAws({ delays: { deploymentMs: 0, functionMs: 0 } })
  const definitions: AccountDefinition[] = []
  const opened = openRuns(definitions)
  afterAll(async () => (await opened).close())

  /** The user ada, who may do nothing yet, in an account where the story has begun. */
  async function begin(story: Story) {
    const { accounts, pinnedTests, propose, runs } = await opened
    const own = client()
    const define = (credentials: AccountDefinition['credentials']) => {
      const name = randomUUID()
      const dns = simulator.accounts.get(own.credentials.accessKeyId)
      const viewerRoute = routeBy(async (asked) => followDns(dns, asked))
      definitions.push({ name, label: 'Test', kind: 'simulated', viewerRoute, ...own, credentials })
      return name
    }
    const until = async (account: string, runId: string): Promise<Run> => {
      const end = Date.now() + PATIENCE_MS
      for (;;) {
        const run = await runs.get(account, runId)
        if (run.state !== 'running') return run
        if (Date.now() > end) throw new Error(`The run stands at ${JSON.stringify(run, null, 1)}`)
        await delay(15)
      }
    }
    const start = async (account: string, plan: Plan) =>
      until(account, (await runs.start({ account, plan, who: account })).id)

    const ownerName = define(own.credentials)
    const owner = await accounts.get(ownerName)
    const { accountId } = await getIdentity(owner)
    const told = await story({
      owner,
      accountId,
      region: own.region,
      apply: (changes) => start(ownerName, planOf(randomUUID(), accountId, changes)),
      read: (resource, id) => readResource(owner, { resource, id }),
      pinnedTests,
      sdk: own,
      propose: (input) => propose(owner, input),
    })
    const plan = Array.isArray(told) ? planOf(randomUUID(), accountId, told) : told
    const iam = new IAMClient(own)
    const user = { UserName: 'ada' }
    const ada = define(await makeUser(iam, user))
    const { grant, attach } = granting(iam, user)
    return {
      plan,
      start: () => start(ada, plan),
      retry: async (runId: string) => {
        await runs.retry(ada, runId)
        return until(ada, runId)
      },
      attach,
      grant,
    }
  }

  return {
    /** The run of somebody who has exactly the printed policy, at its end. */
    applyWithPolicy: async (story: Story): Promise<Run> => {
      const ada = await begin(story)
      await ada.attach(toIamPolicy(ada.plan.steps))
      return ada.start()
    },
    /** For each printed action the run of somebody who has the policy without it. The dearest of the three: a run per action. */
    applyWithoutEach: async (story: Story): Promise<Array<{ action: string; run: Run }>> => {
      const { plan } = await begin(story)
      const actions = new Set(grantsOf(toIamPolicy(plan.steps)).map(({ action }) => action))
      const runs: Array<{ action: string; run: Run }> = []
      for (const action of actions) {
        const ada = await begin(story)
        await ada.attach(without(toIamPolicy(ada.plan.steps), action))
        runs.push({ action, run: await ada.start() })
      }
      return runs
    },
    /**
     * The run of somebody who may do nothing, and is given the one printed permission that each refusal names. So without any one
     * of them the run stops there, and goes on once it is given. `unneeded` are printed permissions that it
     * never asked for, save those whose want is said as a leftover; the run is `done` unless something is not printed.
     */
    grantOneByOne: async (story: Story) => {
      const ada = await begin(story)
      const left = grantsOf(toIamPolicy(ada.plan.steps))
      const granted: Grant[] = []
      let run = await ada.start()
      while (run.state === 'stopped') {
        const next = findNamed(left, run)
        if (next === null) break
        left.splice(left.indexOf(next), 1)
        granted.push(next)
        await ada.grant(granted)
        run = await ada.retry(run.id)
      }
      const isSaid = ({ action }: Grant) => run.leftovers.some((text) => text.includes(action))
      const say = ({ action, resource }: Grant) => `${action} on ${resource}`
      return {
        run,
        granted: granted.map(say),
        unneeded: left.filter((one) => !isSaid(one)).map(say),
      }
    },
  }
}

async function makeUser(iam: IAMClient, user: { UserName: string }) {
  await iam.send(new CreateUserCommand(user))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand(user))
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
}

/** Viewers who ask this DNS. */
function routeBy(follow: (name: string) => Promise<string[]>): ViewerRoute {
  return { ...directRoute, lookUp: async (name) => ({ cnames: await follow(name), addresses: [] }) }
}

/** Those who begin and watch runs, for all accounts of a file, and who make plans of the owner's. */
async function openRuns(definitions: AccountDefinition[]) {
  const store = await openStore(':memory:')
  const versions = openVersions(store, Date.now)
  const accounts = createAccounts({
    fixed: [],
    discover: async () => definitions,
    now: Date.now,
    onSeen: versions.seen,
  })
  const common = {
    accounts,
    file: ':memory:',
    firstWaitMs: 1,
    isAlone: true,
    log: createLog('silent'),
    newId: randomUUID,
    now: Date.now,
    pinnedTests: createPinnedTests(store, { now: Date.now, newId: randomUUID }),
  }
  const drafts = createDrafts(store, Date.now)
  const planning = await openPlanning({ ...common, drafts, store, versions })
  // What history reads is not in the policy.
  const runs = await createRuns({ ...common, store: createRunStore(store) })
  const planStore = createPlanStore(store, Date.now)
  const propose: (owner: Account, input: Parameters<Ground['propose']>[0]) => Promise<Plan> =
    async (owner, input) => {
      const head = { note: '', ticket: '', source: 'wizard', draftId: null } as const
      const { id } = await planning.plans.propose(
        owner,
        { ...head, changes: input.changes, proof: input.proof, title: input.title },
        'owner',
      )
      return (await planStore.get(owner.name, id)).plan
    }
  const close = async () => {
    await runs.stop()
    await planning.stop()
    await store.destroy()
  }
  return { accounts, pinnedTests: common.pinnedTests, propose, runs, close }
}

/** Gives the user policies as a person does with what the plan prints: managed ones, which may be longer than a user's own. */
function granting(iam: IAMClient, user: { UserName: string }) {
  const attach = async (policy: object) => {
    const PolicyDocument = JSON.stringify(policy)
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: randomUUID(), PolicyDocument }),
    )
    await iam.send(new AttachUserPolicyCommand({ ...user, PolicyArn: Policy?.Arn }))
    return Policy?.Arn
  }
  let PolicyArn: string | undefined
  let version = 1
  return {
    attach,
    /** In place of what was granted before. */
    grant: async (grants: readonly Grant[]) => {
      const Statement = grants.map(({ action, resource }) => ({
        Effect: 'Allow',
        Action: action,
        Resource: resource,
      }))
      const policy = { Version: '2012-10-17', Statement }
      if (PolicyArn === undefined) {
        PolicyArn = await attach(policy)
        return
      }
      const PolicyDocument = JSON.stringify(policy)
      const newest = { PolicyArn, PolicyDocument, SetAsDefault: true }
      await iam.send(new CreatePolicyVersionCommand(newest))
      await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: `v${version}` }))
      version += 1
    },
  }
}

/**
 * The printed permission that the refusal names; `null` = it is not printed, or the run stopped for another reason. Answers to
 * HEAD have no words: then only the usual action of the call is known, not on what.
 */
function findNamed(grants: readonly Grant[], { failure }: Run): Grant | null {
  const [, action, resource = null] =
    / may not do ([a-z0-9-]+:[\w*]+)(?: on (\S+?))?\. /.exec(failure?.sentence ?? '') ?? []
  const isWordless = failure?.aws?.code === 'status 403, no code'
  const fits = (one: Grant) =>
    isWordless || (resource === null ? one.resource === '*' : isLike(resource, one.resource))
  return grants.find((one) => one.action === action && fits(one)) ?? null
}

function grantsOf({ Statement }: IamPolicy): Grant[] {
  return Statement.flatMap(({ Action, Resource }) =>
    Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))),
  )
}

function without(policy: IamPolicy, action: string): IamPolicy {
  const Statement = policy.Statement.map((one) => ({
    ...one,
    Action: one.Action.filter((name) => name !== action),
  })).filter(({ Action }) => Action.length > 0)
  return { ...policy, Statement }
}

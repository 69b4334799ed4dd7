/** For tests: people who edit one distribution and its policy at the same time, against the simulated account; and what was lost. */
import {
  type DistributionConfig as AwsDistributionConfig,
  GetCachePolicyConfigCommand,
  GetDistributionConfigCommand,
  UpdateCachePolicyCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { CachePolicyConfig } from '#shared/distribution/policies.ts'

import { mapLimited } from '../../aws/map-limited.ts'
import { seededRandom } from '../../simulator/seeded-random.ts'
import type { setupDashboard } from '../../testing/dashboard.ts'
import {
  BEHAVIOR_ADDITION,
  DISTRIBUTION_SLOTS,
  POLICY_SLOTS,
  QUERY_ADDITION,
} from './edit-slots.ts'
import {
  type EditorTools,
  findLost,
  interleave,
  type Ledger,
  outsideEditor,
  planEditor,
  type Subject,
} from './editors.ts'
import { planLab } from './plan-lab.ts'

type Dashboard = Awaited<ReturnType<typeof setupDashboard>>

const PARALLEL = 3

/** Gives the seeds of the orders in which an accepted edit was lost, and what: none. */
export async function findLostUpdates(dashboard: Dashboard, seeds: readonly number[]) {
  const told = await mapLimited(seeds, PARALLEL, async (seed) => ({
    seed,
    lost: await live(dashboard, seed),
  }))
  return told.filter(({ lost }) => lost.length > 0)
}

type Lab = Awaited<ReturnType<typeof planLab>>

function distributionOf(
  dashboard: Dashboard,
  { cloudfront, id, path }: Lab,
): Subject<DistributionConfig> {
  return {
    kind: 'Distribution',
    id,
    slots: DISTRIBUTION_SLOTS,
    addition: BEHAVIOR_ADDITION,
    load: async () => {
      const { body } = await dashboard.json(`${path}/resources/Distribution/${id}`)
      return { version: String(body.version), document: DistributionConfig.parse(body.document) }
    },
    outside: async () => {
      const { DistributionConfig: config, ETag: IfMatch } = await cloudfront.send(
        new GetDistributionConfigCommand({ Id: id }),
      )
      return {
        document: DistributionConfig.parse(config),
        update: (document) =>
          isTaken(() =>
            cloudfront.send(
              new UpdateDistributionCommand({
                Id: id,
                IfMatch,
                // It came from AWS, and edits keep its shape.
                DistributionConfig: document as AwsDistributionConfig,
              }),
            ),
          ),
      }
    },
  }
}

function policyOf(
  dashboard: Dashboard,
  { cloudfront, path, policy }: Lab,
): Subject<CachePolicyConfig> {
  const id = policy?.Id ?? ''
  return {
    kind: 'CachePolicy',
    id,
    slots: POLICY_SLOTS,
    addition: QUERY_ADDITION,
    load: async () => {
      const { body } = await dashboard.json(`${path}/resources/CachePolicy/${id}`)
      return { version: String(body.version), document: CachePolicyConfig.parse(body.document) }
    },
    outside: async () => {
      const { CachePolicyConfig: config, ETag: IfMatch } = await cloudfront.send(
        new GetCachePolicyConfigCommand({ Id: id }),
      )
      return {
        document: CachePolicyConfig.parse(config),
        update: ({ Name, MinTTL, ...document }) =>
          isTaken(() =>
            cloudfront.send(
              new UpdateCachePolicyCommand({
                Id: id,
                IfMatch,
                CachePolicyConfig: { ...document, Name, MinTTL } as typeof config,
              }),
            ),
          ),
      }
    },
  }
}

/** Whether AWS took the write; somebody else's newer version is no fault. */
async function isTaken(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send()
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'PreconditionFailed') return false
    throw error
  }
}

const readAll = async <Document>({ id, outside, slots }: Subject<Document>) => {
  const { document } = await outside()
  const values = slots.map((slot): [string, string | null] => [
    slot.setting(id),
    slot.read(document),
  ])
  return { document, values: new Map(values) }
}

/** Gives what was lost: nothing. */
async function live(dashboard: Dashboard, seed: number): Promise<unknown[]> {
  const random = seededRandom(seed)
  const lab = await planLab(dashboard)
  // Above what is there before.
  let value = 100
  const tools: EditorTools = {
    random,
    newValue: () => {
      value += 1
      return value
    },
    post: (path, body) => dashboard.post(`${lab.path}${path}`, body),
    getPlan: async (planId) => (await dashboard.json(`${lab.plans}/${planId}`)).body,
    finished: lab.finished,
  }
  const ledger: Ledger = { values: [], additions: [] }
  const distribution = distributionOf(dashboard, lab)
  const policy = policyOf(dashboard, lab)
  const first = [await readAll(distribution), await readAll(policy)] as const
  const kinds = [
    () => planEditor(distribution, tools, ledger),
    () =>
      random() < 0.5 ? planEditor(policy, tools, ledger) : planEditor(distribution, tools, ledger),
    () =>
      random() < 0.5
        ? outsideEditor(distribution, tools, ledger)
        : outsideEditor(policy, tools, ledger),
  ]
  const editors = kinds.slice(0, random() < 0.4 ? 2 : 3).map((make) => make())
  await interleave(editors, { random, rounds: 5 })

  const last = [await readAll(distribution), await readAll(policy)] as const
  const join = ([a, b]: typeof first) => new Map([...a.values, ...b.values])
  const lostItems = ledger.additions.filter(({ kind, value }) =>
    kind === 'Distribution'
      ? !BEHAVIOR_ADDITION.has(last[0].document, value)
      : !QUERY_ADDITION.has(last[1].document, value),
  )
  return [...findLost(ledger, join(first), join(last)), ...lostItems]
}

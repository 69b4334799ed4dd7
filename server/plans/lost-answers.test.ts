import { CloudFront } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import type { PlanChange } from '#shared/plans/plan.ts'
import { created, deleted, stage } from '#shared/plans/testing/change.ts'

import { look } from './testing/lost-answer-story.ts'
import { cachePolicyConfig, distributionConfig, FUNCTION_CODE } from './testing/plan-parts.ts'
import { runLab } from './testing/run-lab.ts'
import { createApi } from './testing/shop-api.ts'

const setup = runLab()

type Lab = Awaited<ReturnType<typeof setup>>

const USES = { cachePolicyId: 'new:cache-policy:by-size', functionArn: 'new:function:rewrite' }
const CODE = stage(FUNCTION_CODE)

const MAKES = [
  created('CachePolicy', { id: USES.cachePolicyId, name: 'by-size' }, cachePolicyConfig('by-size')),
  created('Function', { id: USES.functionArn, name: 'rewrite' }, { development: CODE, live: CODE }),
  created(
    'Distribution',
    { id: 'new:distribution:shop', name: 'shop' },
    distributionConfig({ ...USES, callerReference: 'edgewise-shop' }),
  ),
  createApi('orders'),
]

/** The same things, when they are there. */
async function deletes(lab: Lab): Promise<PlanChange[]> {
  const { resources } = await lab.apply(...MAKES)
  const changes = await Promise.all(
    resources.map(async ({ id, name, resource }) => {
      const { document, version } = await lab.read(resource, id)
      return deleted(resource, { id, name, baseVersion: version }, document)
    }),
  )
  // What uses goes before what is used.
  return changes.toReversed()
}

type Story = {
  arrange: (lab: Lab) => Promise<PlanChange[]>
  /** What somebody else does before it is taken back. */
  meanwhile?: (lab: Lab) => Promise<void>
  /** How far the run's clock is ahead, in milliseconds. @default 0 */
  aheadMs?: number
}

/** A run whose call of that name is carried out by AWS, which never says so; then it is taken back. */
async function loseAnswerOf(operation: string, { aheadMs = 0, arrange, meanwhile }: Story) {
  let losing = ''
  const lab = await setup({
    now: () => Date.now() + aheadMs,
    onBoundary: async (boundary) => {
      if (boundary === losing) throw new Error('The answer is lost')
    },
  })
  const plan = lab.plan(...(await arrange(lab)))
  const before = await look(lab.account)
  const step = plan.steps.find((one) => one.kind === 'call' && one.operation === operation)
  losing = `sent ${step?.id}`
  const { id } = await lab.runs.start({ account: 'test', plan, who: 'ada' })
  const stopped = await lab.until(id, ({ state }) => state !== 'running')
  expect(stopped).toMatchObject({ state: 'stopped', failure: { stepId: step?.id } })
  await meanwhile?.(lab)
  await lab.runs.undo('test', id)
  const undone = await lab.until(id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', failure: null })
  return { before, end: await look(lab.account), undone }
}

it.each(['CreateCachePolicy', 'CreateFunction', 'CreateDistribution', 'CreateRestApi'])(
  'takes back what %s made, though AWS never said that it did',
  async (operation) => {
    const { before, end, undone } = await loseAnswerOf(operation, { arrange: async () => MAKES })
    expect(end).toEqual(before)
    expect(undone.leftovers).toEqual([])
  },
)

it.each(['DeleteRestApi', 'DeleteDistribution', 'DeleteFunction', 'DeleteCachePolicy'])(
  'brings back what %s took away, once, though AWS never said that it did',
  async (operation) => {
    const { before, end } = await loseAnswerOf(operation, { arrange: deletes })
    expect(end).toEqual(before)
  },
)

/** Somebody gives other settings to what the run made a moment ago. */
const EDITS = {
  CreateCachePolicy: async ({ client }: Lab) => {
    const cloudfront = new CloudFront(client)
    const { CachePolicyList: list } = await cloudfront.listCachePolicies({ Type: 'custom' })
    const Id = list?.Items?.[0]?.CachePolicy?.Id
    const { CachePolicy: found, ETag: IfMatch } = await cloudfront.getCachePolicy({ Id })
    const CachePolicyConfig = { ...found?.CachePolicyConfig, Name: 'by-size', MinTTL: 1 }
    await cloudfront.updateCachePolicy({ Id, IfMatch, CachePolicyConfig })
  },
  CreateFunction: async ({ client }: Lab) => {
    const cloudfront = new CloudFront(client)
    const Name = 'rewrite'
    const { ETag: IfMatch, FunctionSummary: found } = await cloudfront.describeFunction({ Name })
    const FunctionConfig = found?.FunctionConfig
    const FunctionCode = new TextEncoder().encode(`${FUNCTION_CODE} // edited`)
    await cloudfront.updateFunction({ Name, IfMatch, FunctionConfig, FunctionCode })
  },
  CreateDistribution: async ({ client }: Lab) => {
    const cloudfront = new CloudFront(client)
    const Id = (await cloudfront.listDistributions({})).DistributionList?.Items?.[0]?.Id
    const { DistributionConfig: found, ETag: IfMatch } = await cloudfront.getDistributionConfig({
      Id,
    })
    if (!found) throw new Error('There is no distribution')
    const DistributionConfig = { ...found, Comment: 'edited' }
    await cloudfront.updateDistribution({ Id, IfMatch, DistributionConfig })
  },
} as const

it.each([
  ['CreateCachePolicy', /^The cache policy by-size .+ stays: it is not as this run makes it/],
  ['CreateFunction', /^The function rewrite .+ stays: .+ somebody changed it since/],
  ['CreateDistribution', /^The distribution shop .+ stays: .+ somebody changed it since/],
] as const)(
  'leaves what %s made and somebody changed since, and says so',
  async (operation, says) => {
    const arrange = async () => MAKES
    const { end, undone } = await loseAnswerOf(operation, { arrange, meanwhile: EDITS[operation] })
    expect(undone.leftovers[0]).toMatch(says)
    expect(JSON.stringify(end)).toMatch(/edited|"MinTTL\\":1/)
  },
)

it('leaves what somebody else had made just so, though no answer told that it was there', async () => {
  const arrange = async ({ client }: Lab) => {
    const [policy] = MAKES
    // It is the configuration of a cache policy.
    const CachePolicyConfig = policy?.after as { Name: string; MinTTL: number }
    await new CloudFront(client).createCachePolicy({ CachePolicyConfig })
    return MAKES
  }
  const story = { arrange, aheadMs: 3_600_000 }
  const { before, end, undone } = await loseAnswerOf('CreateCachePolicy', story)
  expect(end).toEqual(before)
  expect(undone.leftovers).toEqual([
    expect.stringMatching(/^The cache policy by-size .+ was there before and stays\.$/),
  ])
})

it('leaves what nothing tells from somebody else’s, and says what to do', async () => {
  const arrange = async () => [
    created(
      'OriginAccessControl',
      { id: 'new:origin-access-control:photos', name: 'photos' },
      {
        Name: 'photos',
        Description: '',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    ),
  ]
  const { undone } = await loseAnswerOf('CreateOriginAccessControl', { arrange })
  expect(undone.leftovers).toEqual([
    expect.stringMatching(/^The origin access control photos .+ Delete it if nobody needs it\.$/),
  ])
})

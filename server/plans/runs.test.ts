import {
  ListCachePoliciesCommand,
  ListFunctionsCommand,
  PublishFunctionCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { created, deleted, stage, updated } from '#shared/plans/testing/change.ts'

import { cachePolicyConfig, distributionConfig, FUNCTION_CODE } from './testing/plan-parts.ts'
import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const POLICY = 'new:cache-policy:by-size'
const SHOP = 'new:distribution:shop'
const FUNCTION = 'new:function:rewrite'

const shop = (changes: Partial<Parameters<typeof distributionConfig>[0]> = {}) =>
  distributionConfig({ cachePolicyId: POLICY, callerReference: 'edgewise-shop', ...changes })

const NEW_FUNCTION = created(
  'Function',
  { id: FUNCTION, name: 'rewrite' },
  { development: stage(FUNCTION_CODE), live: stage(FUNCTION_CODE) },
)

const NEW_SHOP = [
  created('CachePolicy', { id: POLICY, name: 'by-size' }, cachePolicyConfig('by-size')),
  NEW_FUNCTION,
  created('Distribution', { id: SHOP, name: 'shop' }, shop({ functionArn: FUNCTION })),
]

type Lab = Awaited<ReturnType<typeof setup>>

/** Makes the shop; gives its id and the change of its comment. */
async function withShop(lab: Lab) {
  const { distributionIds } = await lab.apply(...NEW_SHOP)
  const id = distributionIds[0] ?? ''
  const { document, version } = await lab.read('Distribution', id)
  const comment = (Comment: string) =>
    updated('Distribution', { id, baseVersion: version, name: 'shop' }, document, {
      // What was read is a distribution's configuration.
      ...(document as Record<string, string>),
      Comment,
    })
  const outside = async (changes: Record<string, unknown>) => {
    const now = await lab.read('Distribution', id)
    // As above.
    const config = { ...(now.document as Record<string, string>), ...changes }
    await lab.account.clients.cloudfront().send(
      new UpdateDistributionCommand({
        Id: id,
        IfMatch: now.version,
        DistributionConfig: config as never,
      }),
    )
  }
  return { id, document, version, comment, outside }
}

it('makes a policy, a function and the distribution that uses both', async () => {
  const { apply, read } = await setup()
  const run = await apply(...NEW_SHOP)
  expect(run).toMatchObject({ state: 'done', failure: null, startedBy: 'ada', leftovers: [] })
  expect(run.steps.map(({ state }) => state)).toEqual(run.steps.map(() => 'done'))
  const { document } = await read('Distribution', run.distributionIds[0] ?? '')
  expect(document).toMatchObject({
    DefaultCacheBehavior: {
      FunctionAssociations: {
        Items: [
          { FunctionARN: expect.stringMatching(/^arn:aws:cloudfront::\d+:function\/rewrite$/) },
        ],
      },
    },
  })
})

it('undoes a run that is done, in the reverse order', async () => {
  const { account, apply, read, runs, until } = await setup()
  const run = await apply(...NEW_SHOP)
  await runs.undo('test', run.id)
  const undone = await until(run.id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', leftovers: [], failure: null })
  await expect(read('Distribution', run.distributionIds[0] ?? '')).rejects.toMatchObject({
    code: 'no-such-distribution',
  })
  const cloudfront = account.clients.cloudfront()
  const { CachePolicyList } = await cloudfront.send(
    new ListCachePoliciesCommand({ Type: 'custom' }),
  )
  const { FunctionList } = await cloudfront.send(new ListFunctionsCommand({}))
  expect([CachePolicyList?.Quantity, FunctionList?.Quantity]).toEqual([0, 0])
})

it('one plan is one run, however often it is begun', async () => {
  const { plan, runs, until } = await setup()
  const order = { account: 'test', plan: plan(...NEW_SHOP), who: 'ada' }
  const [first, second] = await Promise.all([runs.start(order), runs.start(order)])
  expect(second.id).toBe(first.id)
  await until(first.id, ({ state }) => state === 'done')
  expect((await runs.start(order)).state).toBe('done')
  expect(await runs.list('test')).toHaveLength(1)
})

it('stops at once when AWS refuses, and goes on at that step when it is tried again', async () => {
  const { apply, runs, strike, until } = await setup()
  await strike('deny', 'CreateFunction')
  const stopped = await apply(...NEW_SHOP)
  expect(stopped).toMatchObject({
    state: 'stopped',
    failure: { code: 'access-denied', aws: { operation: 'CreateFunction' }, mergedPlanId: null },
  })
  expect(stopped.failure?.sentence).toMatch(/may not do cloudfront:CreateFunction/)
  await strike('deny')
  expect(await runs.retry('test', stopped.id)).toMatchObject({ state: 'running', failure: null })
  const done = await until(stopped.id, ({ state }) => state !== 'running')
  expect(done).toMatchObject({ state: 'done', failure: null })
  await expect(runs.retry('test', stopped.id)).rejects.toMatchObject({ code: 'conflict' })
})

it('takes back only what was done when it stopped', async () => {
  const { account, apply, runs, strike, until } = await setup()
  await strike('deny', 'CreateDistribution')
  const { id } = await apply(...NEW_SHOP)
  await runs.undo('test', id)
  const undone = await until(id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', leftovers: [] })
  const { CachePolicyList } = await account.clients
    .cloudfront()
    .send(new ListCachePoliciesCommand({ Type: 'custom' }))
  expect(CachePolicyList?.Quantity).toBe(0)
})

it('says that AWS asks to slow down, and goes on when it may', async () => {
  const { plan, runs, strike, until } = await setup()
  await strike('throttle', 'CreateCachePolicy')
  const { id } = await runs.start({ account: 'test', plan: plan(...NEW_SHOP), who: 'ada' })
  await until(id, ({ steps }) => steps[0]?.detail?.startsWith('AWS asks to slow down') ?? false)
  await strike('throttle')
  expect((await until(id, ({ state }) => state !== 'running')).state).toBe('done')
})

it('sends a change again when only the version moved on', async () => {
  const lab = await setup()
  const { comment, id } = await withShop(lab)
  const change = comment('new')
  const { version } = await lab.read('Function', 'rewrite')
  await lab.account.clients
    .cloudfront()
    .send(new PublishFunctionCommand({ Name: 'rewrite', IfMatch: version.split(' ')[0] }))
  expect(await lab.apply(change)).toMatchObject({ state: 'done' })
  expect((await lab.read('Distribution', id)).document).toMatchObject({ Comment: 'new' })
})

it('takes a change that is there already for done', async () => {
  const lab = await setup()
  const { comment, outside } = await withShop(lab)
  await outside({ Comment: 'new', PriceClass: 'PriceClass_100' })
  const run = await lab.apply(comment('new'))
  expect(run).toMatchObject({ state: 'done', steps: [{ detail: 'It was done already' }, {}] })
})

it("stops at somebody else's change, and names the plan with both", async () => {
  const lab = await setup({ proposeMerge: async () => 'merged' })
  const { comment, id, outside } = await withShop(lab)
  await outside({ Comment: 'theirs' })
  const run = await lab.apply(comment('mine'))
  expect(run).toMatchObject({
    state: 'stopped',
    failure: { code: 'conflict', mergedPlanId: 'merged' },
  })
  expect(run.failure?.sentence).toMatch(/^Somebody changed the distribution shop after this plan/)
  expect((await lab.read('Distribution', id)).document).toMatchObject({ Comment: 'theirs' })
})

it("keeps somebody else's later edit when it is undone", async () => {
  const lab = await setup()
  const { comment, id, outside } = await withShop(lab)
  const run = await lab.apply(comment('mine'))
  await outside({ PriceClass: 'PriceClass_100' })
  await lab.runs.undo('test', run.id)
  expect((await lab.until(run.id, ({ state }) => state !== 'undoing')).leftovers).toEqual([])
  expect((await lab.read('Distribution', id)).document).toMatchObject({
    Comment: 'shop',
    PriceClass: 'PriceClass_100',
  })
})

it('says what it cannot take back, because somebody set it anew or others use it', async () => {
  const lab = await setup()
  const policy = created(
    'CachePolicy',
    { id: POLICY, name: 'by-size' },
    cachePolicyConfig('by-size'),
  )
  const made = await lab.apply(policy)
  const policyId = made.steps[0]?.detail?.replace('Made as ', '') ?? ''
  await lab.apply(
    created('Distribution', { id: SHOP, name: 'shop' }, shop({ cachePolicyId: policyId })),
  )
  expect((await lab.runs.previewUndo('test', made.id)).stays).toEqual([
    expect.stringMatching(/^The cache policy by-size stays: E[A-Z0-9]+ uses it by now\.$/),
  ])
  await lab.runs.undo('test', made.id)
  const undone = await lab.until(made.id, ({ state }) => state !== 'undoing')
  expect(undone.leftovers).toEqual(['The cache policy by-size stays: others use it now.'])
  await expect(lab.runs.previewUndo('test', made.id)).rejects.toMatchObject({ code: 'conflict' })
})

it('takes what is there under its name when it is the same, and leaves it there when undone', async () => {
  const { apply, runs, until } = await setup()
  const policy = (ttl: number) =>
    created('CachePolicy', { id: POLICY, name: 'by-size' }, cachePolicyConfig('by-size', ttl))
  await apply(policy(60))
  const again = await apply(policy(60))
  expect(again.steps[0]?.detail).toMatch(/^It was there already, the same, as /)
  await runs.undo('test', again.id)
  const undone = await until(again.id, ({ state }) => state !== 'undoing')
  expect(undone.leftovers).toEqual(['The cache policy by-size was there before and stays.'])
  expect(await apply(policy(61))).toMatchObject({ state: 'stopped', failure: { code: 'conflict' } })
})

it('switches a distribution off, waits and deletes it', async () => {
  const lab = await setup()
  const { document, id, version } = await withShop(lab)
  const run = await lab.apply(deleted('Distribution', { id, baseVersion: version }, document))
  expect(run).toMatchObject({ state: 'done' })
  await expect(lab.read('Distribution', id)).rejects.toMatchObject({ code: 'no-such-distribution' })
})

it('knows no run of another account', async () => {
  const { apply, runs } = await setup()
  const { id } = await apply(NEW_FUNCTION)
  await expect(runs.get('other', id)).rejects.toMatchObject({ code: 'no-such-run' })
})

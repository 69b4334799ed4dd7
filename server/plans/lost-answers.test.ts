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

/** A run whose call of that name is carried out by AWS, which never says so; then it is taken back. */
async function loseAnswerOf(operation: string, arrange: (lab: Lab) => Promise<PlanChange[]>) {
  let losing = ''
  const lab = await setup({
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
  await lab.runs.undo('test', id)
  const undone = await lab.until(id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', failure: null })
  return { before, end: await look(lab.account), undone }
}

it.each(['CreateCachePolicy', 'CreateFunction', 'CreateDistribution', 'CreateRestApi'])(
  'takes back what %s made, though AWS never said that it did',
  async (operation) => {
    const { before, end, undone } = await loseAnswerOf(operation, async () => MAKES)
    expect(end).toEqual(before)
    expect(undone.leftovers).toEqual([])
  },
)

it.each(['DeleteRestApi', 'DeleteDistribution', 'DeleteFunction', 'DeleteCachePolicy'])(
  'brings back what %s took away, once, though AWS never said that it did',
  async (operation) => {
    const { before, end } = await loseAnswerOf(operation, deletes)
    expect(end).toEqual(before)
  },
)

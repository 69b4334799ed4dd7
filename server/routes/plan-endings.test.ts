import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { Plan } from '#shared/plans/plan.ts'

import { planLab } from '../plans/testing/plan-lab.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const { json, post } = dashboard

/** A draft that changes the comment, and a plan of it. */
async function setup() {
  const lab = await planLab(dashboard)
  const { change, load, path, plans } = lab
  const draft = `${path}/drafts/${randomUUID()}`
  const changes = [change(await load(), { Comment: 'better' })]
  const write = (revision: number, title: string) =>
    json(draft, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revision, title, changes }),
    })
  await write(0, 'A title')
  const { body: plan } = await post(plans, { draftId: draft.split('/').at(-1) })
  return { ...lab, draft, plan, write }
}

it('applying a plan ends the draft that it was made of', async () => {
  const { apply, draft, finished, plan } = await setup()
  expect(await json(draft)).toMatchObject({ status: 200 })
  await finished(await apply(plan.id))
  expect(await json(draft)).toMatchObject({ status: 404, body: { code: 'no-such-draft' } })
})

it('a draft that somebody wrote to after the plan was made stays', async () => {
  const { apply, draft, finished, plan, write } = await setup()
  await write(1, 'Another title')
  await finished(await apply(plan.id))
  expect(await json(draft)).toMatchObject({ status: 200, body: { title: 'Another title' } })
})

it('a draft ends also when its plan was joined with an edit of somebody else', async () => {
  const { apply, changeOutside, draft, finished, plan } = await setup()
  await changeOutside({ PriceClass: 'PriceClass_100' })
  const refused = await apply(plan.id)
  expect(refused).toMatchObject({ status: 409 })
  await finished(await apply(refused.body.planId))
  expect(await json(draft)).toMatchObject({ status: 404 })
})

it('a run that stopped at a conflict ends when the plan with both edits is applied', async () => {
  const { apply, change, changeOutside, finished, load, path, propose, readConfig, strike } =
    await planLab(dashboard)
  const { body } = await propose(
    {
      action: 'create',
      resource: 'CachePolicy',
      id: 'new:cache-policy:by-color',
      after: { Name: 'by-color', MinTTL: 0 },
    },
    change(await load(), { Comment: 'mine' }),
  )
  // The check before the run sees nothing; somebody is faster while it stands.
  await strike('deny', 'CreateCachePolicy')
  const stopped = await finished(await apply(body.id))
  expect(stopped).toMatchObject({ state: 'stopped', failure: { code: 'access-denied' } })
  await strike('deny')
  await changeOutside({ Comment: 'theirs' })
  const conflicted = await finished(await post(`${path}/runs/${stopped.id}/retry`, {}))
  const mergedPlanId = conflicted.failure?.mergedPlanId ?? ''
  expect(conflicted).toMatchObject({ state: 'stopped', failure: { code: 'conflict' } })

  const merged = Plan.parse((await json(`${path}/plans/${mergedPlanId}`)).body)
  const choices = Object.fromEntries(
    merged.merges.map(({ resource, id }) => [`${resource}/${id}`, { Comment: 'mine' }]),
  )
  const decided = await post(`${path}/plans/${mergedPlanId}/merge-choices`, { choices })
  const next = await finished(await apply(decided.body.id))
  expect(next.state).toBe('done')
  expect((await readConfig()).config.Comment).toBe('mine')
  const old = `${path}/runs/${stopped.id}`
  expect((await json(old)).body).toMatchObject({ state: 'superseded', supersededBy: next.id })
  const { status, body: refusal } = await post(`${old}/undo`, {})
  expect({ status, refusal }).toMatchObject({
    status: 409,
    refusal: { detail: expect.stringContaining('has gone on as another run') },
  })
})

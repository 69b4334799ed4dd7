import { setTimeout as delay } from 'node:timers/promises'

import { expect, it } from 'vitest'

import { Plan } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import { planLab } from '../plans/testing/plan-lab.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const { json, post, runs, versions } = dashboard

/** A plan that makes a cache policy keep less, and what the history has of the policy. */
async function setup() {
  const lab = await planLab(dashboard)
  const { name, path, policy, policyVersion, propose } = lab
  const ref = { resource: 'CachePolicy', id: policy?.Id ?? '' } as const
  await json(`${path}/resources/CachePolicy/${ref.id}`)
  const after = { ...policy?.CachePolicyConfig, Comment: 'other' }
  const change = { action: 'update', ...ref, baseVersion: policyVersion, after }
  const { body } = await propose(change)
  const plan = Plan.parse(body)
  const until = async (runId: string, state: Run['state']) => {
    while ((await runs.get(name, runId)).state !== state) await delay(10)
    return runs.get(name, runId)
  }
  const newest = async () => (await versions.list(name, ref))[0]
  return { ...lab, newest, plan, until }
}

async function callMe(name: string) {
  const headers = { 'content-type': 'application/json' }
  await json('/api/session/person', { method: 'PUT', headers, body: JSON.stringify({ name }) })
}

it('the history says that a run was undone, and by whom, beside the run that was applied', async () => {
  const { apply, newest, path, plan, until } = await setup()
  await callMe('Ada')
  const { body } = await apply(plan.id, { note: 'because', ticket: 'T-1' })
  await until(String(body.id), 'done')
  expect(await newest()).toMatchObject({ source: 'edgewise', who: 'Ada', note: 'because' })
  await callMe('Grace')
  await post(`${path}/runs/${body.id}/undo`, {})
  await until(String(body.id), 'undone')
  expect(await newest()).toMatchObject({
    source: 'undo',
    who: 'Grace',
    note: `Took back: ${plan.title}`,
    ticket: 'T-1',
    runId: body.id,
  })
})

it('the history says who brought a change back before it was confirmed', async () => {
  const { apply, newest, path, plan, until } = await setup()
  await callMe('Ada')
  const { body } = await apply(plan.id, { autoRevertMinutes: 5 })
  await until(String(body.id), 'waiting')
  await callMe('Grace')
  await post(`${path}/runs/${body.id}/revert`, {})
  const { steps } = await until(String(body.id), 'reverted')
  expect(steps).toContainEqual(expect.objectContaining({ detail: 'Grace took it back' }))
  const note = `Brought back, not confirmed: ${plan.title}`
  expect(await newest()).toMatchObject({ source: 'auto-revert', who: 'Grace', note })
})

it('the history names nobody for what came back by itself', async () => {
  const { name, newest, plan, until } = await setup()
  const order = { account: name, plan, who: 'Ada', autoRevertMinutes: 0.001 }
  const { id } = await runs.start(order)
  const { steps } = await until(id, 'reverted')
  expect(steps).toContainEqual(expect.objectContaining({ detail: 'Nobody confirmed it in time' }))
  const note = `Brought back, nobody confirmed it in time: ${plan.title}`
  expect(await newest()).toMatchObject({ source: 'auto-revert', who: null, note, runId: id })
})

it('says who kept a change that would have come back', async () => {
  const { apply, path, plan, until } = await setup()
  const { body } = await apply(plan.id, { autoRevertMinutes: 5 })
  await until(String(body.id), 'waiting')
  await callMe('Grace')
  await post(`${path}/runs/${body.id}/confirm`, {})
  const { steps } = await until(String(body.id), 'done')
  expect(steps.at(-1)).toMatchObject({ id: 'confirm', detail: 'Confirmed by Grace' })
})

it('the history says of a way back only what it wrote, beside what somebody changed since', async () => {
  const lab = await planLab(dashboard)
  const ref = { resource: 'Distribution', id: lab.id } as const
  const history = async () => {
    await json(`${lab.path}/resources/Distribution/${lab.id}`)
    return versions.list(lab.name, ref)
  }
  const change = async (edit: object) => {
    const { body } = await lab.propose(lab.change(await lab.load(), edit))
    return lab.finished(await lab.apply(body.id))
  }
  const back = async (runId: string) => {
    await post(`${lab.path}/runs/${runId}/undo`, {})
    while ((await runs.get(lab.name, runId)).state !== 'undone') await delay(10)
  }
  const { id: first } = await change({ Comment: 'ours', PriceClass: 'PriceClass_100' })
  await lab.changeOutside({ Comment: 'theirs' })
  await back(first)
  expect((await history()).slice(0, 3)).toMatchObject([
    { source: 'undo', document: { Comment: 'theirs', PriceClass: 'PriceClass_All' } },
    { source: 'outside', document: { Comment: 'theirs', PriceClass: 'PriceClass_100' } },
    { source: 'edgewise', document: { Comment: 'ours', PriceClass: 'PriceClass_100' } },
  ])

  const { id: second } = await change({ Comment: 'ours again' })
  await lab.changeOutside({ Comment: 'theirs again' })
  await back(second)
  expect((await history()).slice(0, 2)).toMatchObject([
    { source: 'outside', document: { Comment: 'theirs again' } },
    { source: 'edgewise', document: { Comment: 'ours again' } },
  ])
})

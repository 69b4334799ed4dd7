import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import { expect, it } from 'vitest'
import { AuditPage } from '#shared/history/audit.ts'
import { Run } from '#shared/plans/run.ts'
import { created } from '#shared/plans/testing/change.ts'
import { planOf } from '../plans/testing/plan-of.ts'
import { cachePolicyConfig } from '../plans/testing/plan-parts.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { readEventStream } from '../testing/read-event-stream.ts'

const { account, json, post, request, runs } = await setupDashboard({ delays: { deploymentMs: 0 } })

const policyPlan = (name: string) =>
  planOf(randomUUID(), '123456789012', [
    created('CachePolicy', { id: `new:cache-policy:${name}`, name }, cachePolicyConfig(name)),
  ])

/** Begins a run in a new account. */
async function begin(strike: string | null = null, autoRevertMinutes: number | null = null) {
  const own = account({ name: `runs-${randomUUID()}` })
  if (strike) await own.strike('deny', strike)
  const name = own.path.split('/').at(-1) ?? ''
  const run = await runs.start({
    account: name,
    plan: policyPlan('by-size'),
    who: 'ada',
    autoRevertMinutes,
  })
  const path = `${own.path}/runs/${run.id}`
  const until = async (state: Run['state']) => {
    for (;;) {
      const { body } = await json(path)
      if (body.state === state) return Run.parse(body)
      await delay(10)
    }
  }
  return { own, path, run, until }
}

it('shows the runs of an account, and none of another', async () => {
  const { own, path, run, until } = await begin()
  await until('done')
  expect(await json(`${own.path}/runs`)).toMatchObject({
    status: 200,
    body: { items: [{ id: run.id, state: 'done' }] },
  })
  const other = account()
  expect((await json(`${other.path}/runs`)).body).toEqual({ items: [] })
  expect(await json(path.replace(own.path, other.path))).toMatchObject({
    status: 404,
    body: { code: 'no-such-run' },
  })
})

it('tries again, and takes back', async () => {
  const { own, path, until } = await begin('CreateCachePolicy')
  expect((await until('stopped')).failure).toMatchObject({ code: 'access-denied' })
  expect(await post(`${path}/confirm`, {})).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  })
  await own.strike('deny')
  await json('/api/session/person', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Grace' }),
  })
  expect(await post(`${path}/retry`, {})).toMatchObject({ status: 200, body: { state: 'running' } })
  await until('done')
  expect(await post(`${path}/undo`, {})).toMatchObject({ status: 200, body: { state: 'undoing' } })
  await until('undone')
  const logged = async () =>
    AuditPage.parse((await json(`${own.path}/audit`)).body)
      .items.filter(({ action }) => action !== 'signed-in')
      .map(({ action, who }) => [action, who])
      .reverse()
  await expect.poll(logged).toEqual([
    ['run-stopped', 'ada'],
    ['run-retried', 'Grace'],
    ['run-done', 'ada'],
    ['run-undone', 'Grace'],
    ['run-undone', ''],
  ])
  // Of a policy too, by the id that it was made under.
  const { body } = await json(`${own.path}/audit?action=run-done`)
  expect(AuditPage.parse(body).items).toMatchObject([
    { resources: [expect.stringMatching(/^CachePolicy[/](?!new:)/)] },
  ])
})

it('waits for a person when it was asked to, who may confirm or revert', async () => {
  const kept = await begin(null, 5)
  expect((await kept.until('waiting')).confirmBy).toMatch(/^\d{4}-/)
  await post(`${kept.path}/confirm`, {})
  expect((await kept.until('done')).confirmBy).toBeNull()
  const dropped = await begin(null, 5)
  await dropped.until('waiting')
  expect(await post(`${dropped.path}/revert`, {})).toMatchObject({ body: { state: 'reverting' } })
  await dropped.until('reverted')
})

it('tells of each change of a run by server-sent events, of its own account only', async () => {
  const own = account()
  const stop = new AbortController()
  const answer = await request(`${own.path}/events`, { signal: stop.signal })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  await begin()
  const name = own.path.split('/').at(-1) ?? ''
  const { id } = await runs.start({ account: name, plan: policyPlan('events'), who: 'ada' })
  const states: string[] = []
  for await (const { event, run } of readEvents(answer)) {
    expect([event, run.id]).toEqual(['run', id])
    states.push(run.state)
    if (run.state === 'done') break
  }
  expect(states.slice(0, -1)).toEqual(states.slice(0, -1).map(() => 'running'))
  stop.abort()
})

async function* readEvents(answer: Response) {
  for await (const { event, data } of readEventStream(answer)) {
    yield { event, run: Run.parse(data) }
  }
}

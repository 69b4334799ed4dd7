import { randomUUID } from 'node:crypto'

import { Hono } from 'hono'
import { expect, it } from 'vitest'

import { DraftNews } from '#shared/plans/draft.ts'

import { createSignIns } from '../security/sign-in.ts'
import { fixedToken } from '../security/sign-in-token.ts'
import { createSessions, SESSION_MS } from '../store/sessions.ts'
import { openStore } from '../store/store.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { readEventStream } from '../testing/read-event-stream.ts'
import { eventRoutes } from './events.ts'

const dashboard = await setupDashboard()

const policy = {
  action: 'create',
  resource: 'CachePolicy',
  id: 'new:cache-policy:by-size',
  after: { Name: 'by-size', MinTTL: 1 },
}

function putDraft(path: string, id: string, revision: number) {
  return dashboard.json(`${path}/drafts/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ revision, title: 'A title', changes: [policy] }),
  })
}

it('tells what happens to the drafts of the account: written, discarded, applied', async () => {
  const { path } = dashboard.account()
  const other = dashboard.account()
  const stop = new AbortController()
  const answer = await dashboard.request(`${path}/events`, { signal: stop.signal })
  const news = readDraftNews(answer)
  const [id, elsewhere] = [randomUUID(), randomUUID()]
  await putDraft(other.path, elsewhere, 0)
  await putDraft(path, id, 0)
  expect((await news.next()).value).toMatchObject({ id, event: 'written', revision: 1 })
  await dashboard.request(`${path}/drafts/${id}`, { method: 'DELETE' })
  expect((await news.next()).value).toMatchObject({ id, event: 'discarded', revision: 1 })

  await putDraft(path, id, 0)
  expect((await news.next()).value).toMatchObject({ id, event: 'written' })
  const { body: plan } = await dashboard.post(`${path}/plans`, { draftId: id })
  const { body: run } = await dashboard.post(`${path}/plans/${plan.id}/apply`, {})
  expect((await news.next()).value).toMatchObject({ id, event: 'applied', runId: run.id })
  stop.abort()
})

/** A stream of an app of its own, whose clock and sessions the test has in hand. */
async function openStream(heartbeatMs: number) {
  let now = 0
  const sessions = createSessions(await openStore(':memory:'), () => now)
  const signIns = createSignIns(sessions, fixedToken('t'))
  const { accounts, drafts, runs } = dashboard
  const name = decodeURIComponent(dashboard.account().path.split('/').at(-1) ?? '')
  const app = new Hono()
    .route('/:account', eventRoutes({ accounts, drafts, runs, signIns, heartbeatMs }))
    .delete('/', async (c) => {
      await signIns.signOut(c)
      return c.body(null, 204)
    })
  const headers = { cookie: `edgewise-80=${await sessions.begin()}` }
  const answer = await app.request(`/${name}`, { headers })
  const text = answer.text()
  return {
    text,
    signOut: () => app.request('/', { method: 'DELETE', headers }),
    pass: (ms: number) => {
      now += ms
    },
  }
}

it('ends with the session: when that is signed out, and when it has run out', async () => {
  const signedOut = await openStream(60_000)
  await signedOut.signOut()
  expect(await signedOut.text).toMatch(/^: open/)
  const runOut = await openStream(5)
  runOut.pass(SESSION_MS)
  expect(await runOut.text).toMatch(/^: open/)
})

async function* readDraftNews(answer: Response) {
  for await (const { event, data } of readEventStream(answer)) {
    if (event === 'draft') yield DraftNews.parse(data)
  }
}

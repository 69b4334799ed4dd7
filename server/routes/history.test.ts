import { expect, it } from 'vitest'

import { AuditPage } from '#shared/history/audit.ts'
import {
  PastWorld,
  RecentChanges,
  VersionComparison,
  VersionDetail,
} from '#shared/history/history-requests.ts'
import { VersionList } from '#shared/history/version.ts'
import { Plan } from '#shared/plans/plan.ts'

import { planLab, SECRET } from '../plans/testing/plan-lab.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const { json, post, request } = dashboard

/** Three versions: as first seen, changed by Ann with a note, changed outside. */
async function setup() {
  const lab = await planLab(dashboard)
  const history = `${lab.path}/history`
  const own = `${history}/Distribution/${lab.id}`
  const first = await lab.load()
  await json('/api/session/person', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ann' }),
  })
  const proposed = await lab.propose(lab.change(first, { Comment: 'by Ann' }))
  const planId = Plan.parse(proposed.body).id
  await lab.finished(await lab.apply(planId, { note: 'because', ticket: 'OPS-1' }))
  await lab.changeOutside({ PriceClass: 'PriceClass_100' })
  await lab.load()
  const list = async () => VersionList.parse((await json(own)).body)
  return { ...lab, first, history, own, planId, list }
}

it('tells who changed what and why, and what was changed outside', async () => {
  const { list, history } = await setup()
  const { items, dropped } = await list()
  expect(dropped).toBe(0)
  expect(items).toMatchObject([
    { number: 3, source: 'outside', who: null, diff: [{ setting: 'PriceClass' }] },
    { number: 2, source: 'edgewise', who: 'Ann', note: 'because', ticket: 'OPS-1' },
    { number: 1, source: 'first-seen', diff: [] },
  ])
  expect(items[1]?.diff.map(({ setting }) => setting)).toEqual(['Comment'])
  const recent = RecentChanges.parse((await json(history)).body)
  expect(recent.items.map(({ number, who }) => [number, who])).toEqual([
    [3, null],
    [2, 'Ann'],
  ])
})

it('compares any two versions, and shows no secret', async () => {
  const { own, changeOutside, readConfig, load, list } = await setup()
  const { config } = await readConfig()
  const changed = JSON.parse(JSON.stringify(config.Origins).replaceAll(SECRET, 'another-secret'))
  await changeOutside({ Origins: changed })
  await load()
  const { body } = await json(`${own}/compare?from=1&to=4`)
  const { diff } = VersionComparison.parse(body)
  expect(diff.map(({ setting }) => setting).toSorted()).toEqual([
    'Comment',
    expect.stringContaining('Origins[api].CustomHeaders'),
    'PriceClass',
  ])
  const all = JSON.stringify([body, await list(), (await json(`${own}/versions/4`)).body])
  expect(all).not.toContain(SECRET)
  expect(all).not.toContain('another-secret')
})

it('brings a version back by a plan, secrets included', async () => {
  const { own, apply, finished, readConfig } = await setup()
  const { status, body } = await post(`${own}/versions/1/revert`, {})
  expect(status).toBe(201)
  const plan = Plan.parse(body)
  expect(plan).toMatchObject({ source: 'revert', createdBy: 'Ann', merges: [] })
  expect(JSON.stringify(plan)).not.toContain(SECRET)
  const acknowledged = plan.warnings.map(({ code }) => code)
  await finished(await apply(plan.id, { acknowledged }))
  const { config } = await readConfig()
  expect(config.PriceClass).not.toBe('PriceClass_100')
  expect(config.Comment).not.toBe('by Ann')
  expect(JSON.stringify(config.Origins)).toContain(SECRET)
})

it('takes one plan back and keeps what others changed since', async () => {
  const { history, planId, apply, finished, readConfig, first } = await setup()
  const { status, body } = await post(`${history}/plans/${planId}/revert`, {})
  expect(status).toBe(201)
  const plan = Plan.parse(body)
  expect(plan.merges).toMatchObject([{ theirs: [{ setting: 'PriceClass' }], conflicts: [] }])
  await finished(await apply(plan.id))
  const { config } = await readConfig()
  expect(config.Comment).toBe(first.document.Comment)
  expect(config.PriceClass).toBe('PriceClass_100')
})

it('explains by a version what the distribution was at that time, policies included', async () => {
  const { own, policy, policyVersion, apply, propose, finished, path } = await setup()
  // Seen before it is changed.
  await json(`${path}/resources/CachePolicy/${policy?.Id}`)
  const config = { ...policy?.CachePolicyConfig, DefaultTTL: 5 }
  const change = {
    action: 'update',
    resource: 'CachePolicy',
    id: policy?.Id,
    baseVersion: policyVersion,
    after: config,
  }
  const plan = Plan.parse((await propose(change)).body)
  const acknowledged = plan.warnings.map(({ code }) => code)
  await finished(await apply(plan.id, { acknowledged }))
  const ttlIn = (past: { world: { cachePolicies: PastWorld['world']['cachePolicies'] } }) =>
    past.world.cachePolicies[0]?.CachePolicyConfig?.DefaultTTL
  const then = PastWorld.parse((await json(`${own}/versions/3/world`)).body)
  expect(ttlIn(then)).toBe(60)
  expect(then.world.config.PriceClass).toBe('PriceClass_100')
  const before = PastWorld.parse((await json(`${own}/versions/1/world`)).body)
  expect(before.world.config.PriceClass).not.toBe('PriceClass_100')
  // The policy was seen for the first time a moment after the distribution.
  expect(before.uncertain).toEqual([])
})

it('shares a look at AWS for a moment, and looks again for whoever asks', async () => {
  const { changeOutside, list, own } = await setup()
  await list()
  await changeOutside({ Comment: 'outside' })
  expect((await list()).items).toHaveLength(3)
  const { body } = await json(`${own}?fresh=true`)
  expect(VersionList.parse(body).items.map(({ number }) => number)).toEqual([4, 3, 2, 1])
  expect((await list()).items).toHaveLength(4)
})

it('explains by a version with the policy of that time, though today another one is used, and calls both by name', async () => {
  const { own, policy, changeOutside, history, list, readConfig, load, path } = await setup()
  await json(`${path}/resources/CachePolicy/${policy?.Id}`)
  const { config } = await readConfig()
  // Managed-CachingDisabled
  const other = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
  await changeOutside(JSON.parse(JSON.stringify(config).replaceAll(policy?.Id ?? '', other)))
  await load()
  const now = PastWorld.parse((await json(`${own}/versions/4/world`)).body)
  expect(now.world.cachePolicies).toEqual([])
  const then = PastWorld.parse((await json(`${own}/versions/3/world`)).body)
  expect(then.world.cachePolicies.map(({ Id }) => Id)).toEqual([policy?.Id])
  const [newest] = (await list()).items
  const compared = VersionComparison.parse((await json(`${own}/compare?from=3&to=4`)).body)
  const [recent] = RecentChanges.parse((await json(history)).body).items
  const said = [newest?.diff[0]?.sentence, compared.diff[0]?.sentence, recent?.sentences[0]]
  expect(new Set(said).size).toBe(1)
  expect(said[0]).toContain('by-size')
  expect(said[0]).toContain('CachingDisabled')
})

it('says which versions there are when one is asked for that is not', async () => {
  const { own } = await setup()
  const { status, body } = await json(`${own}/versions/99`)
  expect(status).toBe(404)
  expect(body.detail).toContain('There are versions 1 to 3')
  expect(VersionDetail.parse((await json(`${own}/versions/2`)).body).number).toBe(2)
})

it('logs what was applied and how it ended, and exports it', async () => {
  const { path, id, planId } = await setup()
  const { items } = AuditPage.parse((await json(`${path}/audit?resource=Distribution/${id}`)).body)
  expect(items.map(({ action, who, planId: plan }) => [action, who, plan])).toEqual([
    ['run-done', 'Ann', planId],
    ['plan-applied', 'Ann', planId],
  ])
  // It was applied already: nothing is done, and nothing is logged.
  await post(`${path}/plans/${planId}/apply`, { acknowledged: [] })
  const { items: again } = AuditPage.parse((await json(`${path}/audit?action=plan-applied`)).body)
  expect(again.filter((event) => event.planId === planId)).toHaveLength(1)
  const file = await request(`${path}/audit/export?format=csv`)
  expect(file.headers.get('content-disposition')).toContain('audit.csv')
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines[0]).toMatch(/^id,at,account,who,action/)
  expect(lines.some((line) => line.includes('plan-applied'))).toBe(true)
  expect(await json(`${path}/audit?action=nonsense`)).toMatchObject({ status: 400 })
})

it('keeps only as many versions as the settings say, and tells how many it dropped', async () => {
  const { list, path } = await setup()
  const { body: settings } = await json('/api/settings')
  const put = (keepVersions: number) =>
    json('/api/settings', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...settings, keepVersions }),
    })
  const would = (keepVersions: number) =>
    post('/api/settings/would-drop', { keepVersions, keepDays: null })
  expect(await would(100)).toEqual({ status: 200, body: { versions: 0, resources: 0 } })
  const { body: warned } = await would(1)
  expect(warned.versions).toBeGreaterThanOrEqual(2)
  expect((await list()).items).toHaveLength(3)
  expect(await put(1)).toMatchObject({ status: 200, body: { keepVersions: 1 } })
  expect(await list()).toMatchObject({ items: [{ number: 3 }], dropped: 2 })
  await put(1_000)
  const { items } = AuditPage.parse((await json(`${path}/audit`)).body)
  expect(items.map(({ action }) => action)).toContain('versions-dropped')
  expect(items.find(({ action }) => action === 'settings-changed')?.sentence).toContain('1 -> 1000')
})

it('takes nothing back, and says of nothing what it changed, where the version before was dropped', async () => {
  const { history, list, planId } = await setup()
  const put = { method: 'PUT', headers: { 'content-type': 'application/json' } }
  const keep = (keepVersions: number) =>
    request('/api/settings', { ...put, body: JSON.stringify({ keepVersions }) })
  await keep(2)
  const { items } = await list()
  expect(items.map(({ number, diff }) => [number, diff.length])).toEqual([
    [3, 1],
    [2, 0],
  ])
  const { status, body } = await post(`${history}/plans/${planId}/revert`, {})
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid-input' })
  expect(body.detail).toContain('dropped by retention')
  await keep(1_000)
})

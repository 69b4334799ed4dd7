import { CreateCachePolicyCommand, DeleteCachePolicyCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { createLog } from '../log.ts'
import { createListedResources } from '../store/listed-resources.ts'
import { openStore } from '../store/store.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { planLab } from './testing/plan-lab.ts'
import { lookAtAccount } from './watch-outside.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const listed = createListedResources(await openStore(':memory:'))

function look(log: string[] = []) {
  const { versions } = dashboard
  return { listed, versions, log: createLog('debug', (line) => log.push(line)) }
}

it('notices what was changed outside although nobody looked, and goes on where it may not read', async () => {
  const { changeOutside, id, load, name, path, strike } = await planLab(dashboard)
  await load()
  await changeOutside({ Comment: 'by Terraform' })
  const account = await dashboard.accounts.get(name)
  const log: string[] = []
  await strike('deny', 'ListFunctions')
  await lookAtAccount(account, look(log))
  const history = await dashboard.versions.list(name, { resource: 'Distribution', id })
  expect(history).toMatchObject([
    { source: 'outside', document: { Comment: 'by Terraform' } },
    { source: 'first-seen' },
  ])
  expect(log.join()).toContain('access-denied')
  expect(path).toContain(name)
})

it('notices what was deleted outside, once, and keeps its last document', async () => {
  const { cloudfront, name } = await planLab(dashboard)
  const made = await cloudfront.send(
    new CreateCachePolicyCommand({ CachePolicyConfig: { Name: 'by-color', MinTTL: 7 } }),
  )
  const account = await dashboard.accounts.get(name)
  const ref = { resource: 'CachePolicy', id: made.CachePolicy?.Id ?? '' } as const
  await lookAtAccount(account, look())
  await cloudfront.send(new DeleteCachePolicyCommand({ Id: ref.id, IfMatch: made.ETag }))
  // Lists are remembered for a moment.
  account.drop('')
  await lookAtAccount(account, look())
  await lookAtAccount(account, look())
  expect(await dashboard.versions.list(name, ref)).toMatchObject([
    { source: 'deleted', who: null, document: { Name: 'by-color', MinTTL: 7 } },
    { source: 'first-seen' },
  ])
})

it('knows which accounts are in use', async () => {
  const { name, path } = await planLab(dashboard)
  const names = (sinceMs: number) =>
    dashboard.accounts.listUsedSince(sinceMs).map((account) => account.name)
  await dashboard.json(`${path}/distributions`)
  expect(names(Date.now() - 60_000)).toContain(name)
  expect(names(Date.now() + 60_000)).toEqual([])
})

import { expect, it } from 'vitest'

import { createLog } from '../log.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { planLab } from './testing/plan-lab.ts'
import { lookAtAccount } from './watch-outside.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })

it('notices what was changed outside although nobody looked, and goes on where it may not read', async () => {
  const { changeOutside, id, load, name, path, strike } = await planLab(dashboard)
  await load()
  await changeOutside({ Comment: 'by Terraform' })
  const account = await dashboard.accounts.get(name)
  const log: string[] = []
  await strike('deny', 'ListFunctions')
  await lookAtAccount(
    account,
    createLog('debug', (line) => log.push(line)),
  )
  const history = await dashboard.versions.list(name, { resource: 'Distribution', id })
  expect(history).toMatchObject([
    { source: 'outside', document: { Comment: 'by Terraform' } },
    { source: 'first-seen' },
  ])
  expect(log.join()).toContain('access-denied')
  expect(path).toContain(name)
})

it('knows which accounts are in use', async () => {
  const { name, path } = await planLab(dashboard)
  const names = (sinceMs: number) =>
    dashboard.accounts.listUsedSince(sinceMs).map((account) => account.name)
  await dashboard.json(`${path}/distributions`)
  expect(names(Date.now() - 60_000)).toContain(name)
  expect(names(Date.now() + 60_000)).toEqual([])
})

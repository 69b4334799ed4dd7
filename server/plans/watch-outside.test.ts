import { CreateRestApiCommand, DeleteRestApiCommand } from '@aws-sdk/client-api-gateway'
import {
  CreateCachePolicyCommand,
  CreateFunctionCommand,
  CreateOriginAccessControlCommand,
  DeleteCachePolicyCommand,
  DeleteFunctionCommand,
  DeleteOriginAccessControlCommand,
  GetDistributionCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import type { ResourceRef } from '#shared/plans/resource.ts'

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

it('notices each kind that was deleted outside, and tells of it', async () => {
  const { cloudfront, name, propose } = await planLab(dashboard)
  const account = await dashboard.accounts.get(name)
  const gateway = account.clients.apiGateway(account.region)
  const { id: apiId = '' } = await gateway.send(new CreateRestApiCommand({ name: 'orders' }))
  const { FunctionSummary: _summary, ETag: functionTag } = await cloudfront.send(
    new CreateFunctionCommand({
      Name: 'rewrite',
      FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: new TextEncoder().encode('function handler(event) { return event.request }'),
    }),
  )
  const control = await cloudfront.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: 'photos',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    }),
  )
  const controlId = control.OriginAccessControl?.Id ?? ''
  await lookAtAccount(account, look())
  await gateway.send(new DeleteRestApiCommand({ restApiId: apiId }))
  await cloudfront.send(new DeleteFunctionCommand({ Name: 'rewrite', IfMatch: functionTag }))
  await cloudfront.send(
    new DeleteOriginAccessControlCommand({ Id: controlId, IfMatch: control.ETag }),
  )
  account.drop('')
  await lookAtAccount(account, look())
  const gone: ResourceRef[] = [
    { resource: 'RestApi', id: apiId },
    { resource: 'Function', id: 'rewrite' },
    { resource: 'OriginAccessControl', id: controlId },
  ]
  for (const ref of gone) {
    const [last] = await dashboard.versions.list(name, ref)
    expect(last).toMatchObject({ source: 'deleted', who: null })
  }
  const [last, first] = await dashboard.versions.list(name, { resource: 'RestApi', id: apiId })
  const edit = {
    action: 'update',
    resource: last?.resource,
    id: last?.id,
    baseVersion: first?.version,
    after: first?.document,
  }
  expect(await propose(edit)).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('is no longer in AWS: somebody deleted it') },
  })
})

it('notices tags that were changed outside', async () => {
  const { cloudfront, id, name } = await planLab(dashboard)
  const account = await dashboard.accounts.get(name)
  await lookAtAccount(account, look())
  const { Distribution } = await cloudfront.send(new GetDistributionCommand({ Id: id }))
  const arn = Distribution?.ARN ?? ''
  const tags = { Items: [{ Key: 'team', Value: 'web' }] }
  await cloudfront.send(new TagResourceCommand({ Resource: arn, Tags: tags }))
  account.drop('')
  await lookAtAccount(account, look())
  expect(await dashboard.versions.list(name, { resource: 'Tags', id: arn })).toMatchObject([
    { source: 'outside', document: { team: 'web' } },
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

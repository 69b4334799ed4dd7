import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { AccountFindings } from '#shared/lint/account-findings.ts'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json } = await setupDashboard()

/** An account with a distribution that sends the viewer's Host to an API, which refuses it. */
async function setup() {
  const own = account()
  const [origin] = exampleConfig().Origins?.Items ?? []
  const api = { ...origin, Id: 'api', DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com' }
  const cloudfront = new CloudFrontClient(own.client)
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Comment: 'Stock',
        Origins: { Quantity: 1, Items: [{ ...api, OriginPath: '/prod' }] },
        DefaultCacheBehavior: {
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
          // Managed-AllViewer
          OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
        },
        CacheBehaviors: { Quantity: 0 },
      }),
    }),
  )
  return { ...own, distribution, path: `${own.path}/findings` }
}

it('lists what is wrong with each distribution, and what could not be read for it', async () => {
  const { path, distribution } = await setup()
  const { status, body } = await json(path)
  expect(status).toBe(200)
  const { items, readAt } = AccountFindings.parse(body)
  expect(Date.parse(readAt)).toBeLessThanOrEqual(Date.now())
  expect(items).toMatchObject([
    {
      distributionId: distribution?.Id,
      domainName: distribution?.DomainName,
      comment: 'Stock',
      unreadable: [{ what: 'the API abc123 behind api' }],
    },
  ])
  expect(items[0]?.findings.map(({ code }) => code)).toContain('host-forwarded-to-api')
})

it('says of a distribution that cannot be read why it has no findings', async () => {
  const { path, strike } = await setup()
  await strike('deny', 'GetDistribution')
  expect(await json(path)).toMatchObject({
    status: 200,
    body: {
      items: [
        {
          findings: [],
          unreadable: [{ what: 'the configuration', problem: { code: 'access-denied' } }],
        },
      ],
    },
  })
})

it('is a problem when not even the list may be read', async () => {
  const { path, strike } = await setup()
  await strike('deny', 'ListDistributions')
  expect(await json(path)).toMatchObject({ status: 403, body: { code: 'access-denied' } })
})

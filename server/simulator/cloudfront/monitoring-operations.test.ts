import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateMonitoringSubscriptionCommand,
  DeleteMonitoringSubscriptionCommand,
  GetMonitoringSubscriptionCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { exampleConfig } from './testing/example-config.ts'

const { client } = setupSimulatedAws()

it('is made once, read and taken away', async () => {
  const cloudfront = new CloudFrontClient(client())
  const { Distribution } = await cloudfront.send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  const DistributionId = Distribution?.Id
  const read = () => cloudfront.send(new GetMonitoringSubscriptionCommand({ DistributionId }))
  const create = () =>
    cloudfront.send(
      new CreateMonitoringSubscriptionCommand({
        DistributionId,
        MonitoringSubscription: {
          RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
        },
      }),
    )
  const missing = { name: 'NoSuchMonitoringSubscription', $metadata: { httpStatusCode: 404 } }

  await expect(read()).rejects.toMatchObject(missing)
  expect((await create()).$metadata.httpStatusCode).toBe(200)
  expect((await read()).MonitoringSubscription).toEqual({
    RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
  })
  await expect(create()).rejects.toMatchObject({
    name: 'MonitoringSubscriptionAlreadyExists',
    $metadata: { httpStatusCode: 409 },
  })
  await cloudfront.send(new DeleteMonitoringSubscriptionCommand({ DistributionId }))
  await expect(read()).rejects.toMatchObject(missing)
})

it.each([0, -1, Number.NaN])('lists no page of %s items', async (MaxItems) => {
  const cloudfront = new CloudFrontClient(client())
  await expect(cloudfront.send(new ListDistributionsCommand({ MaxItems }))).rejects.toMatchObject({
    name: 'InvalidArgument',
    $metadata: { httpStatusCode: 400 },
  })
})

it('names an operation that is not simulated', async () => {
  const response = await fetch('https://cloudfront.amazonaws.com/2020-05-31/key-value-store', {
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=AK1/20260101/us-east-1/cloudfront/aws4_request, SignedHeaders=host, Signature=0',
    },
  })
  expect(response.status).toBe(501)
  expect(await response.text()).toContain('does not simulate CloudFront ListKeyValueStores')
})

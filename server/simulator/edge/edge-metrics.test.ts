import { CreateMonitoringSubscriptionCommand } from '@aws-sdk/client-cloudfront'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { expect, it } from 'vitest'

import { ALL_METHODS, setupEdge, startOrigin } from './testing/edge-setup.ts'

const { setup, get } = setupEdge()

it('counts requests, bytes, errors, hits and the origin latency', async () => {
  const { account, options, cloudfront, distributeOrigin } = setup()
  const { origin } = await startOrigin((incoming, outgoing) =>
    outgoing.writeHead(incoming.url === '/gone' ? 404 : 200).end('0123456789'),
  )
  const { id, host } = await distributeOrigin(origin, {
    AllowedMethods: ALL_METHODS,
  })
  await cloudfront.send(
    new CreateMonitoringSubscriptionCommand({
      DistributionId: id,
      MonitoringSubscription: {
        RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      },
    }),
  )
  // Rates are averages of minutes: keep everything within one.
  account.advanceClock(60_000 - (account.now() % 60_000))
  const startMs = account.now()

  for (let count = 0; count < 4; count += 1) await get(host, '/a') // 1 miss, 3 hits
  await get(host, '/gone')
  await get(host, '/b', { method: 'HEAD' }) // a miss without bytes
  await get(host, '/a', {
    method: 'POST',
    headers: [['Content-Length', '5']],
    body: new Blob(['hello']).stream(),
  })
  await get(host, '/a', { scheme: 'http' })

  const cloudwatch = new CloudWatchClient({ ...options, region: 'us-east-1' })
  const metric = (Id: string, MetricName: string, Stat: string) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/CloudFront',
        MetricName,
        Dimensions: [
          { Name: 'DistributionId', Value: id },
          { Name: 'Region', Value: 'Global' },
        ],
      },
      Period: 3_600,
      Stat,
    },
  })
  const { MetricDataResults: results = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(startMs - 60_000),
      EndTime: new Date(startMs + 600_000),
      MetricDataQueries: [
        metric('requests', 'Requests', 'Sum'),
        metric('down', 'BytesDownloaded', 'Sum'),
        metric('up', 'BytesUploaded', 'Sum'),
        metric('hits', 'CacheHitRate', 'Average'),
        metric('errors', '4xxErrorRate', 'Average'),
        metric('missing', '404ErrorRate', 'Average'),
        metric('latency', 'OriginLatency', 'SampleCount'),
      ],
    }),
  )
  const values = Object.fromEntries(results.map(({ Id, Values }) => [Id, Values?.[0]]))

  // 5 GET of /a and one of /gone have 10 bytes each; the answer to POST does not count.
  expect(values).toMatchObject({ requests: 8, down: 60, up: 5, latency: 4 })
  expect(values.hits).toBeCloseTo((100 * 4) / 6)
  expect([values.errors, values.missing]).toEqual([12.5, 12.5])
})

import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateMonitoringSubscriptionCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { DistributionMetrics } from '#shared/metrics/distribution-metrics.ts'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { metricsOf } from '../simulator/cloudwatch/metric-store.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const NOW = Date.UTC(2026, 5, 15, 12, 0, 30)

const { account, json } = await setupDashboard({ now: () => NOW })

/** A distribution that served four requests two minutes ago: three hits, one miss that failed. */
async function setup({ additional = false } = {}) {
  const made = account()
  const cloudfront = new CloudFrontClient(made.client)
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  const DistributionId = distribution?.Id ?? ''
  if (additional) {
    await cloudfront.send(
      new CreateMonitoringSubscriptionCommand({
        DistributionId,
        MonitoringSubscription: {
          RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
        },
      }),
    )
  }
  for (const [status, cache] of [
    [200, 'hit'],
    [200, 'hit'],
    [200, 'hit'],
    [503, 'miss'],
  ] as const) {
    metricsOf(made.simulated).record({
      distributionId: DistributionId,
      atMs: NOW - 120_000,
      status,
      bytesDownloaded: 1_000,
      bytesUploaded: 0,
      cache,
      originLatencyMs: cache === 'hit' ? null : 40,
    })
  }
  return { ...made, path: `${made.path}/distributions/${DistributionId}/metrics` }
}

async function read(path: string) {
  const metrics = DistributionMetrics.parse((await json(path)).body)
  const points = Object.fromEntries(metrics.series.map((series) => [series.metric, series.points]))
  return { ...metrics, points }
}

it('gives the last hour by the minute', async () => {
  const { path } = await setup({ additional: true })
  const { points, ...metrics } = await read(`${path}?range=1h`)
  expect(metrics).toMatchObject({
    range: '1h',
    periodSeconds: 60,
    start: '2026-06-15T11:01:00.000Z',
    end: '2026-06-15T12:01:00.000Z',
    additionalMetrics: true,
  })
  const at = '2026-06-15T11:58:00.000Z'
  expect(points).toEqual({
    Requests: [{ at, value: 4 }],
    CacheHitRate: [{ at, value: 75 }],
    '4xxErrorRate': [{ at, value: 0 }],
    '5xxErrorRate': [{ at, value: 25 }],
    BytesDownloaded: [{ at, value: 4_000 }],
  })
})

it.each([
  ['24h', 300, '2026-06-15T11:55:00.000Z'],
  ['7d', 3_600, '2026-06-15T11:00:00.000Z'],
])('gives %s in periods of %i seconds', async (range, periodSeconds, at) => {
  const { path } = await setup()
  const { points, ...metrics } = await read(`${path}?range=${range}`)
  expect(metrics.periodSeconds).toBe(periodSeconds)
  expect(points.Requests).toEqual([{ at, value: 4 }])
})

it('says when CloudFront does not publish the hit rate', async () => {
  const { path } = await setup()
  const { points, additionalMetrics } = await read(path)
  expect(additionalMetrics).toBe(false)
  expect(points.CacheHitRate).toEqual([])
  expect(points.Requests).toHaveLength(1)
})

it('gives the numbers to somebody who may not know what else is published', async () => {
  const { path, strike } = await setup({ additional: true })
  await strike('deny', 'GetMonitoringSubscription')
  const { points, additionalMetrics } = await read(path)
  expect(additionalMetrics).toBeNull()
  expect(points.Requests).toHaveLength(1)
})

it('refuses a range that is none, and knows when the distribution is gone', async () => {
  const { path } = await setup()
  expect(await json(`${path}?range=1y`)).toMatchObject({
    status: 400,
    body: { code: 'invalid-input', fields: [{ path: 'range' }] },
  })
  expect(await json(`${account().path}/distributions/E1/metrics`)).toMatchObject({
    status: 404,
    body: { code: 'no-such-distribution' },
  })
})

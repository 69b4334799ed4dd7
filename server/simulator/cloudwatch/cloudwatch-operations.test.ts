import {
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type ListMetricsCommandInput,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { expect, it } from 'vitest'

import { putMonitoringSubscription } from '../cloudfront/monitoring-store.ts'
import { DISTRIBUTION, HOUR, MINUTE, query, setupMetrics } from './testing/metrics-setup.ts'

const setup = setupMetrics()

it('gives several statistics of one metric', async () => {
  const { cloudwatch, record } = setup()
  record({ bytesDownloaded: 10 })
  record({ bytesDownloaded: 30, atMs: HOUR + MINUTE })
  const input = {
    Namespace: 'AWS/CloudFront',
    MetricName: 'BytesDownloaded',
    Dimensions: query('', '').MetricStat?.Metric?.Dimensions,
    StartTime: new Date(HOUR),
    EndTime: new Date(HOUR + 60 * MINUTE),
    Period: 3_600,
  }

  const answer = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      ...input,
      Statistics: ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'],
      ExtendedStatistics: ['p100'],
    }),
  )

  expect(answer.Label).toBe('BytesDownloaded')
  expect(answer.Datapoints).toEqual([
    {
      Timestamp: new Date(HOUR),
      Unit: 'None',
      Sum: 40,
      Average: 20,
      Minimum: 10,
      Maximum: 30,
      SampleCount: 2,
      ExtendedStatistics: { p100: 30 },
    },
  ])
  await expect(
    cloudwatch.send(new GetMetricStatisticsCommand({ ...input, Period: 60 })),
  ).rejects.toMatchObject({ name: expect.stringMatching(/^InvalidParameterCombination/) })
  const year = new Date(HOUR - 365 * 86_400_000)
  await expect(
    cloudwatch.send(
      new GetMetricStatisticsCommand({ ...input, StartTime: year, Statistics: ['Sum'] }),
    ),
  ).rejects.toThrow(/exceeds the limit of 1,440/)
})

it('lists the metrics that a distribution sends', async () => {
  const { account, cloudwatch, record } = setup()
  record({})
  const list = (input: ListMetricsCommandInput) => cloudwatch.send(new ListMetricsCommand(input))

  const basic = await list({ Namespace: 'AWS/CloudFront' })
  putMonitoringSubscription(account, DISTRIBUTION, 'Enabled')
  const all = await list({ Dimensions: [{ Name: 'DistributionId', Value: DISTRIBUTION }] })
  const other = await list({ Dimensions: [{ Name: 'DistributionId', Value: 'EOTHER' }] })
  account.advanceClock(4 * 3_600_000)
  const recent = await list({ RecentlyActive: 'PT3H' })

  expect(basic.Metrics).toHaveLength(6)
  expect(all.Metrics).toHaveLength(14)
  expect(other.Metrics).toEqual([])
  expect(recent.Metrics).toEqual([])
})

it('says by name what it does not simulate', async () => {
  const { cloudwatch } = setup()
  const command = new PutMetricDataCommand({ Namespace: 'A', MetricData: [] })

  await expect(cloudwatch.send(command)).rejects.toThrow(
    'The simulated account does not simulate CloudWatch PutMetricData.',
  )
})

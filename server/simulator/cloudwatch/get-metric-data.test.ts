import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import {
  AwsJson1_0Protocol,
  AwsQueryProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols'
import { expect, it } from 'vitest'

import { putMonitoringSubscription } from '../cloudfront/monitoring-store.ts'
import { DISTRIBUTION, HOUR, MINUTE, query, setupMetrics } from './testing/metrics-setup.ts'

const setup = setupMetrics()

it('gives a value for each minute with requests, in the order asked for', async () => {
  const { record, get } = setup()
  record({ atMs: HOUR + 1 })
  record({ atMs: HOUR + 59_999 })
  record({ atMs: HOUR + 2 * MINUTE })

  const ascending = await get([query('Requests', 'Sum')])
  const descending = await get([query('Requests', 'Sum')], { ScanBy: undefined })

  expect(ascending.MetricDataResults).toEqual([
    {
      Id: 'm1',
      Label: 'Requests',
      Timestamps: [new Date(HOUR), new Date(HOUR + 2 * MINUTE)],
      Values: [2, 1],
      StatusCode: 'Complete',
    },
  ])
  expect(descending.MetricDataResults?.[0]?.Values).toEqual([1, 2])
})

it('adds minutes up into longer periods, and averages rates by minute', async () => {
  const { record, get } = setup()
  for (let count = 0; count < 9; count += 1) record({})
  record({ status: 404 })
  record({ status: 503, atMs: HOUR + MINUTE })

  const { MetricDataResults: results } = await get([
    query('Requests', 'Sum', 3_600, 'requests'),
    query('BytesDownloaded', 'Sum', 3_600, 'bytes'),
    query('4xxErrorRate', 'Average', 3_600, 'client'),
    query('5xxErrorRate', 'Average', 3_600, 'server'),
    query('TotalErrorRate', 'Average', 3_600, 'all'),
  ])

  expect(results?.map(({ Values }) => Values)).toEqual([[11], [1_100], [5], [50], [55]])
})

it('answers the additional metrics only with a monitoring subscription', async () => {
  const { account, record, get } = setup()
  record({ cache: 'hit' })
  record({ cache: 'hit' })
  record({ cache: 'hit' })
  record({ cache: 'miss', originLatencyMs: 200 })
  record({ cache: null, status: 404, originLatencyMs: 1_000 })
  const queries = [
    query('CacheHitRate', 'Average', 60, 'rate'),
    query('404ErrorRate', 'Average', 60, 'missing'),
    query('OriginLatency', 'p50', 60, 'p50'),
    query('OriginLatency', 'p99', 60, 'p99'),
  ]

  const without = await get(queries)
  putMonitoringSubscription(account, DISTRIBUTION, 'Enabled')
  const { MetricDataResults: results = [] } = await get(queries)

  expect(without.MetricDataResults?.map(({ Values }) => Values)).toEqual([[], [], [], []])
  const [rate, missing, p50, p99] = results.map(({ Values }) => Values?.[0] ?? Number.NaN)
  expect(rate).toBe(75)
  expect(missing).toBe(20)
  expect(p50 && Math.abs(p50 - 200) / 200).toBeLessThan(0.03)
  expect(p99 && Math.abs(p99 - 1_000) / 1_000).toBeLessThan(0.03)
})

it('has nothing outside us-east-1, of another namespace or with other dimensions', async () => {
  const { record, get } = setup()
  record({})
  const elsewhere = setup({ region: 'eu-west-1' })
  elsewhere.record({})

  const foreign = await get([
    {
      Id: 'a',
      MetricStat: {
        Metric: { Namespace: 'AWS/Lambda', MetricName: 'Invocations' },
        Period: 60,
        Stat: 'Sum',
      },
    },
    {
      Id: 'b',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/CloudFront',
          MetricName: 'Requests',
          Dimensions: [{ Name: 'DistributionId', Value: DISTRIBUTION }],
        },
        Period: 60,
        Stat: 'Sum',
      },
    },
  ])
  const otherRegion = await elsewhere.get([query('Requests', 'Sum')])

  expect(foreign.MetricDataResults?.map(({ Values }) => Values)).toEqual([[], []])
  expect(otherRegion.MetricDataResults?.[0]?.Values).toEqual([])
})

it('hands out values page by page', async () => {
  const { record, get } = setup()
  for (let minute = 0; minute < 5; minute += 1) record({ atMs: HOUR + minute * MINUTE })
  const queries = [query('Requests', 'Sum', 60, 'a'), query('BytesDownloaded', 'Sum', 60, 'b')]

  const values: Record<string, number[]> = {}
  const codes: Array<string | undefined> = []
  let NextToken: string | undefined
  do {
    const page = await get(queries, { MaxDatapoints: 4, NextToken })
    for (const result of page.MetricDataResults ?? []) {
      values[result.Id ?? ''] = [...(values[result.Id ?? ''] ?? []), ...(result.Values ?? [])]
      codes.push(result.StatusCode)
    }
    NextToken = page.NextToken
  } while (NextToken)

  expect(values).toEqual({ a: [1, 1, 1, 1, 1], b: [100, 100, 100, 100, 100] })
  expect(codes).toEqual(['PartialData', 'Complete', 'PartialData', 'Complete'])
})

it.each([
  ['metric maths', [{ Id: 'e1', Expression: 'm1 * 2' }], {}, 'NotImplemented', /metric maths/],
  [
    'an id in capitals',
    [{ ...query('Requests', 'Sum'), Id: 'M1' }],
    {},
    'ValidationException',
    /Id/,
  ],
  ['a period of 90 s', [query('Requests', 'Sum', 90)], {}, 'ValidationException', /multiple of 60/],
  ['an unknown statistic', [query('Requests', 'tm90')], {}, 'ValidationException', /tm90/],
  [
    'one id twice',
    [query('Requests', 'Sum'), query('Requests', 'Sum')],
    {},
    'ValidationException',
    /not unique/,
  ],
  [
    'times in the wrong order',
    [query('Requests', 'Sum')],
    { EndTime: new Date(HOUR) },
    'ValidationException',
    /StartTime must be less/,
  ],
  [
    'a token that nobody gave',
    [query('Requests', 'Sum')],
    { NextToken: 'x' },
    'InvalidNextToken',
    /invalid/,
  ],
])('refuses %s', async (_, queries, more, name, message) => {
  const { get } = setup()

  await expect(get(queries, more)).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message),
  })
})

it.each([
  ['awsJson', AwsJson1_0Protocol],
  ['CBOR', AwsSmithyRpcV2CborProtocol],
  ['awsQuery', AwsQueryProtocol],
])('speaks %s, times and errors included', async (_, protocol) => {
  const { cloudwatch, record } = setup({ protocol })
  record({ bytesDownloaded: 2 ** 40 + 1 })
  const input = {
    StartTime: new Date(HOUR),
    EndTime: new Date(HOUR + 60 * MINUTE),
    MetricDataQueries: [query('BytesDownloaded', 'Sum')],
  }

  const answer = await cloudwatch.send(new GetMetricDataCommand(input))

  expect(answer.MetricDataResults).toMatchObject([
    { Id: 'm1', Timestamps: [new Date(HOUR)], Values: [2 ** 40 + 1], StatusCode: 'Complete' },
  ])
  await expect(
    cloudwatch.send(new GetMetricDataCommand({ ...input, EndTime: input.StartTime })),
  ).rejects.toMatchObject({
    name: expect.stringMatching(/^Validation/),
    message: 'The parameter StartTime must be less than the parameter EndTime.',
    $metadata: { httpStatusCode: 400 },
  })
})

/**
 * A distribution's metrics from CloudWatch, which keeps CloudFront's in us-east-1 only.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
import {
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
  type MetricStat,
} from '@aws-sdk/client-cloudwatch'

import {
  type DistributionMetrics,
  METRIC_RANGES,
  type MetricName,
  type MetricRange,
  type MetricSeries,
  type MetricUnit,
} from '#shared/metrics/distribution-metrics.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { hasAdditionalMetrics } from './monitoring.ts'
import { readPages } from './read-pages.ts'

/** How long metrics are remembered, in milliseconds. */
const TTL_MS = 10_000

const METRICS = {
  Requests: { stat: 'Sum', unit: 'count' },
  CacheHitRate: { stat: 'Average', unit: 'percent' },
  '4xxErrorRate': { stat: 'Average', unit: 'percent' },
  '5xxErrorRate': { stat: 'Average', unit: 'percent' },
  BytesDownloaded: { stat: 'Sum', unit: 'bytes' },
} as const satisfies Record<MetricName, { stat: string; unit: MetricUnit }>

/** The keys of a table typed by its keys. */
const METRIC_NAMES = Object.keys(METRICS) as MetricName[]

type Span = { start: Date; end: Date; periodSeconds: number }

/**
 * All series of the range that ends at `nowMs` (milliseconds since 1970). Rejects with `no-such-distribution`.
 * Without the distribution's additional metrics the series of CacheHitRate is empty.
 */
export async function getMetrics(
  account: Account,
  distributionId: string,
  { range, nowMs }: { range: MetricRange; nowMs: number },
): Promise<DistributionMetrics> {
  const { value, readAt } = await account.read(
    `metrics:${distributionId}:${range}`,
    TTL_MS,
    async () => {
      const span = spanOf(range, nowMs)
      const [additionalMetrics, points] = await Promise.all([
        hasAdditionalMetrics(account, distributionId).catch(nullWhenDenied),
        readPoints(account, distributionId, span),
      ])
      return {
        range,
        periodSeconds: span.periodSeconds,
        start: span.start.toISOString(),
        end: span.end.toISOString(),
        series: METRIC_NAMES.map((metric, index) => toSeries(metric, points.get(`m${index}`))),
        additionalMetrics,
      }
    },
  )
  return { ...value, readAt }
}

/** Whole periods, the running one included, so that points keep their places between two looks. */
function spanOf(range: MetricRange, nowMs: number): Span {
  const { rangeSeconds, periodSeconds } = METRIC_RANGES[range]
  const periodMs = periodSeconds * 1_000
  const endMs = Math.ceil(nowMs / periodMs) * periodMs
  return { start: new Date(endMs - rangeSeconds * 1_000), end: new Date(endMs), periodSeconds }
}

/** Whoever may see the numbers sees them; that they do not know what else is published is said beside them. */
function nullWhenDenied(error: unknown): null {
  if (error instanceof AppError && error.code === 'access-denied') return null
  throw error
}

type Points = Map<string, MetricSeries['points']>

async function readPoints(account: Account, distributionId: string, span: Span): Promise<Points> {
  const { start, end } = span
  const queries = METRIC_NAMES.map((metric, index) => toQuery(metric, index, distributionId, span))
  const results = await readPages(async (NextToken) => {
    const output: GetMetricDataCommandOutput = await account.call(
      { service: 'CloudWatch', operation: 'GetMetricData', action: 'cloudwatch:GetMetricData' },
      () =>
        account.clients.cloudwatch().send(
          new GetMetricDataCommand({
            MetricDataQueries: queries,
            StartTime: start,
            EndTime: end,
            ScanBy: 'TimestampAscending',
            NextToken,
          }),
        ),
    )
    return { items: output.MetricDataResults ?? [], next: output.NextToken }
  })
  const points: Points = new Map()
  for (const { Id = '', Timestamps = [], Values = [] } of results) {
    const more = Timestamps.map((at, index) => ({
      at: at.toISOString(),
      value: Values[index] ?? 0,
    }))
    points.set(Id, [...(points.get(Id) ?? []), ...more])
  }
  return points
}

function toQuery(
  metric: MetricName,
  index: number,
  distributionId: string,
  { periodSeconds }: Span,
): MetricDataQuery {
  return { Id: `m${index}`, MetricStat: toMetricStat(metric, distributionId, periodSeconds) }
}

/** How CloudWatch names a distribution's metric, and what it makes of its values. */
export function toMetricStat(
  metric: MetricName,
  distributionId: string,
  periodSeconds: number,
): MetricStat {
  return {
    Metric: {
      Namespace: 'AWS/CloudFront',
      MetricName: metric,
      Dimensions: [
        { Name: 'DistributionId', Value: distributionId },
        { Name: 'Region', Value: 'Global' },
      ],
    },
    Period: periodSeconds,
    Stat: METRICS[metric].stat,
  }
}

function toSeries(metric: MetricName, points: MetricSeries['points'] = []): MetricSeries {
  const sorted = points.toSorted((a, b) => a.at.localeCompare(b.at))
  return { metric, unit: METRICS[metric].unit, points: sorted }
}

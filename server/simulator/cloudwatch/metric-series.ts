/** Reads one metric over time: samples of whole periods, as CloudWatch would aggregate them. */
import type { Account } from '../accounts.ts'
import { monitoringSubscriptionsOf } from '../cloudfront/monitoring-store.ts'
import type { CloudWatch } from '../protocol/sdk-types.ts'
import {
  CLOUDFRONT_METRICS,
  CLOUDFRONT_METRICS_REGION,
  CLOUDFRONT_NAMESPACE,
  type CloudFrontMetric,
  type Sample,
} from './cloudfront-metrics.ts'
import { MINUTE_MS, metricsOf } from './metric-store.ts'

const DAY_MS = 86_400_000

export type SeriesQuery = {
  account: Account
  region: string
  metric: CloudWatch.Metric
  startMs: number
  /** Exclusive. */
  endMs: number
  periodSeconds: number
}

export type Period = { startMs: number; samples: Sample[] }

/** Periods with at least one sample, oldest first. Empty for a metric that nobody sent, as CloudWatch answers. */
export function readSeries(query: SeriesQuery): Period[] {
  const found = findMetric(query)
  if (!found) return []
  const periodMs = query.periodSeconds * 1_000
  const startMs = roundStart(query.startMs, query.account.now())
  const keptFromMs = query.account.now() - toKeptDays(query.periodSeconds) * DAY_MS
  const minutes = metricsOf(query.account).read(
    found.distributionId,
    Math.max(startMs, keptFromMs),
    query.endMs,
  )
  const periods = new Map<number, Sample[]>()
  for (const minute of minutes) {
    const samples = found.metric.samplesOf(minute.counters)
    if (samples.length === 0) continue
    const start = startMs + Math.floor((minute.startMs - startMs) / periodMs) * periodMs
    const period = periods.get(start)
    if (period) period.push(...samples)
    else periods.set(start, samples)
  }
  return [...periods].map(([start, samples]) => ({ startMs: start, samples }))
}

/** CloudFront's metric and whose it is; `null` when no such metric was sent to this region. */
function findMetric({ account, region, metric }: SeriesQuery) {
  if (region !== CLOUDFRONT_METRICS_REGION || metric.Namespace !== CLOUDFRONT_NAMESPACE) return null
  const known = CLOUDFRONT_METRICS.get(metric.MetricName ?? '')
  const distributionId = readDistributionId(metric.Dimensions ?? [])
  if (!known || distributionId === null) return null
  return isSent(account, distributionId, known) ? { metric: known, distributionId } : null
}

/** Whether the distribution sends this metric at all. */
export function isSent(
  account: Account,
  distributionId: string,
  { additional }: CloudFrontMetric,
): boolean {
  return !additional || monitoringSubscriptionsOf(account).get(distributionId) === 'Enabled'
}

/** A metric is found by all of its dimensions or not at all. */
function readDistributionId(dimensions: CloudWatch.Dimension[]): string | null {
  if (dimensions.length !== 2) return null
  const values = new Map(dimensions.map(({ Name, Value }) => [Name, Value]))
  return values.get('Region') === 'Global' ? (values.get('DistributionId') ?? null) : null
}

/**
 * Rounds the start of a range down as CloudWatch does.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
function roundStart(startMs: number, nowMs: number): number {
  const ageDays = (nowMs - startMs) / DAY_MS
  const stepMs = ageDays < 15 ? MINUTE_MS : ageDays < 63 ? 5 * MINUTE_MS : 60 * MINUTE_MS
  return Math.floor(startMs / stepMs) * stepMs
}

/** CloudWatch keeps minutes for 15 days, 5 minutes for 63 days and hours for 455 days. Same source. */
function toKeptDays(periodSeconds: number): number {
  if (periodSeconds % 3_600 === 0) return 455
  return periodSeconds % 300 === 0 ? 63 : 15
}

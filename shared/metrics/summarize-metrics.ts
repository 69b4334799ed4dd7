/** A period's metrics in single numbers. */
import type { DistributionMetrics, MetricName } from './distribution-metrics.ts'

type Point = DistributionMetrics['series'][number]['points'][number]

export type MetricsSummary = {
  requests: number
  bytes: number
  /** From 0 to 100, each period weighted by its requests; `null` without requests or without the metric. */
  hitRate: number | null
  clientErrorRate: number | null
  serverErrorRate: number | null
}

export function summarizeMetrics({ series }: Pick<DistributionMetrics, 'series'>): MetricsSummary {
  const requests = pointsOf(series, 'Requests')
  return {
    requests: sum(requests),
    bytes: sum(pointsOf(series, 'BytesDownloaded')),
    hitRate: weightedMean(pointsOf(series, 'CacheHitRate'), requests),
    clientErrorRate: weightedMean(pointsOf(series, '4xxErrorRate'), requests),
    serverErrorRate: weightedMean(pointsOf(series, '5xxErrorRate'), requests),
  }
}

/** The points of one metric; empty when it is not published. */
export function pointsOf(series: DistributionMetrics['series'], metric: MetricName): Point[] {
  return series.find((one) => one.metric === metric)?.points ?? []
}

function sum(points: Point[]): number {
  return points.reduce((total, { value }) => total + value, 0)
}

/** A rate of a quiet minute must not count as much as that of a busy one. */
function weightedMean(rates: Point[], requests: Point[]): number | null {
  const weights = new Map(requests.map(({ at, value }) => [at, value]))
  let weighted = 0
  let total = 0
  for (const { at, value } of rates) {
    const weight = weights.get(at) ?? 0
    weighted += value * weight
    total += weight
  }
  return total === 0 ? null : weighted / total
}

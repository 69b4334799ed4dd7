/** The last day of a longer time beside the rest of it: is it as usual? */
import type { DistributionMetrics } from './distribution-metrics.ts'
import { type MetricsSummary, summarizeMetrics } from './summarize-metrics.ts'

const DAY_MS = 86_400_000

export type DayComparison = {
  /** The last 24 hours. */
  day: MetricsSummary
  /** Everything before them. */
  before: MetricsSummary
  /** Percentage points that the hit rate of the day is above (or below) the time before; `null` when one of them is unknown. */
  hitRateChange: number | null
}

export function compareLastDay({
  end,
  series,
}: Pick<DistributionMetrics, 'end' | 'series'>): DayComparison {
  const cutMs = Date.parse(end) - DAY_MS
  const part = (isIn: (atMs: number) => boolean) =>
    summarizeMetrics({
      series: series.map((one) => ({
        ...one,
        points: one.points.filter(({ at }) => isIn(Date.parse(at))),
      })),
    })
  const day = part((atMs) => atMs >= cutMs)
  const before = part((atMs) => atMs < cutMs)
  const hitRateChange =
    day.hitRate === null || before.hitRate === null ? null : day.hitRate - before.hitRate
  return { day, before, hitRateChange }
}

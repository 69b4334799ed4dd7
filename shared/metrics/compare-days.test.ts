import { expect, it } from 'vitest'

import { compareLastDay } from './compare-days.ts'
import type { MetricSeries } from './distribution-metrics.ts'

const END = '2026-01-08T00:00:00Z'
const TODAY = '2026-01-07T12:00:00Z'
const EARLIER = '2026-01-03T12:00:00Z'

function requests(...points: [at: string, value: number][]): MetricSeries {
  return series('Requests', points)
}

function series(metric: MetricSeries['metric'], points: [at: string, value: number][]) {
  return {
    metric,
    unit: metric === 'Requests' ? ('count' as const) : ('percent' as const),
    points: points.map(([at, value]) => ({ at, value })),
  }
}

it('says by how many points the hit rate of the last day differs from the days before', () => {
  const compared = compareLastDay({
    end: END,
    series: [
      requests([EARLIER, 100], [TODAY, 10]),
      series('CacheHitRate', [
        [EARLIER, 90],
        [TODAY, 75],
      ]),
    ],
  })
  expect(compared.day.requests).toBe(10)
  expect(compared.hitRateChange).toBe(-15)
})

it('knows no change where there was nothing before', () => {
  const compared = compareLastDay({
    end: END,
    series: [requests([TODAY, 10]), series('CacheHitRate', [[TODAY, 75]])],
  })
  expect(compared.day.hitRate).toBe(75)
  expect(compared.hitRateChange).toBeNull()
})

it('counts the hour that begins exactly a day before the end to the last day', () => {
  const compared = compareLastDay({
    end: END,
    series: [requests(['2026-01-07T00:00:00Z', 1], ['2026-01-06T23:00:00Z', 2])],
  })
  expect([compared.day.requests, compared.before.requests]).toEqual([1, 2])
})

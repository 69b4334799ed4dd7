import { expect, it } from 'vitest'

import { summarizeMetrics } from './summarize-metrics.ts'

const QUIET = '2026-01-01T00:00:00Z'
const BUSY = '2026-01-01T00:05:00Z'

it('weights each rate by the requests of its period', () => {
  const summary = summarizeMetrics({
    series: [
      { metric: 'Requests', unit: 'count', points: [at(QUIET, 10), at(BUSY, 990)] },
      { metric: 'CacheHitRate', unit: 'percent', points: [at(QUIET, 0), at(BUSY, 100)] },
    ],
  })
  expect(summary).toEqual({
    requests: 1_000,
    bytes: 0,
    hitRate: 99,
    clientErrorRate: null,
    serverErrorRate: null,
  })
})

it('has no rates where there were no requests', () => {
  expect(summarizeMetrics({ series: [] }).hitRate).toBeNull()
})

function at(time: string, value: number) {
  return { at: time, value }
}

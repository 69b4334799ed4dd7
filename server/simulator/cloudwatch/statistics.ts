/** CloudWatch's statistics over the samples of a period. Trimmed means and their relatives are not simulated. */
import type { Sample } from './cloudfront-metrics.ts'

/** Takes at least one sample. */
export type Statistic = (samples: Sample[]) => number

const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/

const SIMPLE: Readonly<Record<string, Statistic>> = {
  SampleCount: toCount,
  Sum: toSum,
  Average: (samples) => toSum(samples) / toCount(samples),
  Minimum: (samples) => samples.reduce((least, [value]) => Math.min(least, value), Infinity),
  Maximum: (samples) => samples.reduce((most, [value]) => Math.max(most, value), -Infinity),
}

/** The statistic by CloudWatch's name (`Sum`, `p95`, `p99.9`); `null` when it is not simulated. */
export function findStatistic(name: string): Statistic | null {
  if (Object.hasOwn(SIMPLE, name)) return SIMPLE[name] ?? null
  const percent = PERCENTILE.exec(name)?.[1]
  return percent === undefined ? null : (samples) => toPercentile(samples, Number(percent))
}

function toSum(samples: Sample[]): number {
  return samples.reduce((total, [value, count]) => total + value * count, 0)
}

function toCount(samples: Sample[]): number {
  return samples.reduce((total, [, count]) => total + count, 0)
}

/** The smallest value that at least `percent` of the samples do not exceed. */
function toPercentile(samples: Sample[], percent: number): number {
  const sorted = samples.toSorted(([a], [b]) => a - b)
  const wanted = (toCount(sorted) * percent) / 100
  let seen = 0
  let value = 0
  for (const [sample, count] of sorted) {
    value = sample
    seen += count
    if (seen >= wanted) break
  }
  return value
}

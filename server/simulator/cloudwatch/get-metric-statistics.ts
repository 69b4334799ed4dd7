/** GetMetricStatistics: one metric, several statistics, at most 1,440 periods. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation } from '../protocol/operation.ts'
import type { CloudWatch } from '../protocol/sdk-types.ts'
import { CLOUDFRONT_METRICS, type Sample } from './cloudfront-metrics.ts'
import { readSeries } from './metric-series.ts'
import { findStatistic } from './statistics.ts'
import { getTimeRange, requireMember, requirePeriod } from './validation.ts'

const MAX_DATAPOINTS = 1_440

const SIMPLE_STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const

export const getMetricStatistics: Operation<
  CloudWatch.GetMetricStatisticsCommandInput,
  CloudWatch.GetMetricStatisticsCommandOutput
> = (input, { account, region }) => {
  const metric = {
    Namespace: requireMember(input.Namespace, 'Namespace'),
    MetricName: requireMember(input.MetricName, 'MetricName'),
    Dimensions: input.Dimensions,
  }
  const range = getTimeRange(input, 'InvalidParameterCombination')
  const periodSeconds = requirePeriod(input.Period, 'Period', 'InvalidParameterValue')
  checkStatistics(input)
  const count = Math.ceil((range.endMs - range.startMs) / (periodSeconds * 1_000))
  if (count > MAX_DATAPOINTS) {
    throw invalidCombination(
      `You have requested up to ${count.toLocaleString('en-US')} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    )
  }
  const unit = CLOUDFRONT_METRICS.get(metric.MetricName)?.unit
  // A metric is found under its own unit only.
  const hasUnit = input.Unit === undefined || input.Unit === unit
  const periods = hasUnit ? readSeries({ account, region, metric, periodSeconds, ...range }) : []
  return {
    Label: metric.MetricName,
    Datapoints: periods.map(({ startMs, samples }) => ({
      Timestamp: new Date(startMs),
      Unit: unit,
      ...toStatistics(input, samples),
    })),
  }
}

function toStatistics(input: CloudWatch.GetMetricStatisticsCommandInput, samples: Sample[]) {
  const wanted = new Set(input.Statistics)
  const simple = SIMPLE_STATISTICS.filter((name) => wanted.has(name))
  const extended = input.ExtendedStatistics ?? []
  const values = (names: readonly string[]): Record<string, number> =>
    Object.fromEntries(names.map((name) => [name, findStatistic(name)?.(samples) ?? 0]))
  return {
    ...values(simple),
    ...(extended.length > 0 ? { ExtendedStatistics: values(extended) } : {}),
  }
}

function checkStatistics(input: CloudWatch.GetMetricStatisticsCommandInput): void {
  const simple: string[] = input.Statistics ?? []
  const extended = input.ExtendedStatistics ?? []
  if (simple.length === 0 && extended.length === 0) {
    throw invalidCombination(
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    )
  }
  const unknown =
    simple.find((name) => !SIMPLE_STATISTICS.some((known) => known === name)) ??
    extended.find((name) => !name.startsWith('p') || !findStatistic(name))
  if (unknown === undefined) return
  throw new AwsError(
    'InvalidParameterValue',
    `The value ${unknown} is not a statistic that the simulated account knows. It knows SampleCount, Average, Sum, Minimum and Maximum as Statistics, and percentiles such as p95 as ExtendedStatistics.`,
    { status: 400 },
  )
}

function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message, { status: 400 })
}

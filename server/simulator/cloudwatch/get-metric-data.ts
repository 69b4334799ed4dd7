/** GetMetricData: several metrics at once, page by page. Metric maths and Metrics Insights are refused by name. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext } from '../protocol/operation.ts'
import type { CloudWatch } from '../protocol/sdk-types.ts'
import { readSeries } from './metric-series.ts'
import { getPageStart, toPageToken } from './page-token.ts'
import { findStatistic, type Statistic } from './statistics.ts'
import { getTimeRange, requirePeriod, validationError } from './validation.ts'

const MAX_QUERIES = 500

/** Most values in one answer. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const MAX_DATAPOINTS = 100_800

type Result = { id: string; label: string; points: Array<{ at: Date; value: number }> }

export const getMetricData: Operation<
  CloudWatch.GetMetricDataCommandInput,
  CloudWatch.GetMetricDataCommandOutput
> = (input, context) => {
  const range = getTimeRange(input, 'ValidationError')
  const queries = getQueries(input)
  const limit = input.MaxDatapoints ?? MAX_DATAPOINTS
  if (limit < 1 || limit > MAX_DATAPOINTS) {
    throw validationError(`MaxDatapoints must be between 1 and ${MAX_DATAPOINTS}; it is ${limit}.`)
  }
  const read = queries.map((query, index) => toReader(query, index))
  const ascending = input.ScanBy === 'TimestampAscending'
  const results = read
    .filter((_, index) => queries[index]?.ReturnData !== false)
    .map((reader) => reader(range, ascending, context))
  return toPage(results, getPageStart(input.NextToken), limit)
}

type Reader = (
  range: { startMs: number; endMs: number },
  ascending: boolean,
  context: OperationContext,
) => Result

/** Checks one query; the answer reads its values. */
function toReader(query: CloudWatch.MetricDataQuery, index: number): Reader {
  const place = `MetricDataQueries.member.${index + 1}`
  if (query.Expression !== undefined) {
    throw new AwsError(
      'NotImplemented',
      `The simulated account does not simulate metric maths or Metrics Insights (${place}.Expression "${query.Expression}"). Ask for the metrics with MetricStat and combine them yourself.`,
      { status: 501 },
    )
  }
  const { Id: id = '', MetricStat: metricStat } = query
  if (!/^[a-z][A-Za-z0-9_]{0,254}$/.test(id)) {
    throw validationError(
      `The value "${id}" for parameter ${place}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    )
  }
  const metric = metricStat?.Metric
  if (!metricStat || !metric?.Namespace || !metric.MetricName) {
    throw validationError(
      `Invalid metrics list: ${place} needs a MetricStat with Metric.Namespace and Metric.MetricName.`,
    )
  }
  const periodSeconds = requirePeriod(
    metricStat.Period,
    `${place}.MetricStat.Period`,
    'ValidationError',
  )
  const statistic = getStatistic(metricStat.Stat, place)
  return (range, ascending, { account, region }) => {
    const periods = readSeries({ account, region, metric, periodSeconds, ...range })
    const points = periods.map(({ startMs, samples }) => ({
      at: new Date(startMs),
      value: statistic(samples),
    }))
    if (!ascending) points.reverse()
    return { id, label: query.Label ?? metric.MetricName ?? id, points }
  }
}

function getQueries({ MetricDataQueries: queries = [] }: CloudWatch.GetMetricDataCommandInput) {
  if (queries.length === 0) {
    throw validationError('The parameter MetricDataQueries is required.')
  }
  if (queries.length > MAX_QUERIES) {
    throw validationError(
      `The collection MetricDataQueries must not have a size greater than ${MAX_QUERIES}.`,
    )
  }
  const ids = queries.map(({ Id }) => Id)
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  if (repeated !== undefined) {
    throw validationError(
      `The values for parameter id in MetricDataQueries are not unique: "${repeated}" occurs more than once.`,
    )
  }
  if (queries.every(({ ReturnData }) => ReturnData === false)) {
    throw validationError('At least one of the MetricDataQueries must have ReturnData set to true.')
  }
  return queries
}

function getStatistic(name: string | undefined, place: string): Statistic {
  const statistic = findStatistic(name ?? '')
  if (statistic) return statistic
  throw validationError(
    `The value ${name ?? ''} for parameter ${place}.MetricStat.Stat is not supported. The simulated account knows SampleCount, Average, Sum, Minimum, Maximum and percentiles such as p95.`,
  )
}

/** Cuts the values of all results, one after the other, into pages of `limit`. */
function toPage(
  results: Result[],
  start: number,
  limit: number,
): Omit<CloudWatch.GetMetricDataCommandOutput, '$metadata'> {
  const page: CloudWatch.MetricDataResult[] = []
  let before = 0
  for (const { id, label, points } of results) {
    const from = Math.max(0, start - before)
    const to = Math.min(points.length, start + limit - before)
    const isFinishedEarlier = start > 0 && before + points.length <= start
    const isLater = before > 0 && before >= start + limit
    before += points.length
    if (isFinishedEarlier || isLater) continue
    const shown = points.slice(from, to)
    page.push({
      Id: id,
      Label: label,
      Timestamps: shown.map(({ at }) => at),
      Values: shown.map(({ value }) => value),
      StatusCode: to < points.length ? 'PartialData' : 'Complete',
    })
  }
  const next = start + limit
  return {
    MetricDataResults: page,
    Messages: [],
    ...(next < before ? { NextToken: toPageToken(next) } : {}),
  }
}

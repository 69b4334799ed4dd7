/** ListMetrics: what the account's distributions sent in the past two weeks. */
import type { Account } from '../accounts.ts'
import type { Operation } from '../protocol/operation.ts'
import type { CloudWatch } from '../protocol/sdk-types.ts'
import {
  CLOUDFRONT_METRICS,
  CLOUDFRONT_METRICS_REGION,
  CLOUDFRONT_NAMESPACE,
} from './cloudfront-metrics.ts'
import { isSent } from './metric-series.ts'
import { metricsOf } from './metric-store.ts'
import { getPageStart, toPageToken } from './page-token.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
const PAGE_SIZE = 500
const LISTED_FOR_MS = 14 * 86_400_000
const RECENTLY_ACTIVE_MS = 3 * 3_600_000

export const listMetrics: Operation<
  CloudWatch.ListMetricsCommandInput,
  CloudWatch.ListMetricsCommandOutput
> = (input, { account, region }) => {
  const start = getPageStart(input.NextToken)
  const sinceMs = input.RecentlyActive === 'PT3H' ? RECENTLY_ACTIVE_MS : LISTED_FOR_MS
  const sent = region === CLOUDFRONT_METRICS_REGION ? sentMetrics(account, sinceMs) : []
  const metrics = sent.filter((metric) => matches(metric, input))
  const next = start + PAGE_SIZE
  return {
    Metrics: metrics.slice(start, next),
    ...(next < metrics.length ? { NextToken: toPageToken(next) } : {}),
  }
}

function sentMetrics(account: Account, forMs: number): CloudWatch.Metric[] {
  return metricsOf(account)
    .distributionIds(account.now() - forMs)
    .flatMap((distributionId) =>
      [...CLOUDFRONT_METRICS]
        .filter(([, metric]) => isSent(account, distributionId, metric))
        .map(([name]) => toMetric(name, distributionId)),
    )
}

function toMetric(MetricName: string, distributionId: string): CloudWatch.Metric {
  return {
    Namespace: CLOUDFRONT_NAMESPACE,
    MetricName,
    Dimensions: [
      { Name: 'Region', Value: 'Global' },
      { Name: 'DistributionId', Value: distributionId },
    ],
  }
}

/** A filter without a value matches every value of that dimension. */
function matches(metric: CloudWatch.Metric, input: CloudWatch.ListMetricsCommandInput): boolean {
  if (input.Namespace !== undefined && input.Namespace !== metric.Namespace) return false
  if (input.MetricName !== undefined && input.MetricName !== metric.MetricName) return false
  return (input.Dimensions ?? []).every((filter) =>
    metric.Dimensions?.some(
      ({ Name, Value }) =>
        Name === filter.Name && (filter.Value === undefined || filter.Value === Value),
    ),
  )
}

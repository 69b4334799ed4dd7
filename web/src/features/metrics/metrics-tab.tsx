/** Tab of a distribution: the hit rate large, the rest small, over one time axis. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import type { DistributionMetrics, MetricRange } from '#shared/metrics/distribution-metrics.ts'
import { pointsOf, summarizeMetrics } from '#shared/metrics/summarize-metrics.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { formatPercent } from '../../lib/format.ts'
import { HitRateUnknown } from './hit-rate-unknown.tsx'
import { MetricChart } from './metric-chart.tsx'
import { metricsQuery } from './queries.ts'
import { SmallMultiples } from './small-multiples.tsx'

const RANGES = [
  { id: '1h', text: '1 hour' },
  { id: '24h', text: '24 hours' },
  { id: '7d', text: '7 days' },
] as const satisfies { id: MetricRange; text: string }[]

type Props = {
  account: string
  distributionId: string
  range: MetricRange
  onRangeChange: (range: MetricRange) => void
}

export function MetricsTab({ account, distributionId, range, onRangeChange }: Props) {
  const query = useQuery(metricsQuery({ account, distributionId, range }))
  const { data: metrics, error, isPending, isFetching, refetch } = query
  return (
    <SpaceBetween size="l">
      <Header
        variant="h2"
        actions={
          <SpaceBetween size="s" direction="horizontal" alignItems="center">
            <ReadAt
              what="metrics"
              readAt={metrics?.readAt}
              refreshing={isFetching}
              onRefresh={() => void refetch()}
            />
            <SegmentedControl
              label="Time"
              selectedId={range}
              options={RANGES}
              onChange={({ detail }) => {
                const chosen = RANGES.find(({ id }) => id === detail.selectedId)
                if (chosen) onRangeChange(chosen.id)
              }}
            />
          </SpaceBetween>
        }
      >
        Metrics
      </Header>
      {error && (
        <ErrorAlert
          title="Could not read the metrics"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {isPending && <StatusIndicator type="loading">Reading the metrics</StatusIndicator>}
      {metrics && <Charts account={account} distributionId={distributionId} metrics={metrics} />}
    </SpaceBetween>
  )
}

type ChartsProps = Pick<Props, 'account' | 'distributionId'> & { metrics: DistributionMetrics }

function Charts({ account, distributionId, metrics }: ChartsProps) {
  const summary = summarizeMetrics(metrics)
  const hitRate = pointsOf(metrics.series, 'CacheHitRate')
  if (summary.requests === 0) {
    return (
      <Container>
        <EmptyState title="No requests in this time">
          CloudFront counts requests a minute or two after they came. A distribution that is
          disabled, or that nobody asks, has nothing to show: try a longer time.
        </EmptyState>
      </Container>
    )
  }
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description="Requests that the edge answered from its own memory">
            Hit rate{summary.hitRate !== null && `: ${formatPercent(summary.hitRate)}`}
          </Header>
        }
      >
        {metrics.additionalMetrics || hitRate.length > 0 ? (
          <MetricChart
            title="Hit rate"
            metrics={metrics}
            points={hitRate}
            height={260}
            yMax={100}
            formatValue={formatPercent}
          />
        ) : (
          <HitRateUnknown
            account={account}
            distributionId={distributionId}
            readable={metrics.additionalMetrics !== null}
          />
        )}
      </Container>
      <SmallMultiples metrics={metrics} summary={summary} />
    </SpaceBetween>
  )
}

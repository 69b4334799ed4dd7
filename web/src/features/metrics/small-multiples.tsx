/** The metrics beside the hit rate, small, each with its number for the whole time. */
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'

import type { DistributionMetrics, MetricName } from '#shared/metrics/distribution-metrics.ts'
import { type MetricsSummary, pointsOf } from '#shared/metrics/summarize-metrics.ts'
import { formatBytes, formatCompact, formatCount, formatPercent } from '../../lib/format.ts'
import { MetricChart } from './metric-chart.tsx'

type Multiple = {
  metric: Exclude<MetricName, 'CacheHitRate'>
  title: string
  formatValue: (value: number) => string
  total: (summary: MetricsSummary) => string
}

const MULTIPLES: Multiple[] = [
  {
    metric: 'Requests',
    title: 'Requests',
    formatValue: formatCompact,
    total: ({ requests }) => formatCount(requests),
  },
  {
    metric: 'BytesDownloaded',
    title: 'Bytes to viewers',
    formatValue: formatBytes,
    total: ({ bytes }) => formatBytes(bytes),
  },
  {
    metric: '4xxErrorRate',
    title: 'Client errors (4xx)',
    formatValue: formatPercent,
    total: ({ clientErrorRate }) => formatRate(clientErrorRate),
  },
  {
    metric: '5xxErrorRate',
    title: 'Server errors (5xx)',
    formatValue: formatPercent,
    total: ({ serverErrorRate }) => formatRate(serverErrorRate),
  },
]

type Props = { metrics: DistributionMetrics; summary: MetricsSummary }

export function SmallMultiples({ metrics, summary }: Props) {
  return (
    <ColumnLayout columns={2}>
      {MULTIPLES.map(({ metric, title, formatValue, total }) => (
        <Container
          key={metric}
          header={
            <Header variant="h3">
              {title}: {total(summary)}
            </Header>
          }
        >
          <MetricChart
            title={title}
            metrics={metrics}
            points={pointsOf(metrics.series, metric)}
            height={120}
            formatValue={formatValue}
          />
        </Container>
      ))}
    </ColumnLayout>
  )
}

function formatRate(rate: number | null): string {
  return rate === null ? 'none' : formatPercent(rate)
}

/** One metric over time. All charts of a page share their time axis. */
import LineChart from '@cloudscape-design/components/line-chart'
import type { MixedLineBarChartProps } from '@cloudscape-design/components/mixed-line-bar-chart'

import type { DistributionMetrics } from '#shared/metrics/distribution-metrics.ts'

import { formatExactTime } from '../../lib/format.ts'

type Props = {
  title: string
  metrics: Pick<DistributionMetrics, 'start' | 'end'>
  points: DistributionMetrics['series'][number]['points']
  height: number
  /** Largest value of the axis; undefined: what the points need. */
  yMax?: number
  formatValue: (value: number) => string
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const DAY_AND_CLOCK: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', ...CLOCK }
const DAY: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric' }

/** Beyond this a clock time alone does not say which day, in milliseconds. */
const ONE_DAY_MS = 25 * 3_600_000

const I18N: MixedLineBarChartProps.I18nStrings<Date> = {
  chartAriaRoleDescription: 'line chart',
  xAxisAriaRoleDescription: 'time axis',
  yAxisAriaRoleDescription: 'value axis',
  detailPopoverDismissAriaLabel: 'Close',
  legendAriaLabel: 'Legend',
}

export function MetricChart({ title, metrics, points, height, yMax, formatValue }: Props) {
  const { start, end } = metrics
  const largest = Math.max(0, ...points.map(({ value }) => value))
  return (
    <LineChart
      series={[
        {
          type: 'line',
          title,
          data: points.map(({ at, value }) => ({ x: new Date(at), y: value })),
          valueFormatter: formatValue,
        },
      ]}
      xDomain={[new Date(start), new Date(end)]}
      yDomain={[0, yMax ?? (largest === 0 ? 1 : largest * 1.1)]}
      xScaleType="time"
      // The pop-over over a point is headed by the same text.
      xTickFormatter={
        Date.parse(end) - Date.parse(start) > ONE_DAY_MS ? formatLongTick : formatTick
      }
      yTickFormatter={formatValue}
      i18nStrings={I18N}
      ariaLabel={title}
      ariaDescription={`${title} from ${formatExactTime(start)} to ${formatExactTime(end)}`}
      height={height}
      hideFilter
      hideLegend
      statusType="finished"
      empty={`No ${title.toLowerCase()} in this time`}
    />
  )
}

/** `Mon 3, 14:30`, and at midnight the day that begins: `Mon 3`. */
function formatLongTick(at: Date): string {
  return isMidnight(at) ? formatTick(at) : at.toLocaleString('en-GB', DAY_AND_CLOCK)
}

/** `14:30`, and at midnight the day that begins: `Mon 3`. */
function formatTick(at: Date): string {
  return at.toLocaleString('en-GB', isMidnight(at) ? DAY : CLOCK)
}

function isMidnight(at: Date): boolean {
  return at.getHours() === 0 && at.getMinutes() === 0
}

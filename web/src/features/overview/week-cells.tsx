/** The numbers of one distribution: hit rate of the week as a curve, requests and errors of the last day. */
import { compareLastDay } from '#shared/metrics/compare-days.ts'
import type { DistributionMetrics } from '#shared/metrics/distribution-metrics.ts'
import { pointsOf } from '#shared/metrics/summarize-metrics.ts'

import { Sparkline } from '../../components/sparkline.tsx'
import { formatCompact, formatCount, formatPercent } from '../../lib/format.ts'

/** Changes of the hit rate that are more than noise, in percentage points. */
const NOTABLE_CHANGE = 5

/** A share of failed requests that somebody should look at, in percent: a few 404s are everywhere. */
const NOTABLE_ERRORS = { '5xx': 1, '4xx': 5 } as const

export function WeekCells({ metrics }: { metrics: DistributionMetrics }) {
  const { day } = compareLastDay(metrics)
  return (
    <>
      <td data-label="Hit rate, 7 days">
        <HitRate metrics={metrics} />
      </td>
      <td className="fleet-number" data-label="Requests, 24 h">
        <span className="number" title={`${formatCount(day.requests)} requests`}>
          {formatCompact(day.requests)}
        </span>
      </td>
      <td className="fleet-number" data-label="Errors, 24 h">
        {day.requests === 0 ? (
          <span className="muted">–</span>
        ) : (
          <>
            <ErrorRate what="5xx" rate={day.serverErrorRate} />
            <ErrorRate what="4xx" rate={day.clientErrorRate} />
          </>
        )}
      </td>
    </>
  )
}

function HitRate({ metrics }: { metrics: DistributionMetrics }) {
  const { start, end, periodSeconds, series, additionalMetrics } = metrics
  const { day, before, hitRateChange } = compareLastDay(metrics)
  if (day.requests + before.requests === 0) return <small className="muted">No requests</small>
  const points = pointsOf(series, 'CacheHitRate').filter(
    // The hour that still runs may have seen one request: its rate would be an abyss or a peak.
    ({ at }) => Date.parse(at) + periodSeconds * 1_000 <= Date.parse(end),
  )
  if (points.length === 0) {
    return (
      <small className="muted">
        {additionalMetrics === false ? 'Not published: no additional metrics' : 'Not known'}
      </small>
    )
  }
  const latest = day.hitRate === null ? 'none today' : formatPercent(day.hitRate)
  return (
    <div className="fleet-hit-rate">
      <Sparkline
        points={points}
        start={start}
        end={end}
        periodSeconds={periodSeconds}
        max={100}
        label={`Hit rate of seven days, ${latest} in the last one`}
      />
      <span>
        <b className="number">{latest}</b>
        {hitRateChange !== null && <Change points={hitRateChange} />}
      </span>
    </div>
  )
}

/** Signs as well as colours; a change of the day against the six days before. */
function Change({ points }: { points: number }) {
  const rounded = Math.round(points)
  if (Math.abs(rounded) < 1) return <small className="muted">as before</small>
  const notable = Math.abs(rounded) >= NOTABLE_CHANGE
  return (
    <small
      className="fleet-change number"
      data-change={notable ? (rounded > 0 ? 'better' : 'worse') : 'little'}
      title="The last 24 hours, compared with the six days before"
    >
      {rounded > 0 ? '▲ +' : '▼ −'}
      {Math.abs(rounded)} points
    </small>
  )
}

function ErrorRate({ what, rate }: { what: '4xx' | '5xx'; rate: number | null }) {
  return (
    <small
      className="fleet-error number"
      data-notable={(rate ?? 0) >= NOTABLE_ERRORS[what]}
      title={what === '5xx' ? 'Server errors' : 'Client errors'}
    >
      {formatPercent(rate ?? 0)} {what}
    </small>
  )
}

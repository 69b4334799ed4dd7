/** Findings by severity in one line: what is worst stands first, in words for those who do not see the signs. */
import type { Finding } from '#shared/lint/finding.ts'
import { summarizeFindings } from '#shared/lint/select-findings.ts'

import { formatCompact } from '../lib/format.ts'
import './finding-counts.css'
import { SEVERITIES, severityText } from './severity.tsx'

type Props = { findings: readonly Pick<Finding, 'severity'>[] }

export function FindingCounts({ findings }: Props) {
  const counts = summarizeFindings(findings)
  const counted = SEVERITIES.map((severity) => ({ severity, count: counts[severity] })).filter(
    ({ count }) => count > 0,
  )
  if (counted.length === 0) return <span className="muted">None</span>
  return (
    <span className="finding-counts">
      {counted.map(({ severity, count }) => (
        <span
          key={severity}
          className="finding-count"
          data-severity={severity}
          title={severityText(severity, count)}
        >
          <span aria-hidden="true">{formatCompact(count)}</span>
          <span className="for-ears">{severityText(severity, count)}</span>
        </span>
      ))}
    </span>
  )
}

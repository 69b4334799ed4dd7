/** The findings of one field, beside it: a sign that opens what is wrong, why, and what mends it. */
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import Popover from '@cloudscape-design/components/popover'

import type { Finding } from '#shared/lint/finding.ts'

import './finding-badge.css'
import { SEVERITIES, SeverityMark, severityText } from './severity.tsx'

const ICONS = {
  error: 'status-negative',
  warning: 'status-warning',
  notice: 'status-info',
} as const

type Props = {
  findings: readonly Finding[]
  /** Where all findings of the distribution are listed. */
  allHref: string
}

export function FindingBadge({ findings, allHref }: Props) {
  const worst = SEVERITIES.find((severity) => findings.some((one) => one.severity === severity))
  if (!worst) return null
  const label =
    findings.length === 1
      ? `${severityText(worst)}: ${findings[0]?.title}`
      : `${findings.length} findings, the worst is of the kind ${worst}`
  return (
    <span className="finding-badge" data-severity={worst}>
      <Popover
        triggerType="custom"
        dismissAriaLabel="Close"
        header={findings.length === 1 ? 'Finding' : `${findings.length} findings`}
        size="large"
        renderWithPortal
        content={
          <div className="finding-badge-content">
            {findings.map(({ code, fix, reason, setting, severity, title }) => (
              <section key={`${code} ${setting} ${title}`}>
                <SeverityMark severity={severity} /> <b>{title}</b>
                <p>{reason}</p>
                <p>
                  <b>Fix:</b> {fix.sentence}
                </p>
              </section>
            ))}
            <Link href={allHref}>All findings, with their edits</Link>
          </div>
        }
      >
        <Button formAction="none" variant="inline-icon" iconName={ICONS[worst]} ariaLabel={label} />
      </Popover>
    </span>
  )
}

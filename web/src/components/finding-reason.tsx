/** Findings in full where a link led to their field: what is wrong and what mends it, with nothing to open first. */
import type { Finding } from '#shared/lint/finding.ts'

import './finding-reason.css'
import { SeverityMark } from './severity.tsx'

export function FindingReason({ findings }: { findings: readonly Finding[] }) {
  return (
    <div className="finding-reason">
      {findings.map(({ code, fix, setting, severity, title }) => (
        <section key={`${code} ${setting} ${title}`}>
          <SeverityMark severity={severity} /> <b>{title}</b>
          <p>
            <b>Fix:</b> {fix.sentence}
          </p>
        </section>
      ))}
    </div>
  )
}

/** Findings in full where a link led to their field: what is wrong and what mends it, with nothing to open first. */
import type { Finding } from '#shared/lint/finding.ts'

import './finding-reason.css'
import { SeverityMark } from './severity.tsx'

export function FindingReason({ findings }: { findings: readonly Finding[] }) {
  return (
    <div className="finding-reason" ref={show}>
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

/** It comes after its field, once the checks are done: all of it goes into sight, no further. */
function show(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

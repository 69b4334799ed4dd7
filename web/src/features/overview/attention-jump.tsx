/** How much needs attention, in one line before the fleet, with a jump there: only where the section is not beside it. */
import Link from '@cloudscape-design/components/link'

import type { AccountFindings } from '#shared/lint/account-findings.ts'
import { summarizeFindings } from '#shared/lint/select-findings.ts'

import { SEVERITIES, severityText } from '../../components/severity.tsx'
import './attention-jump.css'

/** Id of the section that the line leads to. */
export const ATTENTION_ID = 'needs-attention'

/** Draws nothing while the findings are unknown or none. */
export function AttentionJump({ data }: { data: AccountFindings | undefined }) {
  const counts = summarizeFindings(data?.items.flatMap(({ findings }) => findings) ?? [])
  const said = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    severityText(severity, counts[severity]),
  )
  if (said.length === 0) return null
  return (
    <div className="attention-jump">
      <Link
        href={`#${ATTENTION_ID}`}
        onFollow={(event) => {
          event.preventDefault()
          jump()
        }}
      >
        Needs attention: {said.join(', ')}
      </Link>
    </div>
  )
}

/** The section takes the focus as well, so that Tab goes on from there. */
function jump() {
  const section = document.getElementById(ATTENTION_ID)
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

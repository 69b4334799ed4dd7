/** What the checks say of an API where no single field stands for it: of its stages, of its methods. */
import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'

import '../../components/plain-list.css'
import type { ShownFindings } from './use-api-findings.ts'

export function ApiFindings({ findings, allHref }: ShownFindings) {
  if (findings.length === 0) return null
  const worst = (['error', 'warning', 'notice'] as const).find((severity) =>
    findings.some((one) => one.severity === severity),
  )
  const type = worst === 'error' || worst === 'warning' ? worst : 'info'
  return (
    <Alert
      type={type}
      statusIconAriaLabel={{ error: 'Error', warning: 'Warning', info: 'Note' }[type]}
      header="Findings at the distributions before this API"
    >
      <ul className="plain-list">
        {findings.map(({ code, reason, title }) => (
          <li key={`${code} ${title}`}>
            <strong>{title}.</strong> {reason}
          </li>
        ))}
      </ul>
      <Link href={allHref}>What mends them</Link>
    </Alert>
  )
}

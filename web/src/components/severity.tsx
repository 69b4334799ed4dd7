/** How much a finding hurts: by sign, colour and word, so that no one of them is needed alone. */
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'

import type { FindingSeverity } from '#shared/lint/finding.ts'

/** Most harmful first. */
export const SEVERITIES = ['error', 'warning', 'notice'] as const satisfies FindingSeverity[]

const SIGNS = {
  error: 'error',
  warning: 'warning',
  notice: 'info',
} as const satisfies Record<FindingSeverity, StatusIndicatorProps.Type>

const WORDS = {
  error: { one: 'error', many: 'errors', label: 'Error' },
  warning: { one: 'warning', many: 'warnings', label: 'Warning' },
  notice: { one: 'notice', many: 'notices', label: 'Notice' },
} as const satisfies Record<FindingSeverity, { one: string; many: string; label: string }>

/** `Error`, `2 warnings`. */
export function severityText(severity: FindingSeverity, count?: number): string {
  const { one, many, label } = WORDS[severity]
  return count === undefined
    ? label
    : `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}

export function SeverityMark({ severity, count }: { severity: FindingSeverity; count?: number }) {
  return <StatusIndicator type={SIGNS[severity]}>{severityText(severity, count)}</StatusIndicator>
}

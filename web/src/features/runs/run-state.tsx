/** A run's state by sign and word. */
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { Run } from '#shared/plans/run.ts'

import { RUN_STATES } from './run-words.ts'

export function RunState({ state }: Pick<Run, 'state'>) {
  const { label, sign } = RUN_STATES[state]
  return <StatusIndicator type={sign}>{label}</StatusIndicator>
}

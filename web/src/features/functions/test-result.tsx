/** What a run came to: what is different afterwards, the logs, how much of the allowed work it took. */
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { FunctionEvent } from '#shared/edge/function-event.ts'
import type { FunctionRun } from '#shared/edge-code/function-run.ts'

import { summarizeOutput } from './summarize-output.ts'

type Props = { run: FunctionRun | null; sent: FunctionEvent }

export function TestResult({ run, sent }: Props) {
  if (!run) return <StatusIndicator type="loading">Fetching the engine</StatusIndicator>
  if (run.kind === 'unknown') return <StatusIndicator type="pending">{run.reason}</StatusIndicator>
  return (
    <SpaceBetween size="s">
      <div aria-live="polite">
        {run.kind === 'failed' ? (
          <StatusIndicator type="error">{run.message}</StatusIndicator>
        ) : (
          <StatusIndicator type="success">{summarizeOutput(run.value, sent)}</StatusIndicator>
        )}
      </div>
      <Box color={run.computeUtilization > 80 ? 'text-status-error' : 'text-body-secondary'}>
        Utilization {run.computeUtilization} of 100
      </Box>
      {run.logs.length > 0 && (
        <div>
          <Box variant="awsui-key-label">Logs</Box>
          <Output text={run.logs.join('\n')} label="Logs" />
        </div>
      )}
      {run.kind === 'returned' && (
        <ExpandableSection headerText="Output" variant="footer">
          <Output text={JSON.stringify(run.value, null, 2) ?? 'undefined'} label="Output" />
        </ExpandableSection>
      )}
    </SpaceBetween>
  )
}

export function Output({ text, label }: { text: string; label: string }) {
  return (
    // It may be longer than its place: then it is scrolled by keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className="function-output" tabIndex={0} aria-label={label}>
      <pre className="mono">{text}</pre>
    </section>
  )
}

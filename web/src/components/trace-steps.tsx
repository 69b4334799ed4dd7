/** What becomes of a request in short: the verdict, and each step with how it went. Explain shows the same at length. */
import Box from '@cloudscape-design/components/box'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'

import type { Trace, TraceOutcome } from '#shared/edge/trace-step.ts'

import './plain-list.css'
import { withCode } from './with-code.tsx'

const OUTCOMES = {
  passed: { type: 'success', word: 'Passed' },
  changed: { type: 'info', word: 'Changed' },
  stopped: { type: 'error', word: 'Stopped' },
  unknown: { type: 'pending', word: 'Unknown from here' },
} as const satisfies Record<TraceOutcome, { type: StatusIndicatorProps.Type; word: string }>

export function TraceSteps({ trace }: { trace: Trace }) {
  return (
    <>
      <Box variant="p">
        <b>Status {trace.response.status}.</b> {withCode(trace.verdict)}
      </Box>
      <ol className="plain-list">
        {trace.steps.map(({ code, outcome, sentence }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same code can come twice on a way
          <li key={`${code}-${index}`}>
            <StatusIndicator
              type={OUTCOMES[outcome].type}
              iconAriaLabel={OUTCOMES[outcome].word}
              colorOverride={outcome === 'passed' ? 'grey' : undefined}
              wrapText
            >
              {withCode(sentence)}
            </StatusIndicator>
          </li>
        ))}
      </ol>
    </>
  )
}

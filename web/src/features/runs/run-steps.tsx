/** The checklist: each step with its state and time; the one that waits says what AWS is doing. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'

import type { RunStep } from '#shared/plans/run.ts'

import { useWrittenTime } from '../../lib/clock.ts'
import { formatCounted } from '../../lib/format.ts'
import { elapsedOf, foldDone, formatElapsed, formatUsual } from './run-words.ts'

const STATES = {
  pending: { sign: 'pending', word: 'Not yet' },
  running: { sign: 'in-progress', word: 'Now' },
  done: { sign: 'success', word: 'Done' },
  failed: { sign: 'error', word: 'Failed' },
  skipped: { sign: 'stopped', word: 'Left out' },
} as const satisfies Record<RunStep['state'], { sign: StatusIndicatorProps.Type; word: string }>

/** What takes the run back stands apart: its calls read like those that they take back. */
export function RunSteps({ steps }: { steps: RunStep[] }) {
  const undoing = steps.filter(({ kind }) => kind === 'undo')
  return (
    <>
      <Applying steps={steps.filter(({ kind }) => kind !== 'undo')} />
      {undoing.length > 0 && (
        <section className="run-undoing">
          <h3>Taking it back</h3>
          <StepList steps={undoing} label="Steps that take it back" />
        </section>
      )}
    </>
  )
}

function Applying({ steps }: { steps: RunStep[] }) {
  const { folded, shown } = foldDone(steps)
  return (
    <>
      {folded.length > 0 && (
        <ExpandableSection headerText={`${formatCounted(folded.length, 'step')} done`}>
          <StepList steps={folded} label="Steps that are done" />
        </ExpandableSection>
      )}
      <StepList steps={shown} label="Steps" />
    </>
  )
}

function StepList({ steps, label }: { steps: RunStep[]; label: string }) {
  return (
    <ol className="run-steps" aria-label={label}>
      {steps.map((step) => (
        <li key={step.id} data-state={step.state} aria-current={step.state === 'running' && 'step'}>
          <StatusIndicator type={STATES[step.state].sign}>
            {STATES[step.state].word}
          </StatusIndicator>
          <div>
            <div>{step.sentence}</div>
            <StepDetail step={step} />
          </div>
          <StepTime step={step} />
        </li>
      ))}
    </ol>
  )
}

function StepDetail({ step: { state, detail, usualSeconds } }: { step: RunStep }) {
  const usual = state === 'running' || state === 'pending' ? formatUsual(usualSeconds) : null
  // The state says it already.
  const news = detail === STATES[state].word ? null : detail
  const parts = [news, usual].filter((part) => part !== null)
  return parts.length > 0 ? <div className="run-detail">{parts.join(' · ')}</div> : null
}

function StepTime({ step }: { step: RunStep }) {
  const text = useWrittenTime((nowMs) => {
    // What was left out did not end: its time would run on.
    const ms = step.state === 'skipped' ? null : elapsedOf(step, nowMs)
    // A moment needs no number.
    return ms === null || (step.endedAt !== null && ms < 1_000) ? '' : formatElapsed(ms)
  })
  return <span className="run-time number">{text}</span>
}

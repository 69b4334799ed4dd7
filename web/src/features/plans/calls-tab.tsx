/** Everything that will be sent to AWS, in order; each call opens to its input. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'

import type { PlannedStep } from '#shared/plans/planned-step.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ScrollBox } from '../../components/scroll-box.tsx'

export function CallsTab({ steps }: { steps: PlannedStep[] }) {
  if (steps.length === 0) {
    return <EmptyState title="No call">There is nothing that AWS has to be told yet.</EmptyState>
  }
  return (
    <ol className="plan-calls" aria-label="AWS calls in order">
      {steps.map((step) => (
        <li key={step.id}>
          <ExpandableSection headerText={step.sentence} headerDescription={describeCall(step)}>
            {step.kind === 'call' ? (
              <ScrollBox label={`Input of ${step.operation}`} className="plan-code">
                <pre className="mono">{JSON.stringify(step.input, null, 2)}</pre>
              </ScrollBox>
            ) : (
              OTHERS[step.kind].text
            )}
          </ExpandableSection>
        </li>
      ))}
    </ol>
  )
}

function describeCall(step: PlannedStep): string {
  return step.kind === 'call' ? `${step.service} ${step.operation}` : OTHERS[step.kind].title
}

/** Steps that change nothing. */
const OTHERS = {
  wait: {
    title: 'Waits',
    text: 'Asks CloudFront how far it is, until every edge has the new configuration.',
  },
  prove: {
    title: 'Proves',
    text: 'Sends the requests that stand under “Afterwards these requests are sent”, one after the other, and compares what comes.',
  },
} as const satisfies Record<Exclude<PlannedStep['kind'], 'call'>, { title: string; text: string }>

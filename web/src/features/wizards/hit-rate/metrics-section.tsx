/** CloudFront's additional metrics, what they cost, and what is asked for as a proof. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { SwitchAnswer, TextAnswer } from '../answer-fields.tsx'
import type { HitRateForm } from './form.ts'

export function MetricsSection({ answers, facts, answer, problemOf }: HitRateForm) {
  const isOn = facts.distribution?.metrics?.isOn ?? false
  return (
    <Container header={<Header variant="h2">Metrics</Header>}>
      <SpaceBetween size="l">
        {isOn ? (
          <StatusIndicator>
            Additional metrics are on already. The distribution’s settings switch them off.
          </StatusIndicator>
        ) : (
          <SwitchAnswer
            label="Additional metrics"
            awsName="RealtimeMetricsSubscriptionStatus"
            help="Hit rate, origin latency and errors by status, minute by minute. One fixed price, however many requests there are."
            problem={problemOf('metrics')}
            text="Publish the hit rate"
            checked={answers.metrics}
            onChange={(metrics) => answer({ metrics })}
          />
        )}
        {answers.metrics && (
          <TextAnswer
            label="A path that answers"
            awsName="GET"
            help="It is asked for twice while CloudWatch has no hit rate of it: errors are not counted."
            problem={problemOf('examplePath')}
            placeholder="/index.html"
            value={answers.examplePath}
            onChange={(examplePath) => answer({ examplePath })}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}

/** The request's way, a line a step: how it went, what happened, the setting that caused it; what it worked on when opened. */
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'

import type { TraceStep } from '#shared/edge/trace-step.ts'

import { formatCounted } from '../../lib/format.ts'
import type { SettingPlaces } from './setting-link.tsx'
import { TimelineStep } from './timeline-step.tsx'

type Props = {
  steps: readonly TraceStep[]
  places: SettingPlaces
}

export function Timeline({ steps, places }: Props) {
  const undocumented = steps.filter(({ documented }) => !documented).length
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${steps.length})`}
          description="What CloudFront does with the request, in its order. Open a step for what it worked on."
        >
          Step by step
        </Header>
      }
      footer={
        undocumented > 0 && (
          <Box variant="small" color="text-body-secondary">
            {formatCounted(undocumented, 'step is', 'steps are')} not documented by AWS: there the
            model takes the likeliest way. Prove shows what really happens.
          </Box>
        )
      }
    >
      <ol className="timeline">
        {steps.map((step, index) => (
          // A step's place is its name: the same code can come twice on a way.
          // biome-ignore lint/suspicious/noArrayIndexKey: the same code can come twice on a way
          <TimelineStep key={`${step.code}-${index}`} step={step} places={places} />
        ))}
      </ol>
    </Container>
  )
}

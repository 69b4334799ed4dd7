/** Why there is no hit rate, and what it takes to have one. */
import Button from '@cloudscape-design/components/button'

import { EmptyState } from '../../components/empty-state.tsx'
import { paths } from '../../lib/paths.ts'

type Props = {
  account: string
  distributionId: string
  /** False when the credentials may not ask CloudFront whether it publishes the hit rate. */
  readable: boolean
}

export function HitRateUnknown({ account, distributionId, readable }: Props) {
  return (
    <EmptyState
      title={
        readable
          ? 'CloudFront does not publish the hit rate of this distribution'
          : 'There is no hit rate, and why could not be read (cloudfront:GetMonitoringSubscription)'
      }
      action={
        <Button href={paths.wizardFor({ account, distributionId }, 'hit-rate')}>
          Measure the hit rate
        </Button>
      }
    >
      The hit rate is one of CloudFront’s additional metrics. They are switched on for each
      distribution apart and cost a fixed price per distribution and month, however many requests
      there are.
    </EmptyState>
  )
}

/** Why there is no hit rate, and what it takes to have one. */
import Link from '@cloudscape-design/components/link'

import { EmptyState } from '../../components/empty-state.tsx'

/** Says that the metrics have one fixed price per distribution and month, and how to switch them on. */
const ADDITIONAL_METRICS_URL =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional'

/** @param readable false when the credentials may not ask CloudFront whether it publishes the hit rate */
export function HitRateUnknown({ readable }: { readable: boolean }) {
  return (
    <EmptyState
      title={
        readable
          ? 'CloudFront does not publish the hit rate of this distribution'
          : 'There is no hit rate, and why could not be read (cloudfront:GetMonitoringSubscription)'
      }
      action={
        <Link href={ADDITIONAL_METRICS_URL} external externalIconAriaLabel="Opens in a new tab">
          How to switch them on, and the price
        </Link>
      }
    >
      The hit rate is one of CloudFront’s additional metrics. They are switched on for each
      distribution apart and cost a fixed price per distribution and month, however many requests
      there are.
    </EmptyState>
  )
}

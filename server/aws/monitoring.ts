/** Whether a distribution publishes CloudFront's additional metrics, which cost extra. */
import { GetMonitoringSubscriptionCommand } from '@aws-sdk/client-cloudfront'

import type { Account } from './account.ts'

/** How long it is remembered, in milliseconds: it changes rarely, and a page of distributions asks for each. */
const TTL_MS = 10_000

/** Rejects with `no-such-distribution`. */
export async function hasAdditionalMetrics(
  account: Account,
  DistributionId: string,
): Promise<boolean> {
  const { value } = await account.read(`monitoring:${DistributionId}`, TTL_MS, () =>
    fetchAdditionalMetrics(account, DistributionId),
  )
  return value
}

/** The same, asked for now. Rejects with `no-such-distribution`. */
export async function fetchAdditionalMetrics(
  account: Account,
  DistributionId: string,
): Promise<boolean> {
  const call = {
    service: 'CloudFront',
    operation: 'GetMonitoringSubscription',
    action: 'cloudfront:GetMonitoringSubscription',
    subject: `distribution ${DistributionId}`,
  }
  const { MonitoringSubscription: subscription } = await account.call(call, async () => {
    try {
      return await account.clients
        .cloudfront()
        .send(new GetMonitoringSubscriptionCommand({ DistributionId }))
    } catch (error) {
      // AWS's way to say that it was never switched on.
      const never = error instanceof Error && error.name === 'NoSuchMonitoringSubscription'
      if (never) return { MonitoringSubscription: undefined }
      throw error
    }
  })
  const config = subscription?.RealtimeMetricsSubscriptionConfig
  return config?.RealtimeMetricsSubscriptionStatus === 'Enabled'
}

/** Which distributions send additional metrics (at extra cost on AWS). */
import type { Account } from '../accounts.ts'
import { createStore, type Records } from './store.ts'

const subscriptions = createStore<'Enabled' | 'Disabled'>('cloudfront.monitoring-subscriptions')

/** Monitoring subscriptions by distribution id; absent when a distribution has none. */
export function monitoringSubscriptionsOf(account: Account): Records<'Enabled' | 'Disabled'> {
  return subscriptions.of(account)
}

/** For CloudFront's own operations: everybody else writes through the API. */
export const putMonitoringSubscription = (
  account: Account,
  distributionId: string,
  status: 'Enabled' | 'Disabled',
): void => subscriptions.put(account, distributionId, status)

export const removeMonitoringSubscription = (account: Account, distributionId: string): void =>
  subscriptions.delete(account, distributionId)

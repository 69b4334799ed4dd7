/** Additional metrics of a distribution, switched on and off. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { getDistribution } from './distribution-views.ts'
import { checkEnumeration } from './invalid-argument.ts'
import {
  monitoringSubscriptionsOf,
  putMonitoringSubscription,
  removeMonitoringSubscription,
} from './monitoring-store.ts'

export function monitoringOperations(): Operations {
  return {
    CreateMonitoringSubscription: createMonitoringSubscription,
    GetMonitoringSubscription: getMonitoringSubscription,
    DeleteMonitoringSubscription: deleteMonitoringSubscription,
  }
}

const createMonitoringSubscription: Operation<
  CloudFront.CreateMonitoringSubscriptionCommandInput,
  CloudFront.CreateMonitoringSubscriptionCommandOutput
> = ({ DistributionId = '', MonitoringSubscription }, { account }) => {
  getDistribution(account, DistributionId)
  const { RealtimeMetricsSubscriptionStatus: status = 'Enabled' } =
    MonitoringSubscription?.RealtimeMetricsSubscriptionConfig ?? {}
  checkEnumeration(
    'monitoringSubscription.realtimeMetricsSubscriptionConfig.realtimeMetricsSubscriptionStatus',
    status,
    ['Enabled', 'Disabled'],
  )
  if (monitoringSubscriptionsOf(account).has(DistributionId)) {
    throw new AwsError(
      'MonitoringSubscriptionAlreadyExists',
      'A monitoring subscription already exists for the specified distribution.',
    )
  }
  putMonitoringSubscription(account, DistributionId, status)
  return { MonitoringSubscription: toSubscription(status) }
}

const getMonitoringSubscription: Operation<
  CloudFront.GetMonitoringSubscriptionCommandInput,
  CloudFront.GetMonitoringSubscriptionCommandOutput
> = ({ DistributionId = '' }, { account }) => {
  getDistribution(account, DistributionId)
  const status = monitoringSubscriptionsOf(account).get(DistributionId)
  if (!status) throw noSubscription()
  return { MonitoringSubscription: toSubscription(status) }
}

const deleteMonitoringSubscription: Operation<
  CloudFront.DeleteMonitoringSubscriptionCommandInput,
  CloudFront.DeleteMonitoringSubscriptionCommandOutput
> = ({ DistributionId = '' }, { account }) => {
  getDistribution(account, DistributionId)
  if (!monitoringSubscriptionsOf(account).has(DistributionId)) throw noSubscription()
  removeMonitoringSubscription(account, DistributionId)
  return {}
}

function toSubscription(status: 'Enabled' | 'Disabled'): CloudFront.MonitoringSubscription {
  return { RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: status } }
}

function noSubscription(): AwsError {
  return new AwsError(
    'NoSuchMonitoringSubscription',
    'A monitoring subscription does not exist for the specified distribution.',
  )
}

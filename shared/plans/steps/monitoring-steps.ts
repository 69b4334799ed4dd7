/** Calls for the additional metrics of a distribution: AWS has them as a subscription that is or is not. */
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import { toObject } from './json-object.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { ownerOf, toArn } from './resource-names.ts'

export function monitoringSteps(change: PlanChange, { facts }: StepContext): PhasedStep[] {
  const turnsOn = isOn(change.after)
  if (turnsOn === isOn(change.before)) return []
  const owner = ownerOf(change.id)
  const verb = turnsOn ? 'Create' : 'Delete'
  const config = { RealtimeMetricsSubscriptionConfig: ENABLED }
  const step: UnnumberedCall = {
    kind: 'call',
    sentence: `Turn ${turnsOn ? 'on' : 'off'} the additional metrics of the distribution ${change.name}`,
    about: { resource: 'MonitoringSubscription', id: change.id },
    service: 'CloudFront',
    operation: `${verb}MonitoringSubscription`,
    input: { DistributionId: owner, ...(turnsOn ? { MonitoringSubscription: config } : {}) },
    actions: [`cloudfront:${verb}MonitoringSubscription`],
    on: [toArn(facts.accountId, 'Distribution', owner)],
    makes: null,
  }
  return [{ phase: 'belongings', step }]
}

const ENABLED = { RealtimeMetricsSubscriptionStatus: 'Enabled' } as const

function isOn(document: ResourceDocument): boolean {
  return toObject(document).RealtimeMetricsSubscriptionStatus === 'Enabled'
}

/** Calls for what distributions refer to and what AWS changes as one document: policies and origin access controls. */
import type { PlanChange } from '../plan.ts'
import { completeLists } from './complete-document.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { KIND_WORDS, toArn } from './resource-names.ts'

type PartKind =
  | 'CachePolicy'
  | 'OriginRequestPolicy'
  | 'ResponseHeadersPolicy'
  | 'OriginAccessControl'

export function policySteps(kind: PartKind) {
  return (change: PlanChange, { facts }: StepContext): PhasedStep[] => {
    const { action, after, id, name } = change
    const what = `the ${KIND_WORDS[kind]} ${name}`
    const call = (
      sentence: string,
      verb: string,
      input: UnnumberedCall['input'],
    ): UnnumberedCall => ({
      kind: 'call',
      sentence: `${sentence} ${what}`,
      about: { resource: kind, id },
      service: 'CloudFront',
      operation: `${verb}${kind}`,
      input,
      actions: [`cloudfront:${verb}${kind}`],
      on: [toArn(facts.accountId, kind, id)],
      makes: verb === 'Create' ? id : null,
    })
    const config = { [`${kind}Config`]: completeLists(after ?? {}) }
    const version = { Id: id, IfMatch: `version:${kind}/${id}` }
    switch (action) {
      case 'create': {
        return [{ phase: 'make-parts', step: call('Create', 'Create', config) }]
      }
      case 'update': {
        const input = { ...version, ...config }
        return [
          { phase: 'change-parts', step: call('Update', 'Update', input) },
          ...waitsForUsers(change, facts),
        ]
      }
      default:
        return [{ phase: 'delete-parts', step: call('Delete', 'Delete', version) }]
    }
  }
}

/** CloudFront deploys every distribution that uses what was changed. */
export function waitsForUsers(change: PlanChange, facts: StepContext['facts']): PhasedStep[] {
  const users = facts.usedBy?.[`${change.resource}/${change.id}`] ?? []
  return users.map((id) => waitFor(id, facts.nameOf?.(id) ?? id, facts.accountId))
}

/** The last step of a distribution's change. */
export function waitFor(
  id: string,
  name: string,
  accountId: string,
  phase: PhasedStep['phase'] = 'wait',
): PhasedStep {
  return {
    phase,
    step: {
      kind: 'wait',
      sentence: `Wait until the distribution ${name} is deployed`,
      about: { resource: 'Distribution', id },
      until: 'distribution-deployed',
      actions: ['cloudfront:GetDistribution'],
      on: [toArn(accountId, 'Distribution', id)],
    },
  }
}

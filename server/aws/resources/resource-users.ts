/** Which distributions use a policy, a function or an origin access control: one pass over the list of distributions. */
import type { DistributionSummary } from '@aws-sdk/client-cloudfront'

import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'
import { type ResourceRef, toResourceKey } from '#shared/plans/resource.ts'

import type { Account } from '../account.ts'
import { readDistributions } from '../distributions.ts'
import { distributionOfArn } from './distribution-resources.ts'

export type ResourceUsers = {
  /** Ids of the distributions, in CloudFront's order. */
  of: (ref: ResourceRef) => string[]
}

export async function readResourceUsers(account: Account): Promise<ResourceUsers> {
  const { value } = await readDistributions(account)
  const users = new Map<string, string[]>()
  for (const summary of value) {
    for (const key of new Set(usedBy(summary).map(toResourceKey))) {
      users.set(key, [...(users.get(key) ?? []), summary.Id ?? ''])
    }
  }
  return {
    of: (ref) => {
      if (ref.resource === 'MonitoringSubscription') return [ref.id]
      if (ref.resource === 'Tags') return [distributionOfArn(ref.id)].filter((id) => id !== null)
      return users.get(toResourceKey(ref)) ?? []
    },
  }
}

/** A name in an ARN such as `arn:aws:cloudfront::123:function/rewrite`. */
export function functionOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}

function usedBy({ DefaultCacheBehavior, CacheBehaviors, Origins }: DistributionSummary) {
  const refs: ResourceRef[] = []
  const add = (resource: ResourceRef['resource'], id: string | undefined) => {
    if (id) refs.push({ resource, id })
  }
  for (const behavior of [DefaultCacheBehavior, ...(CacheBehaviors?.Items ?? [])]) {
    add('CachePolicy', behavior?.CachePolicyId)
    add('OriginRequestPolicy', behavior?.OriginRequestPolicyId)
    add('ResponseHeadersPolicy', behavior?.ResponseHeadersPolicyId)
    for (const { FunctionARN } of behavior?.FunctionAssociations?.Items ?? []) {
      add('Function', functionOfArn(FunctionARN ?? ''))
    }
  }
  for (const { OriginAccessControlId, DomainName = '' } of Origins?.Items ?? []) {
    add('OriginAccessControl', OriginAccessControlId)
    add('RestApi', EXECUTE_API_HOST.exec(DomainName)?.[1])
  }
  return refs
}

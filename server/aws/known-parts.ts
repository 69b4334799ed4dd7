/** What a configuration that is not in AWS yet refers to, as far as it is there: for the world after a plan. */
import type { DistributionConfig } from '@aws-sdk/client-cloudfront'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'

import type { Account } from './account.ts'
import { createParts } from './readable-parts.ts'
import { readWorldApis } from './world-apis.ts'
import { readWorldFunctions } from './world-functions.ts'
import { readWorldPolicies } from './world-policies.ts'
import { readControls } from './worlds.ts'

type KnownParts = Pick<
  DistributionWorld,
  | 'cachePolicies'
  | 'originRequestPolicies'
  | 'responseHeadersPolicies'
  | 'originAccessControls'
  | 'functions'
  | 'apis'
>

type Origins = ReadonlyArray<{ Id?: string | undefined; DomainName?: string | undefined }>

/** What cannot be read is left out: the model then says "unknown from here". */
export async function readKnownParts(
  account: Account,
  refs: readonly ResourceRef[],
  origins: Origins,
): Promise<KnownParts> {
  const parts = createParts()
  const config = toConfig(
    refs.filter(({ id }) => !isReference(id)),
    origins,
  )
  const [policies, originAccessControls, functions, apis] = await Promise.all([
    readWorldPolicies(account, config, parts),
    readControls(account, config, parts),
    readWorldFunctions(account, config, parts),
    readWorldApis(account, { Origins: config.Origins }, parts),
  ])
  return { ...policies, originAccessControls, functions, apis }
}

/** The least configuration that refers to all of them. */
function toConfig(refs: readonly ResourceRef[], origins: Origins): Partial<DistributionConfig> {
  const of = (resource: ResourceRef['resource']) =>
    refs.filter((ref) => ref.resource === resource).map(({ id }) => id)
  const behavior = {
    PathPattern: '*',
    TargetOriginId: '',
    ViewerProtocolPolicy: 'allow-all',
  } as const
  const behaviors = [
    ...of('CachePolicy').map((CachePolicyId) => ({ ...behavior, CachePolicyId })),
    ...of('OriginRequestPolicy').map((OriginRequestPolicyId) => ({
      ...behavior,
      OriginRequestPolicyId,
    })),
    ...of('ResponseHeadersPolicy').map((ResponseHeadersPolicyId) => ({
      ...behavior,
      ResponseHeadersPolicyId,
    })),
    ...of('Function').map((FunctionARN) => ({
      ...behavior,
      FunctionAssociations: {
        Quantity: 1,
        Items: [{ FunctionARN, EventType: 'viewer-request' as const }],
      },
    })),
  ]
  const controls = of('OriginAccessControl').map((OriginAccessControlId) => ({
    Id: OriginAccessControlId,
    DomainName: '',
    OriginAccessControlId,
  }))
  const items = [
    ...origins.map(({ Id = '', DomainName = '' }) => ({ Id, DomainName })),
    ...controls,
  ]
  return {
    CacheBehaviors: { Quantity: behaviors.length, Items: behaviors },
    Origins: { Quantity: items.length, Items: items },
  }
}

/** What a distribution's configuration refers to, each once. */
import type { DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { ResourceRef } from '../resource.ts'

/** Functions are named by their ARN (or reference) here, as the configuration names them. */
export function listReferences(config: DistributionConfig): ResourceRef[] {
  const found = new Map<string, ResourceRef>()
  const add = (resource: ResourceRef['resource'], id: string | undefined) => {
    if (id) found.set(`${resource}/${id}`, { resource, id })
  }
  for (const behavior of behaviorsOf(config)) {
    add('CachePolicy', behavior.CachePolicyId)
    add('OriginRequestPolicy', behavior.OriginRequestPolicyId)
    add('ResponseHeadersPolicy', behavior.ResponseHeadersPolicyId)
    for (const { FunctionARN } of behavior.FunctionAssociations?.Items ?? []) {
      add('Function', FunctionARN)
    }
  }
  for (const { OriginAccessControlId } of config.Origins?.Items ?? []) {
    add('OriginAccessControl', OriginAccessControlId)
  }
  return [...found.values()]
}

/** The listed ones in their order, then the default one. */
export function behaviorsOf(config: DistributionConfig): DefaultCacheBehavior[] {
  return [...(config.CacheBehaviors?.Items ?? []), config.DefaultCacheBehavior ?? {}]
}

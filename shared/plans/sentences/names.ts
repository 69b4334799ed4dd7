/** What a person calls a thing that a document only refers to. */
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '../../distribution/managed-policies.ts'
import { CachePolicyConfig } from '../../distribution/policies.ts'
import { disablesCaching, fillTtls } from '../../edge/ttl-defaults.ts'
import type { ResourceKind } from '../resource.ts'

/** Certificates are changed by nobody here, and referred to all the same. */
export type Nameable = ResourceKind | 'Certificate'

/** The name of a resource by its id (of a function: name or ARN; of a certificate: ARN); `null` = not known. */
export type NameOf = (resource: Nameable, id: string) => string | null

/** Never empty: what has no known name goes by its id. Managed policies are known without `nameOf`. */
export function toName(nameOf: NameOf, resource: Nameable, id: string): string {
  return (
    nameOf(resource, id) ?? managedName(resource, id) ?? referenceName(id) ?? lastPart(resource, id)
  )
}

/** Whether a cache policy keeps nothing, by its id; `null` = not known. */
export type KeepsNothing = (cachePolicyId: string) => boolean | null

/** The same, where AWS's own policies are known without being told. */
export function withManaged(keepsNothing: KeepsNothing): KeepsNothing {
  return (id) => {
    const policy = findManagedCachePolicy(id)
    return policy ? documentKeepsNothing(policy.CachePolicyConfig) : keepsNothing(id)
  }
}

/** Whether a cache policy with this document keeps nothing; `null` = that is no cache policy. */
export function documentKeepsNothing(document: unknown): boolean | null {
  const { data } = CachePolicyConfig.safeParse(document)
  return data ? disablesCaching(fillTtls(data)) : null
}

function managedName(resource: Nameable, id: string): string | null {
  switch (resource) {
    case 'CachePolicy':
      return shortName(findManagedCachePolicy(id)?.CachePolicyConfig?.Name)
    case 'OriginRequestPolicy':
      return shortName(findManagedOriginRequestPolicy(id)?.OriginRequestPolicyConfig?.Name)
    case 'ResponseHeadersPolicy':
      return shortName(findManagedResponseHeadersPolicy(id)?.ResponseHeadersPolicyConfig?.Name)
    default:
      return null
  }
}

/** AWS's API says `Managed-CachingOptimized` where its console says CachingOptimized. */
function shortName(name: string | undefined): string | null {
  return name?.replace(/^Managed-/, '') ?? null
}

/** What the same plan makes is referred to as `new:cache-policy:NAME`. */
function referenceName(id: string): string | null {
  return /^new:[\w-]+:(.+)$/s.exec(id)?.[1] ?? null
}

/** Functions and tagged resources are referred to by ARN. The end of a certificate's says nothing. */
function lastPart(resource: Nameable, id: string): string {
  if (resource === 'Certificate' || !id.startsWith('arn:')) return id
  return (resource === 'Function' ? id.split('/').at(-1) : id.split(/[:/]/).at(-1)) || id
}

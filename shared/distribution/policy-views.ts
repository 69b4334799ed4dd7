/** Policies by id: names, and what they do in words. AWS's managed ones are known without being given. Pure. */
import type { PolicyView } from './distribution-view.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from './managed-policies.ts'
import type { CachePolicy, OriginRequestPolicy } from './policies.ts'
import { cachePolicyWords, originRequestPolicyWords } from './policy-words.ts'
import type { ResponseHeadersPolicy } from './response-headers-policy.ts'
import { responseHeadersPolicyWords } from './response-headers-words.ts'

type Find = (id: string | undefined) => PolicyView | null

/** Each gives `null` for no id, and a view that is called like its id when the policy is not there or not readable. */
export type PolicyViews = {
  cache: Find
  originRequest: Find
  responseHeaders: Find
  /** Which compressed variants the cache policy keeps; `null` when that could not be read. */
  variants: (cachePolicyId: string | undefined) => Variants | null
}

type Variants = { gzip: boolean; brotli: boolean }

type Known = {
  /** `null` = could not be read: then AWS's own policies, which we know, are all there is. */
  cache: readonly CachePolicy[] | null
  originRequest: readonly OriginRequestPolicy[] | null
  responseHeaders: readonly ResponseHeadersPolicy[] | null
  /** Whether AWS lists it among its own; those that we know by id are so anyway. */
  isManaged?: (id: string) => boolean
}

export function createPolicyViews(known: Known): PolicyViews {
  const { isManaged = () => false } = known
  const finder = (views: PolicyView[] | undefined, findManaged: Managed): Find =>
    findBy(
      views?.map((view) => ({
        ...view,
        managed: isManaged(view.id) || findManaged(view.id) !== null,
      })),
      findManaged,
    )
  return {
    cache: finder(known.cache?.map(toCacheView), (id) =>
      viewOf(findManagedCachePolicy(id), toCacheView),
    ),
    originRequest: finder(known.originRequest?.map(toOriginRequestView), (id) =>
      viewOf(findManagedOriginRequestPolicy(id), toOriginRequestView),
    ),
    responseHeaders: finder(known.responseHeaders?.map(toResponseHeadersView), (id) =>
      viewOf(findManagedResponseHeadersPolicy(id), toResponseHeadersView),
    ),
    variants: (id = '') => {
      const listed = known.cache?.find((policy) => policy.Id === id)
      return toVariants(listed ?? findManagedCachePolicy(id), known.cache !== null)
    },
  }
}

type Managed = (id: string) => PolicyView | null

function viewOf<Policy>(policy: Policy | null, toView: (policy: Policy) => PolicyView) {
  return policy === null ? null : { ...toView(policy), managed: true }
}

/** @param known whether a policy that is not there is none: such a behavior caches nothing */
function toVariants(policy: CachePolicy | null, known: boolean): Variants | null {
  if (!policy) return known ? { gzip: false, brotli: false } : null
  const key = policy.CachePolicyConfig?.ParametersInCacheKeyAndForwardedToOrigin
  return {
    gzip: key?.EnableAcceptEncodingGzip ?? false,
    brotli: key?.EnableAcceptEncodingBrotli ?? false,
  }
}

function toCacheView({ Id, CachePolicyConfig: config }: CachePolicy): PolicyView {
  return toView(Id, config?.Name, cachePolicyWords(config))
}

function toOriginRequestView({ Id, OriginRequestPolicyConfig: config }: OriginRequestPolicy) {
  return toView(Id, config?.Name, originRequestPolicyWords(config))
}

function toResponseHeadersView({ Id, ResponseHeadersPolicyConfig: config }: ResponseHeadersPolicy) {
  return toView(Id, config?.Name, responseHeadersPolicyWords(config))
}

function toView(id: string | undefined, name: string | undefined, words: string[]): PolicyView {
  return { id: id ?? '', name: name ?? id ?? '', managed: false, words }
}

/** @param views absent when they may not be read: then AWS's own policies, which we know, are all there is */
function findBy(views: PolicyView[] | undefined, findManaged: Managed): Find {
  const byId = new Map((views ?? []).map((view) => [view.id, view]))
  const words = views
    ? ['There is no such policy in this account']
    : ['What it does could not be read']
  return (id) =>
    id ? (byId.get(id) ?? findManaged(id) ?? { id, name: id, managed: false, words }) : null
}

/** The account's CloudFront policies by id: names, and what they do in words. A list that may not be read leaves ids. */
import type {
  CachePolicySummary,
  OriginRequestPolicySummary,
  ResponseHeadersPolicySummary,
} from '@aws-sdk/client-cloudfront'

import type { PolicyView } from '#shared/distribution/distribution-view.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '#shared/distribution/managed-policies.ts'
import type { CachePolicy } from '#shared/distribution/policies.ts'
import { cachePolicyWords, originRequestPolicyWords } from '#shared/distribution/policy-words.ts'

import type { Account } from './account.ts'
import {
  readCachePolicies,
  readOriginRequestPolicies,
  readResponseHeadersPolicies,
} from './policy-lists.ts'
import type { Parts } from './readable-parts.ts'
import { responseHeadersPolicyWords } from './response-headers-words.ts'

type Find = (id: string | undefined) => PolicyView | null

/** Each gives `null` for no id, and a view that is called like its id when the policy is not there or not readable. */
export type Policies = {
  cache: Find
  originRequest: Find
  responseHeaders: Find
  /** Which compressed variants the cache policy keeps; `null` when that could not be read. */
  variants: (cachePolicyId: string | undefined) => Variants | null
}

type Variants = { gzip: boolean; brotli: boolean }

export async function getPolicies(account: Account, parts: Parts): Promise<Policies> {
  const [cache, originRequest, responseHeaders] = await Promise.all([
    parts.read('the cache policies', null, () => readCachePolicies(account)),
    parts.read('the origin request policies', null, () => readOriginRequestPolicies(account)),
    parts.read('the response headers policies', null, () => readResponseHeadersPolicies(account)),
  ])
  return {
    cache: finder(cache?.map(toCacheView), findManagedCacheView),
    originRequest: finder(originRequest?.map(toOriginRequestView), findManagedOriginRequestView),
    responseHeaders: finder(responseHeaders?.map(toResponseHeadersView), findManagedHeadersView),
    variants: (id = '') => {
      const listed = cache?.find(({ CachePolicy }) => CachePolicy?.Id === id)?.CachePolicy
      return toVariants(listed ?? findManagedCachePolicy(id), cache !== null)
    },
  }
}

function toCacheView({ Type, CachePolicy }: CachePolicySummary): PolicyView {
  const config = CachePolicy?.CachePolicyConfig
  return toView(CachePolicy?.Id, config?.Name, Type, cachePolicyWords(config))
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

function toOriginRequestView({ Type, OriginRequestPolicy }: OriginRequestPolicySummary) {
  const config = OriginRequestPolicy?.OriginRequestPolicyConfig
  return toView(OriginRequestPolicy?.Id, config?.Name, Type, originRequestPolicyWords(config))
}

function toResponseHeadersView({ Type, ResponseHeadersPolicy }: ResponseHeadersPolicySummary) {
  const config = ResponseHeadersPolicy?.ResponseHeadersPolicyConfig
  return toView(ResponseHeadersPolicy?.Id, config?.Name, Type, responseHeadersPolicyWords(config))
}

function findManagedCacheView(id: string): PolicyView | null {
  const policy = findManagedCachePolicy(id)
  const config = policy?.CachePolicyConfig
  return policy ? toView(id, config?.Name, 'managed', cachePolicyWords(config)) : null
}

function findManagedOriginRequestView(id: string): PolicyView | null {
  const policy = findManagedOriginRequestPolicy(id)
  const config = policy?.OriginRequestPolicyConfig
  return policy ? toView(id, config?.Name, 'managed', originRequestPolicyWords(config)) : null
}

function findManagedHeadersView(id: string): PolicyView | null {
  const config = findManagedResponseHeadersPolicy(id)?.ResponseHeadersPolicyConfig
  return config ? toView(id, config.Name, 'managed', responseHeadersPolicyWords(config)) : null
}

function toView(
  id: string | undefined,
  name: string | undefined,
  type: string | undefined,
  words: string[],
): PolicyView {
  return { id: id ?? '', name: name ?? id ?? '', managed: type === 'managed', words }
}

/** @param views absent when they may not be read: then AWS's own policies, which we know, are all there is */
function finder(
  views: PolicyView[] | undefined,
  findManaged: (id: string) => PolicyView | null,
): Find {
  const byId = new Map((views ?? []).map((view) => [view.id, view]))
  const words = views
    ? ['There is no such policy in this account']
    : ['What it does could not be read']
  return (id) =>
    id ? (byId.get(id) ?? findManaged(id) ?? { id, name: id, managed: false, words }) : null
}

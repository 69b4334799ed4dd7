/** The account's CloudFront policies by id: names, and what they do in words. */
import {
  type CachePolicySummary,
  ListCachePoliciesCommand,
  ListOriginRequestPoliciesCommand,
  ListResponseHeadersPoliciesCommand,
  type OriginRequestPolicySummary,
  type ResponseHeadersPolicySummary,
} from '@aws-sdk/client-cloudfront'

import type { PolicyView } from '#shared/distribution/distribution-view.ts'
import { cachePolicyWords, originRequestPolicyWords } from '#shared/distribution/policy-words.ts'

import type { Account } from './account.ts'
import { readPages } from './read-pages.ts'
import { responseHeadersPolicyWords } from './response-headers-words.ts'

/** How long policies are remembered, in milliseconds. */
const TTL_MS = 30_000

type Find = (id: string | undefined) => PolicyView | null

/** Each gives `null` for no id, and a view that is called like its id when the account has no such policy. */
export type Policies = { cache: Find; originRequest: Find; responseHeaders: Find }

export async function getPolicies(account: Account): Promise<Policies> {
  const { value } = await account.read('policies', TTL_MS, async () => {
    const [cache, originRequest, responseHeaders] = await Promise.all([
      listCachePolicies(account),
      listOriginRequestPolicies(account),
      listResponseHeadersPolicies(account),
    ])
    return {
      cache: finder(cache.map(toCacheView)),
      originRequest: finder(originRequest.map(toOriginRequestView)),
      responseHeaders: finder(responseHeaders.map(toResponseHeadersView)),
    }
  })
  return value
}

function listCachePolicies(account: Account): Promise<CachePolicySummary[]> {
  return readPages(async (Marker) => {
    const { CachePolicyList: list } = await account.call(callOf('ListCachePolicies'), () =>
      account.clients.cloudfront().send(new ListCachePoliciesCommand({ Marker })),
    )
    return { items: list?.Items ?? [], next: list?.NextMarker }
  })
}

function listOriginRequestPolicies(account: Account): Promise<OriginRequestPolicySummary[]> {
  return readPages(async (Marker) => {
    const { OriginRequestPolicyList: list } = await account.call(
      callOf('ListOriginRequestPolicies'),
      () => account.clients.cloudfront().send(new ListOriginRequestPoliciesCommand({ Marker })),
    )
    return { items: list?.Items ?? [], next: list?.NextMarker }
  })
}

function listResponseHeadersPolicies(account: Account): Promise<ResponseHeadersPolicySummary[]> {
  return readPages(async (Marker) => {
    const { ResponseHeadersPolicyList: list } = await account.call(
      callOf('ListResponseHeadersPolicies'),
      () => account.clients.cloudfront().send(new ListResponseHeadersPoliciesCommand({ Marker })),
    )
    return { items: list?.Items ?? [], next: list?.NextMarker }
  })
}

function callOf(operation: string) {
  return { service: 'CloudFront', operation, action: `cloudfront:${operation}` }
}

function toCacheView({ Type, CachePolicy }: CachePolicySummary): PolicyView {
  const config = CachePolicy?.CachePolicyConfig
  return toView(CachePolicy?.Id, config?.Name, Type, cachePolicyWords(config))
}

function toOriginRequestView({ Type, OriginRequestPolicy }: OriginRequestPolicySummary) {
  const config = OriginRequestPolicy?.OriginRequestPolicyConfig
  return toView(OriginRequestPolicy?.Id, config?.Name, Type, originRequestPolicyWords(config))
}

function toResponseHeadersView({ Type, ResponseHeadersPolicy }: ResponseHeadersPolicySummary) {
  const config = ResponseHeadersPolicy?.ResponseHeadersPolicyConfig
  return toView(ResponseHeadersPolicy?.Id, config?.Name, Type, responseHeadersPolicyWords(config))
}

function toView(
  id: string | undefined,
  name: string | undefined,
  type: string | undefined,
  words: string[],
): PolicyView {
  return { id: id ?? '', name: name ?? id ?? '', managed: type === 'managed', words }
}

function finder(views: PolicyView[]): Find {
  const byId = new Map(views.map((view) => [view.id, view]))
  return (id) => (id ? (byId.get(id) ?? { id, name: id, managed: false, words: [] }) : null)
}

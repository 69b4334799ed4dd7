/** The account's CloudFront policies as CloudFront lists them, AWS's managed ones included. */
import {
  type CachePolicySummary,
  ListCachePoliciesCommand,
  ListOriginRequestPoliciesCommand,
  ListResponseHeadersPoliciesCommand,
  type OriginRequestPolicySummary,
  type ResponseHeadersPolicySummary,
} from '@aws-sdk/client-cloudfront'

import type { Account } from './account.ts'
import { readPages } from './read-pages.ts'

/** How long policies are remembered, in milliseconds. */
const TTL_MS = 30_000

export async function readCachePolicies(account: Account): Promise<CachePolicySummary[]> {
  const { value } = await account.read('policies:cache', TTL_MS, () =>
    readPages(async (Marker) => {
      const { CachePolicyList: list } = await account.call(callOf('ListCachePolicies'), () =>
        account.clients.cloudfront().send(new ListCachePoliciesCommand({ Marker })),
      )
      return { items: list?.Items ?? [], next: list?.NextMarker }
    }),
  )
  return value
}

export async function readOriginRequestPolicies(
  account: Account,
): Promise<OriginRequestPolicySummary[]> {
  const { value } = await account.read('policies:origin-request', TTL_MS, () =>
    readPages(async (Marker) => {
      const { OriginRequestPolicyList: list } = await account.call(
        callOf('ListOriginRequestPolicies'),
        () => account.clients.cloudfront().send(new ListOriginRequestPoliciesCommand({ Marker })),
      )
      return { items: list?.Items ?? [], next: list?.NextMarker }
    }),
  )
  return value
}

export async function readResponseHeadersPolicies(
  account: Account,
): Promise<ResponseHeadersPolicySummary[]> {
  const { value } = await account.read('policies:response-headers', TTL_MS, () =>
    readPages(async (Marker) => {
      const { ResponseHeadersPolicyList: list } = await account.call(
        callOf('ListResponseHeadersPolicies'),
        () => account.clients.cloudfront().send(new ListResponseHeadersPoliciesCommand({ Marker })),
      )
      return { items: list?.Items ?? [], next: list?.NextMarker }
    }),
  )
  return value
}

function callOf(operation: string) {
  return { service: 'CloudFront', operation, action: `cloudfront:${operation}` }
}

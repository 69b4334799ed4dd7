/** Finds a policy or an origin access control of the account by its name, which CloudFront keeps unique. */
import {
  ListCachePoliciesCommand,
  ListOriginAccessControlsCommand,
  ListOriginRequestPoliciesCommand,
  ListResponseHeadersPoliciesCommand,
} from '@aws-sdk/client-cloudfront'

import type { ResourceKind } from '#shared/plans/resource.ts'

import type { Account } from '../account.ts'
import { readPages } from '../read-pages.ts'
import { cloudfrontCall } from '../resources/cloudfront-call.ts'

type Named = { id: string | undefined; name: string | undefined }
type Page = { items: Named[]; next: string | undefined }
type Client = ReturnType<Account['clients']['cloudfront']>

type List = {
  operation: string
  page: (client: Client, marker: string | undefined) => Promise<Page>
}

const LISTS: Partial<Record<ResourceKind, List>> = {
  CachePolicy: {
    operation: 'ListCachePolicies',
    page: async (client, Marker) => {
      const { CachePolicyList: list } = await client.send(
        new ListCachePoliciesCommand({ Type: 'custom', Marker }),
      )
      const items = (list?.Items ?? []).map(({ CachePolicy: policy }) => ({
        id: policy?.Id,
        name: policy?.CachePolicyConfig?.Name,
      }))
      return { items, next: list?.NextMarker }
    },
  },
  OriginRequestPolicy: {
    operation: 'ListOriginRequestPolicies',
    page: async (client, Marker) => {
      const { OriginRequestPolicyList: list } = await client.send(
        new ListOriginRequestPoliciesCommand({ Type: 'custom', Marker }),
      )
      const items = (list?.Items ?? []).map(({ OriginRequestPolicy: policy }) => ({
        id: policy?.Id,
        name: policy?.OriginRequestPolicyConfig?.Name,
      }))
      return { items, next: list?.NextMarker }
    },
  },
  ResponseHeadersPolicy: {
    operation: 'ListResponseHeadersPolicies',
    page: async (client, Marker) => {
      const { ResponseHeadersPolicyList: list } = await client.send(
        new ListResponseHeadersPoliciesCommand({ Type: 'custom', Marker }),
      )
      const items = (list?.Items ?? []).map(({ ResponseHeadersPolicy: policy }) => ({
        id: policy?.Id,
        name: policy?.ResponseHeadersPolicyConfig?.Name,
      }))
      return { items, next: list?.NextMarker }
    },
  },
  OriginAccessControl: {
    operation: 'ListOriginAccessControls',
    page: async (client, Marker) => {
      const { OriginAccessControlList: list } = await client.send(
        new ListOriginAccessControlsCommand({ Marker }),
      )
      const items = (list?.Items ?? []).map(({ Id, Name }) => ({ id: Id, name: Name }))
      return { items, next: list?.NextMarker }
    },
  },
}

/** Its id; `null` = there is none of that name, or the kind has no names. */
export async function findByName(
  account: Account,
  resource: ResourceKind,
  name: string,
): Promise<string | null> {
  const list = LISTS[resource]
  if (!list) return null
  const call = cloudfrontCall(list.operation, 'the account')
  const client = account.clients.cloudfront()
  const all = await readPages((marker) => account.call(call, () => list.page(client, marker)))
  return all.find((item) => item.name === name)?.id ?? null
}

/** Cache, origin request and response headers policies. Lists lack ETags, so that each policy of the account's own is read. */
import {
  GetCachePolicyCommand,
  GetOriginRequestPolicyCommand,
  GetResponseHeadersPolicyCommand,
} from '@aws-sdk/client-cloudfront'

import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '#shared/distribution/managed-policies.ts'
import type { ResourceKind } from '#shared/plans/resource.ts'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { mapLimited } from '../map-limited.ts'
import {
  readCachePolicies,
  readOriginRequestPolicies,
  readResponseHeadersPolicies,
} from '../policy-lists.ts'
import { cloudfrontCall } from './cloudfront-call.ts'
import { type FoundResource, notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'

const ID = /^[A-Za-z0-9-]{1,64}$/

/** CloudFront throttles an account that asks for many at once. */
const PARALLEL_READS = 6

type Config = { Name?: string | undefined }
type Listed = { id: string; managed: boolean; config: Config | undefined }

type PolicySource = {
  kind: Extract<ResourceKind, 'CachePolicy' | 'OriginRequestPolicy' | 'ResponseHeadersPolicy'>
  noun: string
  get: (
    account: Account,
    id: string,
  ) => Promise<{ version: string | undefined; config: Config | undefined }>
  list: (account: Account) => Promise<Listed[]>
  isManaged: (id: string) => boolean
}

export const cachePolicyReader = policyReader({
  kind: 'CachePolicy',
  noun: 'cache policy',
  get: async ({ clients }, Id) => {
    const { ETag, CachePolicy } = await clients.cloudfront().send(new GetCachePolicyCommand({ Id }))
    return { version: ETag, config: CachePolicy?.CachePolicyConfig }
  },
  list: async (account) =>
    (await readCachePolicies(account)).map(({ Type, CachePolicy: policy }) => ({
      id: policy?.Id ?? '',
      managed: Type === 'managed',
      config: policy?.CachePolicyConfig,
    })),
  isManaged: (id) => findManagedCachePolicy(id) !== null,
})

export const originRequestPolicyReader = policyReader({
  kind: 'OriginRequestPolicy',
  noun: 'origin request policy',
  get: async ({ clients }, Id) => {
    const { ETag, OriginRequestPolicy } = await clients
      .cloudfront()
      .send(new GetOriginRequestPolicyCommand({ Id }))
    return { version: ETag, config: OriginRequestPolicy?.OriginRequestPolicyConfig }
  },
  list: async (account) =>
    (await readOriginRequestPolicies(account)).map(({ Type, OriginRequestPolicy: policy }) => ({
      id: policy?.Id ?? '',
      managed: Type === 'managed',
      config: policy?.OriginRequestPolicyConfig,
    })),
  isManaged: (id) => findManagedOriginRequestPolicy(id) !== null,
})

export const responseHeadersPolicyReader = policyReader({
  kind: 'ResponseHeadersPolicy',
  noun: 'response headers policy',
  get: async ({ clients }, Id) => {
    const { ETag, ResponseHeadersPolicy } = await clients
      .cloudfront()
      .send(new GetResponseHeadersPolicyCommand({ Id }))
    return { version: ETag, config: ResponseHeadersPolicy?.ResponseHeadersPolicyConfig }
  },
  list: async (account) =>
    (await readResponseHeadersPolicies(account)).map(({ Type, ResponseHeadersPolicy: policy }) => ({
      id: policy?.Id ?? '',
      managed: Type === 'managed',
      config: policy?.ResponseHeadersPolicyConfig,
    })),
  isManaged: (id) => findManagedResponseHeadersPolicy(id) !== null,
})

function policyReader({ kind, noun, get, list, isManaged }: PolicySource): ResourceReader {
  const read = (account: Account, id: string) =>
    notedRead(account, kind, async () => {
      const call = cloudfrontCall(`Get${kind}`, `${noun} ${id}`)
      const { version, config } = await account.call(call, () => get(account, id))
      if (!config || version === undefined) throw strangeAnswer(call, account)
      return toFound(id, config, { version, managed: isManaged(id) })
    })
  return {
    idShape: ID,
    noun,
    read,
    list: async (account) =>
      mapLimited(await list(account), PARALLEL_READS, async ({ id, managed, config }) =>
        managed && config ? toFound(id, config, { version: null, managed }) : read(account, id),
      ),
  }
}

function toFound(
  id: string,
  config: Config,
  { version, managed }: { version: string | null; managed: boolean },
): FoundResource {
  const document = toDocument(config)
  return {
    id,
    version: version ?? hashDocument(document),
    name: config.Name ?? id,
    document,
    managed,
  }
}

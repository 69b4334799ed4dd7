/** What there is in an account by id and name, from lists that are remembered: to check what a plan refers to. */
import {
  type FunctionSummary,
  ListFunctionsCommand,
  ListOriginAccessControlsCommand,
} from '@aws-sdk/client-cloudfront'

import type { ResourceKind } from '#shared/plans/resource.ts'

import type { Account } from '../account.ts'
import {
  readCachePolicies,
  readOriginRequestPolicies,
  readResponseHeadersPolicies,
} from '../policy-lists.ts'
import { readPages } from '../read-pages.ts'
import { createParts } from '../readable-parts.ts'
import { cloudfrontCall } from './cloudfront-call.ts'

/** How long the lists of this module are remembered, in milliseconds. */
const TTL_MS = 3_000

type Named = {
  id: string
  name: string
  managed: boolean
  /** Of a function: whether it runs at the edge. Else true. */
  published: boolean
}

/** Kinds that distributions refer to by id or name. */
export type NamedKind = Extract<
  ResourceKind,
  | 'CachePolicy'
  | 'OriginRequestPolicy'
  | 'ResponseHeadersPolicy'
  | 'OriginAccessControl'
  | 'Function'
>

/** Of each kind what there is; `null` = the list may not be read. */
export type AccountNames = Record<NamedKind, Named[] | null>

export async function readAccountNames(account: Account): Promise<AccountNames> {
  const parts = createParts()
  const read = (kind: NamedKind) =>
    parts.read(`the names of ${kind}`, null, () => LISTS[kind](account))
  const [cache, originRequest, responseHeaders, controls, functions] = await Promise.all([
    read('CachePolicy'),
    read('OriginRequestPolicy'),
    read('ResponseHeadersPolicy'),
    read('OriginAccessControl'),
    read('Function'),
  ])
  return {
    CachePolicy: cache,
    OriginRequestPolicy: originRequest,
    ResponseHeadersPolicy: responseHeaders,
    OriginAccessControl: controls,
    Function: functions,
  }
}

const LISTS = {
  CachePolicy: async (account) =>
    (await readCachePolicies(account)).map(({ Type, CachePolicy: policy }) =>
      toNamed(policy?.Id, policy?.CachePolicyConfig?.Name, { managed: Type === 'managed' }),
    ),
  OriginRequestPolicy: async (account) =>
    (await readOriginRequestPolicies(account)).map(({ Type, OriginRequestPolicy: policy }) =>
      toNamed(policy?.Id, policy?.OriginRequestPolicyConfig?.Name, { managed: Type === 'managed' }),
    ),
  ResponseHeadersPolicy: async (account) =>
    (await readResponseHeadersPolicies(account)).map(({ Type, ResponseHeadersPolicy: policy }) =>
      toNamed(policy?.Id, policy?.ResponseHeadersPolicyConfig?.Name, {
        managed: Type === 'managed',
      }),
    ),
  OriginAccessControl: readAccessControlNames,
  Function: readFunctionNames,
} as const satisfies Record<NamedKind, (account: Account) => Promise<Named[]>>

async function readAccessControlNames(account: Account): Promise<Named[]> {
  const call = cloudfrontCall('ListOriginAccessControls', 'origin access controls')
  const { value } = await account.read('resources:names:access-controls', TTL_MS, () =>
    readPages(async (Marker) => {
      const { OriginAccessControlList: list } = await account.call(call, () =>
        account.clients.cloudfront().send(new ListOriginAccessControlsCommand({ Marker })),
      )
      return { items: list?.Items ?? [], next: list?.NextMarker }
    }),
  )
  return value.map(({ Id, Name }) => toNamed(Id, Name, {}))
}

async function readFunctionNames(account: Account): Promise<Named[]> {
  const { value } = await account.read('resources:names:functions', TTL_MS, async () => {
    const [development, live] = await Promise.all([
      listFunctions(account, 'DEVELOPMENT'),
      listFunctions(account, 'LIVE'),
    ])
    const published = new Set(live.map(({ Name }) => Name))
    return development.map(({ Name }) => ({ Name, published: published.has(Name) }))
  })
  return value.map(({ Name, published }) => toNamed(Name, Name, { published }))
}

function listFunctions(
  account: Account,
  Stage: 'DEVELOPMENT' | 'LIVE',
): Promise<FunctionSummary[]> {
  const call = cloudfrontCall('ListFunctions', 'functions')
  return readPages(async (Marker) => {
    const { FunctionList: list } = await account.call(call, () =>
      account.clients.cloudfront().send(new ListFunctionsCommand({ Marker, Stage })),
    )
    return { items: list?.Items ?? [], next: list?.NextMarker }
  })
}

function toNamed(
  id: string | undefined,
  name: string | undefined,
  { managed = false, published = true }: Partial<Named>,
): Named {
  return { id: id ?? '', name: name ?? id ?? '', managed, published }
}

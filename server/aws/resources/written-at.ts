/** When something was made and last written, by AWS's clock: what tells one's own work from somebody else's. */
import {
  DescribeFunctionCommand,
  GetCachePolicyCommand,
  GetOriginRequestPolicyCommand,
  GetResponseHeadersPolicyCommand,
} from '@aws-sdk/client-cloudfront'

import type { ResourceKind, ResourceRef } from '#shared/plans/resource.ts'

import type { Account } from '../account.ts'
import { cloudfrontCall } from './cloudfront-call.ts'

/** In milliseconds since 1970; `null` = AWS does not tell. Policies have no time of making, origin access controls none at all. */
export type WrittenAt = { madeAtMs: number | null; changedAtMs: number | null }

type Times = { made?: Date | undefined; changed?: Date | undefined }

const OPERATIONS: Partial<
  Record<
    ResourceKind,
    { operation: string; read: (account: Account, id: string) => Promise<Times> }
  >
> = {
  CachePolicy: {
    operation: 'GetCachePolicy',
    read: async ({ clients }, Id) => {
      const { CachePolicy } = await clients.cloudfront().send(new GetCachePolicyCommand({ Id }))
      return { changed: CachePolicy?.LastModifiedTime }
    },
  },
  OriginRequestPolicy: {
    operation: 'GetOriginRequestPolicy',
    read: async ({ clients }, Id) => {
      const command = new GetOriginRequestPolicyCommand({ Id })
      const { OriginRequestPolicy } = await clients.cloudfront().send(command)
      return { changed: OriginRequestPolicy?.LastModifiedTime }
    },
  },
  ResponseHeadersPolicy: {
    operation: 'GetResponseHeadersPolicy',
    read: async ({ clients }, Id) => {
      const command = new GetResponseHeadersPolicyCommand({ Id })
      const { ResponseHeadersPolicy } = await clients.cloudfront().send(command)
      return { changed: ResponseHeadersPolicy?.LastModifiedTime }
    },
  },
  Function: {
    operation: 'DescribeFunction',
    read: async ({ clients }, Name) => {
      const command = new DescribeFunctionCommand({ Name, Stage: 'DEVELOPMENT' })
      const { FunctionSummary: summary } = await clients.cloudfront().send(command)
      const { CreatedTime, LastModifiedTime } = summary?.FunctionMetadata ?? {}
      return { made: CreatedTime, changed: LastModifiedTime }
    },
  },
}

/** Rejects with `AppError` when AWS does not say, or when it is gone. */
export async function readWrittenAt(
  account: Account,
  { id, resource }: ResourceRef,
): Promise<WrittenAt> {
  const known = OPERATIONS[resource]
  if (!known) return { madeAtMs: null, changedAtMs: null }
  const call = cloudfrontCall(known.operation, `${resource} ${id}`)
  const { changed, made } = await account.call(call, () => known.read(account, id))
  return { madeAtMs: made?.getTime() ?? null, changedAtMs: changed?.getTime() ?? null }
}

/** The CloudFront Functions of an account: each has a stage to work on and, once published, a stage that the edge runs. */
import type { WorldFunction } from '#shared/distribution/distribution-world.ts'

import type { Account } from '../../accounts.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { distributionsOf, type StoredDistribution } from '../distribution-store.ts'
import { createStore, type Records } from '../store.ts'

/** What a stage of a function holds. */
export type FunctionVersion = {
  eTag: string
  config: CloudFront.FunctionConfig
  code: Uint8Array
  /** Milliseconds on the account's clock. */
  createdAt: number
  lastModifiedAt: number
}

export type StoredFunction = {
  name: string
  arn: string
  development: FunctionVersion
  /** `null` until it is published. */
  live: FunctionVersion | null
}

const functions = createStore<StoredFunction>('cloudfront.functions')

/** By name. */
export function functionsOf(account: Account): Records<StoredFunction> {
  return functions.of(account)
}

/** For the operations of this folder. */
export const putFunction = (account: Account, stored: StoredFunction): void =>
  functions.put(account, stored.name, stored)

export const removeFunction = (account: Account, name: string): void =>
  functions.delete(account, name)

export function functionArn(account: Account, name: string): string {
  return `arn:aws:cloudfront::${account.id}:function/${name}`
}

/** The function as the edge runs it; `null` when there is none of that ARN in the account, or it was never published. */
export function findLiveFunction(account: Account, arn: string): WorldFunction | null {
  const stored = functionsOf(account).get(arn.split('/').at(-1) ?? '')
  return stored?.arn === arn && stored.live ? toWorldFunction(stored, stored.live) : null
}

export function toWorldFunction(
  { arn, name }: Pick<StoredFunction, 'arn' | 'name'>,
  { config, code }: FunctionVersion,
): WorldFunction {
  const runtime = config.Runtime ?? 'cloudfront-js-1.0'
  return { arn, name, runtime, code: new TextDecoder().decode(code) }
}

/** Distributions with a behavior that runs the function, in the order of creation. */
export function distributionsUsingFunction(account: Account, arn: string): StoredDistribution[] {
  return distributionsOf(account)
    .list()
    .filter(({ config }) =>
      [config.DefaultCacheBehavior, ...(config.CacheBehaviors?.Items ?? [])].some((behavior) =>
        behavior?.FunctionAssociations?.Items?.some(({ FunctionARN }) => FunctionARN === arn),
      ),
    )
}

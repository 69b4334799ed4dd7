/** The policies of its own that a distribution uses. AWS's managed ones are known without asking, and stay out. */
import type { DistributionConfig } from '@aws-sdk/client-cloudfront'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '#shared/distribution/managed-policies.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { behaviorsOf } from './behaviors-of.ts'
import {
  readCachePolicies,
  readOriginRequestPolicies,
  readResponseHeadersPolicies,
} from './policy-lists.ts'
import type { Parts } from './readable-parts.ts'

type WorldPolicies = Pick<
  DistributionWorld,
  'cachePolicies' | 'originRequestPolicies' | 'responseHeadersPolicies'
>

export async function readWorldPolicies(
  account: Account,
  config: Partial<DistributionConfig>,
  parts: Parts,
): Promise<WorldPolicies> {
  const behaviors = behaviorsOf(config)
  const [cachePolicies, originRequestPolicies, responseHeadersPolicies] = await Promise.all([
    readUsed({
      kind: 'cache policy',
      ids: behaviors.map(({ CachePolicyId }) => CachePolicyId),
      isKnown: (id) => findManagedCachePolicy(id) !== null,
      list: async () => (await readCachePolicies(account)).map(({ CachePolicy: own }) => own),
      account,
      parts,
    }),
    readUsed({
      kind: 'origin request policy',
      ids: behaviors.map(({ OriginRequestPolicyId }) => OriginRequestPolicyId),
      isKnown: (id) => findManagedOriginRequestPolicy(id) !== null,
      list: async () =>
        (await readOriginRequestPolicies(account)).map(({ OriginRequestPolicy: own }) => own),
      account,
      parts,
    }),
    readUsed({
      kind: 'response headers policy',
      ids: behaviors.map(({ ResponseHeadersPolicyId }) => ResponseHeadersPolicyId),
      isKnown: (id) => findManagedResponseHeadersPolicy(id) !== null,
      list: async () =>
        (await readResponseHeadersPolicies(account)).map(({ ResponseHeadersPolicy: own }) => own),
      account,
      parts,
    }),
  ])
  return { cachePolicies, originRequestPolicies, responseHeadersPolicies }
}

type Used<Policy> = {
  kind: string
  ids: Array<string | undefined>
  /** Whether it is one of AWS's that the model knows. */
  isKnown: (id: string) => boolean
  list: () => Promise<Array<Policy | undefined>>
  account: Account
  parts: Parts
}

/** An id that leads nowhere, or a list that may not be read, is a missing part each. */
async function readUsed<Policy extends { Id: string | undefined }>(
  used: Used<Policy>,
): Promise<Policy[]> {
  const { kind, list, parts, account } = used
  const ids = new Set(used.ids.filter((id) => id !== undefined && id !== '' && !used.isKnown(id)))
  const policies = await Promise.all(
    [...ids].map((id) =>
      parts.read(`the ${kind} ${id}`, null, async () => {
        const found = (await list()).find((policy) => policy?.Id === id)
        if (found) return found
        throw new AppError(
          'no-such-resource',
          `There is no ${kind} ${id} in the account "${account.label}", although a behavior names it. Attach another policy to that behavior.`,
        )
      }),
    ),
  )
  return policies.filter((policy) => policy !== null)
}

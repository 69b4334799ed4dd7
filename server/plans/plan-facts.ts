/** What a plan needs to know of an account: who calls, what there is by name, who uses what. What may not be read is left unknown. */

import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'
import {
  documentKeepsNothing,
  type KeepsNothing,
  type NameOf,
} from '#shared/plans/sentences/names.ts'
import { nameInReference } from '#shared/plans/steps/resource-names.ts'

import type { Account } from '../aws/account.ts'
import { readDistributions } from '../aws/distributions.ts'
import { getIdentity } from '../aws/identity.ts'
import { readCachePolicies } from '../aws/policy-lists.ts'
import { createParts } from '../aws/readable-parts.ts'
import { type AccountNames, readAccountNames } from '../aws/resources/resource-names.ts'
import { readResourceUsers } from '../aws/resources/resource-users.ts'
import type { AccountFacts } from './check-references.ts'
import type { WantedChange } from './wanted-change.ts'

export type PlanFacts = AccountFacts & {
  /** `*` = not known. */
  accountId: string
  /** What a person calls a distribution; `null` = not known. */
  nameOf: (distributionId: string) => string | null
  cachePolicies: Awaited<ReturnType<typeof readCachePolicies>>
}

export async function readPlanFacts(account: Account): Promise<PlanFacts> {
  const parts = createParts()
  const [identity, names, users, listed, cachePolicies] = await Promise.all([
    parts.read('the identity', null, () => getIdentity(account)),
    readAccountNames(account),
    parts.read('who uses what', null, () => readResourceUsers(account)),
    parts.read('the distributions', null, () => readDistributions(account)),
    parts.read('the cache policies', [], () => readCachePolicies(account)),
  ])
  const distributions = listed?.value ?? null
  return {
    accountId: identity?.accountId ?? '*',
    names,
    usersOf: (ref: ResourceRef) => users?.of(ref) ?? [],
    distributions,
    cachePolicies,
    nameOf: (id) => {
      const found = distributions?.find(({ Id }) => Id === id)
      return found ? (found.Aliases?.Items?.[0] ?? found.DomainName ?? null) : null
    },
  }
}

/** What the sentences about a change need to know of the things that it refers to. */
export type Words = { nameOf: NameOf; keepsNothing: KeepsNothing }

export function createWords(facts: PlanFacts, wanted: readonly WantedChange[]): Words {
  return {
    nameOf: createNameOf(facts.names, wanted),
    keepsNothing: (id) => {
      const own = wanted.find((one) => one.resource === 'CachePolicy' && one.id === id)
      if (own?.mine) return documentKeepsNothing(own.mine)
      const found = facts.cachePolicies.find(({ CachePolicy: policy }) => policy?.Id === id)
      return documentKeepsNothing(found?.CachePolicy?.CachePolicyConfig)
    },
  }
}

/** Names for sentences: of what there is, and of what the plan makes. */
function createNameOf(names: AccountNames, wanted: readonly WantedChange[]): NameOf {
  return (resource, id) => {
    if (isReference(id)) {
      const made = wanted.find((one) => one.resource === resource && one.id === id)
      return made ? nameInReference(id) : null
    }
    if (!(resource in names)) return null
    // The line above says that it is one of these kinds.
    const list = names[resource as keyof AccountNames]
    return list?.find((named) => named.id === id)?.name ?? null
  }
}

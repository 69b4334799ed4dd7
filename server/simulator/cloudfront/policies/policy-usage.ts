/** Which distributions use a policy or an origin access control. */
import type { Account } from '../../accounts.ts'
import { distributionsOf, type StoredDistribution } from '../distribution-store.ts'
import type { PolicyKind } from './policy-kinds.ts'

/** Ids of the distributions with a behavior that names the policy, in the order of creation. */
export function distributionIdsUsing(account: Account, kind: PolicyKind, id: string): string[] {
  return distributionsOf(account)
    .list()
    .filter((distribution) => usesPolicy(distribution, kind, id))
    .map((distribution) => distribution.id)
}

export function isAccessControlInUse(account: Account, id: string): boolean {
  return distributionsOf(account)
    .list()
    .some(({ config }) =>
      config.Origins?.Items?.some((origin) => origin.OriginAccessControlId === id),
    )
}

function usesPolicy({ config }: StoredDistribution, kind: PolicyKind, id: string): boolean {
  const member = `${kind}Id` as const
  return (
    config.DefaultCacheBehavior?.[member] === id ||
    (config.CacheBehaviors?.Items ?? []).some((behavior) => behavior[member] === id)
  )
}

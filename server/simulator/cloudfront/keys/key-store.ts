/** The public keys of an account and the groups of them that behaviors trust for signed URLs and cookies. */
import type { Account } from '../../accounts.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { distributionsOf } from '../distribution-store.ts'
import type { Stored } from '../policy-store.ts'
import { createStore, type Records } from '../store.ts'

export const publicKeys = createStore<Stored<CloudFront.PublicKeyConfig>>('cloudfront.public-keys')
export const keyGroups = createStore<Stored<CloudFront.KeyGroupConfig>>('cloudfront.key-groups')

/** The account's key groups, by id. */
export function keyGroupsOf(account: Account): Records<Stored<CloudFront.KeyGroupConfig>> {
  return keyGroups.of(account)
}

/** Ids of the distributions with a behavior that trusts the group, in the order of creation. */
export function distributionIdsTrusting(account: Account, groupId: string): string[] {
  return distributionsOf(account)
    .list()
    .filter(({ config }) => listTrustedGroups(config).includes(groupId))
    .map(({ id }) => id)
}

/** Ids of the key groups that the behaviors name, each once. */
export function listTrustedGroups({
  CacheBehaviors,
  DefaultCacheBehavior,
}: CloudFront.DistributionConfig): string[] {
  const behaviors = [DefaultCacheBehavior, ...(CacheBehaviors?.Items ?? [])]
  return [...new Set(behaviors.flatMap((behavior) => behavior?.TrustedKeyGroups?.Items ?? []))]
}

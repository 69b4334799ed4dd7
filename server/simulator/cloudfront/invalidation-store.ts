/** The invalidations of a distribution. The edge reads them to know what its caches may no longer serve. */
import type { Account } from '../accounts.ts'

export type StoredInvalidation = {
  id: string
  distributionId: string
  callerReference: string
  /** As given: paths, possibly ending in `*`. */
  paths: readonly string[]
  /** Milliseconds on the account's clock. */
  createdAt: number
  /** When the edge has carried it out, in milliseconds on the account's clock. */
  completedAt: number
}

type ByDistribution = Map<string, readonly StoredInvalidation[]>

/** One list per distribution, so that the edge need not look through the others'. */
const indexes = new WeakMap<Account, ByDistribution>()

const NONE: readonly StoredInvalidation[] = []

const collectionOf = (account: Account) =>
  account.collection<StoredInvalidation>('cloudfront.invalidations')

/** In the order of creation. The same array until the distribution gets another invalidation. */
export function invalidationsOf(
  account: Account,
  distributionId: string,
): readonly StoredInvalidation[] {
  return indexOf(account).get(distributionId) ?? NONE
}

/** For CloudFront's own operations: everybody else writes through the API. */
export function putInvalidation(account: Account, invalidation: StoredInvalidation): void {
  const index = indexOf(account)
  collectionOf(account).put(invalidation.id, invalidation)
  addTo(index, invalidation)
}

export function findInvalidation(
  account: Account,
  distributionId: string,
  id: string,
): StoredInvalidation | undefined {
  const invalidation = collectionOf(account).get(id)
  return invalidation?.distributionId === distributionId ? invalidation : undefined
}

/** Forgets all of a deleted distribution's invalidations. */
export function removeInvalidations(account: Account, distributionId: string): void {
  for (const { id } of invalidationsOf(account, distributionId)) collectionOf(account).delete(id)
  indexOf(account).delete(distributionId)
}

function indexOf(account: Account): ByDistribution {
  const known = indexes.get(account)
  if (known) return known
  const index: ByDistribution = new Map()
  for (const invalidation of collectionOf(account).list()) addTo(index, invalidation)
  indexes.set(account, index)
  return index
}

function addTo(index: ByDistribution, invalidation: StoredInvalidation) {
  const { distributionId } = invalidation
  index.set(distributionId, [...(index.get(distributionId) ?? NONE), invalidation])
}

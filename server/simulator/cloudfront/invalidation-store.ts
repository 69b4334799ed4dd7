/** The invalidations of a distribution. The edge reads them to know what its caches may no longer serve. */
import type { Account } from '../accounts.ts'
import { createStore, type Store } from './store.ts'

export type StoredInvalidation = {
  id: string
  callerReference: string
  /** As given: paths, possibly ending in `*`. */
  paths: readonly string[]
  /** Milliseconds on the account's clock. */
  createdAt: number
  /** When the edge has carried it out, in milliseconds on the account's clock. */
  completedAt: number
}

/** A kind per distribution, so that one distribution's list is at hand without looking at the others'. */
const stores = new Map<string, Store<StoredInvalidation>>()

/** In the order of creation. The same array until the distribution gets another invalidation. */
export function invalidationsOf(
  account: Account,
  distributionId: string,
): readonly StoredInvalidation[] {
  return storeOf(distributionId).of(account).list()
}

/** For CloudFront's own operations: everybody else writes through the API. */
export function putInvalidation(
  account: Account,
  distributionId: string,
  invalidation: StoredInvalidation,
): void {
  storeOf(distributionId).put(account, invalidation.id, invalidation)
}

export function findInvalidation(account: Account, distributionId: string, id: string) {
  return storeOf(distributionId).of(account).get(id)
}

/** Forgets all of a deleted distribution's invalidations. */
export function removeInvalidations(account: Account, distributionId: string): void {
  const store = storeOf(distributionId)
  for (const { id } of store.of(account).list()) store.delete(account, id)
}

function storeOf(distributionId: string): Store<StoredInvalidation> {
  const store =
    stores.get(distributionId) ??
    createStore<StoredInvalidation>(`cloudfront.invalidations.${distributionId}`)
  stores.set(distributionId, store)
  return store
}

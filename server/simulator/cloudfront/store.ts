/**
 * What CloudFront's resources share as records: reading for everybody, writing for this folder's operations only.
 * Lists and values keep their identity until a write, so that callers may cache by it.
 */
import type { Account } from '../accounts.ts'

/** The resources of one kind in one account, for reading. */
export type Records<Value> = {
  get: (id: string) => Value | undefined
  has: (id: string) => boolean
  /** In the order of creation. The same array until something of this kind is written. */
  list: () => readonly Value[]
}

export type Store<Value> = {
  of: (account: Account) => Records<Value>
  put: (account: Account, id: string, value: Value) => void
  delete: (account: Account, id: string) => void
}

/** Opens the store of one kind. `kind` is the name under which the account keeps it. */
export function createStore<Value>(kind: string): Store<Value> {
  const lists = new WeakMap<Account, readonly Value[]>()
  const collectionOf = (account: Account) => account.collection<Value>(kind)
  return {
    of: (account) => {
      const collection = collectionOf(account)
      return {
        get: collection.get,
        has: collection.has,
        list: () => {
          const known = lists.get(account)
          if (known) return known
          const list = collection.list()
          lists.set(account, list)
          return list
        },
      }
    },
    put: (account, id, value) => {
      collectionOf(account).put(id, value)
      lists.delete(account)
    },
    delete: (account, id) => {
      collectionOf(account).delete(id)
      lists.delete(account)
    },
  }
}

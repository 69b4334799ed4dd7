/**
 * The simulated accounts: every access key id is an account of its own, with its own clock and resources.
 * An account comes into being with the first request that its access key signs. Keys that IAM or STS made belong to the
 * account that they were made in.
 */
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

import { type Blobs, openBlobs } from './state/blobs.ts'
import { type Collection, openCollection } from './state/collection.ts'
import { runAtomically } from './state/database.ts'

export type Account = {
  accessKeyId: string
  /** AWS account id: 12 digits, derived from the access key id. */
  id: string
  /** The account's clock, in milliseconds since 1970. Everything that takes time reads it. */
  now: () => number
  /** Moves the account's clock forward. Survives a restart. */
  advanceClock: (ms: number) => void
  /** The resources of one kind (`cloudfront.distributions`). One object per kind, however often asked. */
  collection: <Value>(kind: string) => Collection<Value>
  blobs: Blobs
  /** Runs synchronous writes as one: after a crash all of them are there or none. Does not nest. */
  atomically: (work: () => void) => void
}

/**
 * An access key that IAM or STS made. A deleted one is remembered, so that it does not become an account of its own.
 * Moments are in milliseconds since 1970 on the account's clock.
 */
export type MadeKey = {
  /** The access key id of the account that it belongs to. */
  account: string
  status: 'Active' | 'Inactive' | 'Deleted'
  createdAt: number
} & (
  | { kind: 'user'; userName: string }
  | {
      kind: 'session'
      roleName: string
      sessionName: string
      token: string
      expiresAt: number
      /** JSON of a policy that limits the session further; `null` = none. */
      policy: string | null
    }
)

export type Accounts = {
  /** The account of an access key, made when new. */
  get: (accessKeyId: string) => Account
  /** By access key id. */
  madeKeys: Collection<MadeKey>
  /** Keys of functions that run in this process, by access key id. */
  lentKeys: Map<string, MadeKey>
  list: () => Account[]
  has: (accessKeyId: string) => boolean
  /** Forgets an account with everything in it. Only at start-up: nobody else may hold the account yet. */
  forget: (accessKeyId: string) => void
}

/** `systemNow` is the machine's clock in milliseconds; accounts add their own offset to it. */
export function openAccounts(database: DatabaseSync, systemNow: () => number): Accounts {
  const known = openCollection<{ clockOffsetMs: number }>(database, '', 'accounts')
  const lentKeys = new Map<string, MadeKey>()
  const madeKeys = openCollection<MadeKey>(database, '', 'access-keys')
  const blobs = openBlobs(database)
  const open = new Map<string, Account>()

  const get = (signedBy: string): Account => {
    const key = madeKeys.get(signedBy) ?? lentKeys.get(signedBy)
    const accessKeyId = key?.account ?? signedBy
    const existing = open.get(accessKeyId)
    if (existing) return existing
    if (!known.has(accessKeyId)) known.put(accessKeyId, { clockOffsetMs: 0 })
    const offset = () => known.get(accessKeyId)?.clockOffsetMs ?? 0
    const collections = new Map<string, Collection<unknown>>()
    const account: Account = {
      accessKeyId,
      id: toAccountId(accessKeyId),
      now: () => systemNow() + offset(),
      advanceClock: (ms) => known.put(accessKeyId, { clockOffsetMs: offset() + ms }),
      collection: <Value>(kind: string) => {
        const collection = collections.get(kind) ?? openCollection(database, accessKeyId, kind)
        collections.set(kind, collection)
        // The kind names the type of its values; each service opens its kinds in one typed place.
        return collection as Collection<Value>
      },
      blobs,
      atomically: (work) => runAtomically(database, work),
    }
    open.set(accessKeyId, account)
    return account
  }
  return {
    get,
    madeKeys,
    lentKeys,
    list: () => known.entries().map(([accessKeyId]) => get(accessKeyId)),
    has: (accessKeyId) => known.has(accessKeyId),
    forget: (accessKeyId) => {
      open.delete(accessKeyId)
      for (const [id, { account }] of madeKeys.entries()) {
        if (account === accessKeyId) madeKeys.delete(id)
      }
      database.prepare('DELETE FROM resources WHERE account = ?').run(accessKeyId)
      known.delete(accessKeyId)
    },
  }
}

function toAccountId(accessKeyId: string): string {
  const digest = createHash('sha256').update(accessKeyId).digest()
  return String(100_000_000_000n + (digest.readBigUInt64BE() % 900_000_000_000n))
}

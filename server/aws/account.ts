/** One account as the modules of this folder use it: clients, a read cache, and how its viewers come in. */
import type { AccountSummary } from '#shared/accounts/account.ts'

import { type AwsCall, toAppError } from './aws-fault.ts'
import { type ClientSettings, type Clients, createClients } from './clients.ts'
import { createReadCache, type Read, type ReadCache } from './read-cache.ts'
import { directRoute, type ViewerRoute } from './viewer-route.ts'

/** What there is to know of an account before it is used. */
export type AccountDefinition = AccountSummary &
  ClientSettings & {
    /** @default AWS's own host names */
    viewerRoute?: ViewerRoute
    /** Another one when the settings on this machine were edited. */
    version?: string
  }

export type Account = AccountSummary & {
  clients: Clients
  viewerRoute: ViewerRoute
  /** Makes one AWS call; rejects with `AppError` only, faults of ours aside. */
  call: <Output>(call: AwsCall, send: () => Promise<Output>) => Promise<Output>
  /** A read that tabs share for `ttlMs` milliseconds. */
  read: <Value>(key: string, ttlMs: number, load: () => Promise<Value>) => Promise<Read<Value>>
  /** Forgets what begins with `prefix`, because a write made it stale. */
  drop: ReadCache['drop']
}

/** `now` is the clock in milliseconds since 1970. */
export function createAccount(definition: AccountDefinition, now: () => number): Account {
  const { name, label, kind, region, profile, viewerRoute = directRoute } = definition
  const cache = createReadCache(now)
  return {
    name,
    label,
    kind,
    region,
    viewerRoute,
    clients: createClients(definition),
    read: cache.read,
    drop: cache.drop,
    call: async (call, send) => {
      try {
        return await send()
      } catch (error) {
        throw toAppError(error, call, { label, profile })
      }
    },
  }
}

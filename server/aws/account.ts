/** One account as the modules of this folder use it: clients, a read cache, and how its viewers come in. */
import type { AccountSummary } from '#shared/accounts/account.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import type { AwsCall } from './aws-call.ts'
import { toAppError } from './aws-fault.ts'
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

/** A resource as AWS gave it: its whole document, with true values of custom origin headers. */
type SeenResource = ResourceRef & {
  name: string
  version: string
  document: ResourceDocument
  /** When AWS was asked, in milliseconds since 1970. */
  askedAtMs: number
}

/** Is told of each resource that is read whole; the read fails when it rejects. */
export type OnSeen = (account: string, seen: SeenResource) => Promise<void>

export type Account = AccountSummary & {
  clients: Clients
  viewerRoute: ViewerRoute
  /** Makes one AWS call; rejects with `AppError` only, faults of ours aside. */
  call: <Output>(call: AwsCall, send: () => Promise<Output>) => Promise<Output>
  /** A read that tabs share for `ttlMs` milliseconds. */
  read: <Value>(key: string, ttlMs: number, load: () => Promise<Value>) => Promise<Read<Value>>
  /** Forgets what begins with `prefix`, because a write made it stale. */
  drop: ReadCache['drop']
  /** Whoever reads a resource whole says so, so that no version is missing from its history. */
  seen: (seen: SeenResource) => Promise<void>
  /** The clock in milliseconds since 1970. */
  now: () => number
}

/** `now` is the clock in milliseconds since 1970. */
export function createAccount(
  definition: AccountDefinition,
  now: () => number,
  onSeen?: OnSeen,
): Account {
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
    seen: async (seen) => onSeen?.(name, seen),
    now,
    call: async (call, send) => {
      try {
        return await send()
      } catch (error) {
        throw toAppError(error, call, { label, profile })
      }
    },
  }
}

/** One resource as AWS gives it: its whole document and its version. Whoever reads one says so, so that history misses nothing. */
import type { ResourceDocument, ResourceKind } from '#shared/plans/resource.ts'

import type { Account } from '../account.ts'

export type FoundResource = {
  id: string
  /** The ETag; where AWS has none, a hash. Of a function both stages' ETags. */
  version: string
  name: string
  /** With true values of custom origin headers: never for a browser. */
  document: ResourceDocument
  managed: boolean
}

/** A kind of resource: how one is read afresh, and all of them. */
export type ResourceReader = {
  /** AWS's ids of this kind; what does not fit could become another path of AWS's API. */
  idShape: RegExp
  /** For a person: `cache policy`. */
  noun: string
  /** Rejects with `no-such-resource` or `no-such-distribution`. */
  read: (account: Account, id: string) => Promise<FoundResource>
  /** `null` = such resources belong to others and are not listed on their own. */
  list: ((account: Account) => Promise<FoundResource[]>) | null
}

/** Reads one and tells the account's listener, so that its version is stored. */
export async function notedRead(
  account: Account,
  resource: ResourceKind,
  load: () => Promise<FoundResource>,
): Promise<FoundResource> {
  const askedAtMs = account.now()
  const found = await load()
  if (!found.managed) await account.seen({ resource, ...found, askedAtMs })
  return found
}

/** As JSON carries it: members that are undefined are absent. */
export function toDocument(value: object): ResourceDocument {
  return JSON.parse(JSON.stringify(value))
}

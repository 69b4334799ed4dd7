/** What there was of a kind when an account was looked at last, so that what is deleted outside is missed. Also while nothing ran. */
import type { ResourceKind } from '#shared/plans/resource.ts'

import type { Store } from './store.ts'

type Kind = {
  /** AWS's own, with what else tells resources of one place from those of another. */
  accountId: string
  resource: ResourceKind
}

export type ListedResources = {
  /** Ids that were noted last and are not among these. */
  findMissing: (kind: Kind, ids: readonly string[]) => Promise<string[]>
  /** From now on these are all. */
  note: (kind: Kind, ids: readonly string[]) => Promise<void>
}

export function createListedResources(store: Store): ListedResources {
  const read = async ({ accountId, resource }: Kind): Promise<string[]> => {
    const rows = await store
      .selectFrom('listed_resources')
      .select('id')
      .where('aws_account', '=', accountId)
      .where('kind', '=', resource)
      .execute()
    return rows.map(({ id }) => id)
  }
  const findMissing = async (kind: Kind, ids: readonly string[]) => {
    const there = new Set(ids)
    return (await read(kind)).filter((id) => !there.has(id))
  }
  return {
    findMissing,
    note: async (kind, ids) => {
      const { accountId: aws_account, resource } = kind
      const known = new Set(await read(kind))
      for (const id of await findMissing(kind, ids)) {
        await store
          .deleteFrom('listed_resources')
          .where('aws_account', '=', aws_account)
          .where('kind', '=', resource)
          .where('id', '=', id)
          .execute()
      }
      for (const id of ids) {
        if (known.has(id)) continue
        await store
          .insertInto('listed_resources')
          .values({ aws_account, kind: resource, id })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
    },
  }
}

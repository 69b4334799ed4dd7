/** Versions over several resources: the last changes of an account, and what one plan did. */
import type { Selectable } from 'kysely'

import { ResourceKind, type ResourceRef } from '#shared/plans/resource.ts'

import type { Store, Tables } from './store.ts'
import { type StoredVersion, subjectOf, toVersion } from './versions.ts'

/** A version and the one before it; `null` = it is the first that was seen, or the one before was dropped. */
export type VersionStep = {
  version: StoredVersion
  before: StoredVersion | null
  /** There was one before it, which retention has dropped. */
  isBeforeDropped: boolean
}

export type VersionLists = {
  /** The last changes of these resources, the newest first. A first look is no change. */
  recent: (account: string, refs: readonly ResourceRef[], limit: number) => Promise<VersionStep[]>
  /** What a plan did, a step per resource: from before the plan to after it. Empty when it was not applied. */
  ofPlan: (planId: string) => Promise<VersionStep[]>
}

type Row = Selectable<Tables['versions']>

export function createVersionLists(store: Store): VersionLists {
  const withBefore = async (row: Row, first = row): Promise<VersionStep> => {
    const ref = toRef(row.resource_key)
    const before = await store
      .selectFrom('versions')
      .selectAll()
      .where('scope', '=', row.scope)
      .where('resource_key', '=', row.resource_key)
      .where('number', '=', first.number - 1)
      .executeTakeFirst()
    return {
      version: toVersion(ref, row),
      before: before ? toVersion(ref, before) : null,
      // They are counted up from 1.
      isBeforeDropped: !before && first.number > 1,
    }
  }
  return {
    recent: async (account, refs, limit) => {
      if (refs.length === 0) return []
      const rows = await store
        .selectFrom('versions')
        .selectAll()
        .where(
          'resource_key',
          'in',
          refs.map((ref) => subjectOf(account, ref).key),
        )
        .where('source', '!=', 'first-seen')
        .where('scope', 'in', ['', account])
        .orderBy('at', 'desc')
        .limit(limit)
        .execute()
      return Promise.all(rows.map((row) => withBefore(row)))
    },
    ofPlan: async (planId) => {
      const rows = await store
        .selectFrom('versions')
        .selectAll()
        .where('plan_id', '=', planId)
        .orderBy('number')
        .execute()
      const groups = Map.groupBy(rows, ({ scope, resource_key }) => `${scope} ${resource_key}`)
      return Promise.all(
        [...groups.values()].flatMap((group) => {
          const [first, last] = [group[0], group.at(-1)]
          return first && last ? [withBefore(last, first)] : []
        }),
      )
    },
  }
}

/** `Distribution/E123`: the key begins with the kind. */
export function toRef(key: string): ResourceRef {
  const at = key.indexOf('/')
  return { resource: ResourceKind.parse(key.slice(0, at)), id: key.slice(at + 1) }
}

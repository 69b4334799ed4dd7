/** Which resources of a kind runs of Edgewise have made or changed: of what is not listed whole, only these are watched. */
import type { ResourceKind, ResourceRef } from '#shared/plans/resource.ts'

import type { Store } from './store.ts'

/** Those that are there, as far as Edgewise knows. @param account the account's name */
export async function listTouched(
  store: Store,
  account: string,
  resource: ResourceKind,
): Promise<ResourceRef[]> {
  const prefix = `${resource}/`
  const rows = await store
    .selectFrom('versions')
    .select(['resource_key', 'source', 'run_id'])
    .where('scope', '=', account)
    .where('resource_key', 'like', `${prefix}%`)
    .orderBy('number')
    .execute()
  const touched = new Set(
    rows.filter(({ run_id }) => run_id !== null).map((row) => row.resource_key),
  )
  const last = new Map(rows.map((row) => [row.resource_key, row.source]))
  return [...touched]
    .filter((key) => last.get(key) !== 'deleted')
    .map((key) => ({ resource, id: key.slice(prefix.length) }))
}

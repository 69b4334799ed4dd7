/** Drops old versions as the settings say. The newest of each resource stays, and so does what an open draft builds on. */
import { z } from 'zod'

import type { Settings } from '#shared/settings/settings.ts'

import type { Store } from './store.ts'

const DAY_MS = 86_400_000

/** @returns how many versions were dropped, by resource key */
export async function dropOldVersions(
  store: Store,
  { keepVersions, keepDays }: Pick<Settings, 'keepVersions' | 'keepDays'>,
  nowMs: number,
): Promise<Map<string, number>> {
  const rows = await store
    .selectFrom('versions')
    .select(['scope', 'resource_key', 'number', 'version', 'at'])
    .orderBy('number', 'desc')
    .execute()
  const needed = await readBaseVersions(store)
  const seen = new Map<string, number>()
  const dropped = new Map<string, number>()
  for (const { scope, resource_key: key, number, version, at } of rows) {
    const place = `${scope} ${key}`
    const newer = seen.get(place) ?? 0
    seen.set(place, newer + 1)
    const isTooMany = keepVersions !== null && newer >= keepVersions
    const isTooOld = keepDays !== null && newer > 0 && at < nowMs - keepDays * DAY_MS
    if (!(isTooMany || isTooOld) || needed.has(version)) continue
    await dropOne(store, { scope, key, number })
    dropped.set(key, (dropped.get(key) ?? 0) + 1)
  }
  return dropped
}

async function dropOne(
  store: Store,
  { scope, key, number }: { scope: string; key: string; number: number },
): Promise<void> {
  for (const table of ['versions', 'seen_versions'] as const) {
    await store
      .deleteFrom(table)
      .where('scope', '=', scope)
      .where('resource_key', '=', key)
      .where('number', '=', number)
      .execute()
  }
}

const Bases = z.array(z.object({ baseVersion: z.string().optional() }))

async function readBaseVersions(store: Store): Promise<ReadonlySet<string>> {
  const drafts = await store.selectFrom('drafts').select('changes').execute()
  const bases = drafts.flatMap(({ changes }) => Bases.parse(JSON.parse(changes)))
  return new Set(bases.map(({ baseVersion }) => baseVersion).filter((base) => base !== undefined))
}

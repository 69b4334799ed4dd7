/** Drops old versions as the settings say. The newest of each resource stays, and so does what an open draft builds on. */
import { z } from 'zod'

import type { Settings } from '#shared/settings/settings.ts'

import type { Store } from './store.ts'

const DAY_MS = 86_400_000

type Keep = Pick<Settings, 'keepVersions' | 'keepDays'>
type Old = { scope: string; key: string; number: number }

/** @returns how many versions were dropped, by resource key */
export async function dropOldVersions(
  store: Store,
  keep: Keep,
  nowMs: number,
): Promise<Map<string, number>> {
  const old = await findOldVersions(store, keep, nowMs)
  for (const one of old) await dropOne(store, one)
  return countByKey(old)
}

/** What `dropOldVersions` would drop now, by resource key. Changes nothing. */
export async function countOldVersions(
  store: Store,
  keep: Keep,
  nowMs: number,
): Promise<Map<string, number>> {
  return countByKey(await findOldVersions(store, keep, nowMs))
}

async function findOldVersions(
  store: Store,
  { keepVersions, keepDays }: Keep,
  nowMs: number,
): Promise<Old[]> {
  const rows = await store
    .selectFrom('versions')
    .select(['scope', 'resource_key', 'number', 'at'])
    .orderBy('number', 'desc')
    .execute()
  const needed = await readNeeded(store)
  const seen = new Map<string, number>()
  const old: Old[] = []
  for (const { scope, resource_key: key, number, at } of rows) {
    const place = `${scope} ${key}`
    const newer = seen.get(place) ?? 0
    seen.set(place, newer + 1)
    const isTooMany = keepVersions !== null && newer >= keepVersions
    const isTooOld = keepDays !== null && newer > 0 && at < nowMs - keepDays * DAY_MS
    if (!(isTooMany || isTooOld) || needed.has(`${place} ${number}`)) continue
    old.push({ scope, key, number })
  }
  return old
}

function countByKey(old: readonly Old[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { key } of old) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

async function dropOne(store: Store, { scope, key, number }: Old): Promise<void> {
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

/** What open drafts build on, as `scope key number`. A deployment gives a version a new ETag, and a draft may name any of them. */
async function readNeeded(store: Store): Promise<ReadonlySet<string>> {
  const drafts = await store.selectFrom('drafts').select('changes').execute()
  const bases = drafts
    .flatMap(({ changes }) => Bases.parse(JSON.parse(changes)))
    .flatMap(({ baseVersion }) => (baseVersion === undefined ? [] : [baseVersion]))
  if (bases.length === 0) return new Set()
  const rows = await store
    .selectFrom('seen_versions')
    .select(['scope', 'resource_key', 'number'])
    .where('version', 'in', [...new Set(bases)])
    .execute()
  return new Set(
    rows.map(({ scope, resource_key, number }) => `${scope} ${resource_key} ${number}`),
  )
}

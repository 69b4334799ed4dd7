/** Versions that came from outside and that the audit log does not tell of yet. Each is told once, whoever asks first. */

import { type AuditNote, toAuditRow } from './audit.ts'
import type { Store } from './store.ts'
import { toRef } from './version-lists.ts'
import type { StoredVersion } from './versions.ts'
import { toVersion } from './versions.ts'

export type OutsideVersion = {
  account: string
  version: StoredVersion
  before: StoredVersion | null
}

/**
 * Writes an event for each that was noted before that moment (milliseconds since 1970).
 * @param toEvent what the log says of it
 */
export async function tellOutsideVersions(
  store: Store,
  { beforeMs, nowMs }: { beforeMs: number; nowMs: number },
  toEvent: (found: OutsideVersion) => AuditNote,
): Promise<void> {
  const rows = await store
    .selectFrom('versions')
    .selectAll()
    .where('to_audit', 'is not', null)
    .where('at', '<', beforeMs)
    .orderBy('at')
    .execute()
  for (const row of rows) {
    await store.transaction().execute(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('versions')
        .set({ to_audit: null })
        .where('scope', '=', row.scope)
        .where('resource_key', '=', row.resource_key)
        .where('number', '=', row.number)
        .where('to_audit', 'is not', null)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) return
      const last = await db
        .selectFrom('versions')
        .selectAll()
        .where('scope', '=', row.scope)
        .where('resource_key', '=', row.resource_key)
        .where('number', '=', row.number - 1)
        .executeTakeFirst()
      const ref = toRef(row.resource_key)
      const event = toEvent({
        account: row.to_audit ?? '',
        version: toVersion(ref, row),
        before: last ? toVersion(ref, last) : null,
      })
      await db.insertInto('audit_events').values(toAuditRow(event, nowMs)).execute()
    })
  }
}

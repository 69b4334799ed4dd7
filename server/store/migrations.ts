/** How the store came to look as it does. Append only: a migration that was released never changes. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const MIGRATIONS: Record<string, Migration> = {
  '2026-01-sessions': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('sessions')
        .addColumn('id_hash', 'text', (column) => column.primaryKey())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}

/** How the store came to look as it does. Append only: a migration that was released never changes. */
import { type Kysely, sql } from 'kysely'
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
  '2026-11-pinned-tests': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('pinned_tests')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('distribution_id', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('request', 'text', (column) => column.notNull())
        .addColumn('expectations', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('pinned_tests_of_distribution')
        .on('pinned_tests')
        .columns(['distribution_id', 'position'])
        .execute()
    },
  },
  '2026-11-drafts': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('drafts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('ticket', 'text', (column) => column.notNull())
        .addColumn('changes', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('drafts_of_account')
        .on('drafts')
        .columns(['account', 'updated_at'])
        .execute()
    },
  },
  '2026-11-drafts-updated-by': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .alterTable('drafts')
        .addColumn('updated_by', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
    },
  },
  '2026-11-runs': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('runs')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account', 'text', (column) => column.notNull())
        .addColumn('plan_id', 'text', (column) => column.notNull().unique())
        .addColumn('is_open', 'integer', (column) => column.notNull())
        .addColumn('started_at', 'bigint', (column) => column.notNull())
        .addColumn('run', 'text', (column) => column.notNull())
        .addColumn('progress', 'text', (column) => column.notNull())
        .addColumn('plan', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('runs_of_account')
        .on('runs')
        .columns(['account', 'started_at'])
        .execute()
    },
  },
  '2026-11-plans': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('plans')
        .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('id', 'text', (column) => column.notNull().unique())
        .addColumn('account', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('summary', 'text', (column) => column.notNull())
        .addColumn('plan', 'text', (column) => column.notNull())
        .addColumn('merge_sources', 'text', (column) => column.notNull())
        .addColumn('replaced_by', 'text')
        .execute()
      await db.schema
        .createIndex('plans_of_account')
        .on('plans')
        .columns(['account', 'number'])
        .execute()
    },
  },
  '2026-11-versions': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('versions')
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('resource_key', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('who', 'text')
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('ticket', 'text', (column) => column.notNull())
        .addColumn('plan_id', 'text')
        .addColumn('run_id', 'text')
        .addPrimaryKeyConstraint('versions_key', ['scope', 'resource_key', 'number'])
        .execute()
      await db.schema
        .createTable('seen_versions')
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('resource_key', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('seen_versions_key', ['scope', 'resource_key', 'version'])
        .execute()
    },
  },
  '2026-11-versions-outside': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('versions').addColumn('to_audit', 'text').execute()
      await db.schema
        .createIndex('versions_to_audit')
        .on('versions')
        .columns(['to_audit', 'at'])
        .execute()
      await db.schema
        .createTable('listed_resources')
        .addColumn('aws_account', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('listed_resources_key', ['aws_account', 'kind', 'id'])
        .execute()
    },
  },
  '2026-11-persons': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('sessions').addColumn('person', 'text').execute()
    },
  },
  '2026-11-audit': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('audit_events')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('account', 'text', (column) => column.notNull())
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('sentence', 'text', (column) => column.notNull())
        .addColumn('resources', 'text', (column) => column.notNull())
        .addColumn('plan_id', 'text')
        .addColumn('run_id', 'text')
        .execute()
      for (const write of ['UPDATE', 'DELETE']) {
        await sql`
          CREATE TRIGGER ${sql.raw(`audit_events_no_${write.toLowerCase()}`)}
          BEFORE ${sql.raw(write)} ON audit_events
          BEGIN SELECT RAISE(ABORT, 'The audit log is append-only'); END
        `.execute(db)
      }
    },
  },
  '2026-11-settings': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('settings')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
    },
  },
  '2026-11-audit-replace': {
    // INSERT OR REPLACE deletes a row without asking the triggers above.
    up: async (db: Kysely<unknown>) => {
      await sql`
        CREATE TRIGGER audit_events_no_replace
        BEFORE INSERT ON audit_events
        WHEN EXISTS (SELECT 1 FROM audit_events WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only'); END
      `.execute(db)
    },
  },
  '2026-11-kept-code': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('kept_code')
        .addColumn('sha256', 'text', (column) => column.primaryKey())
        .addColumn('bytes', 'blob', (column) => column.notNull())
        .execute()
    },
  },
}

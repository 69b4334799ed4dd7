import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it, onTestFinished } from 'vitest'

import { MIGRATIONS } from './migrations.ts'
import { openNodeSqlite } from './node-sqlite.ts'
import { createSettings } from './settings.ts'
import { openStore } from './store.ts'

it('brings a store of the first release up to date, whatever the new migrations are called', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'edgewise.sqlite')
  const old = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: openNodeSqlite(path) }),
  })
  const names = ['2026-01-sessions', '2026-11-pinned-tests']
  const first = Object.fromEntries(
    Object.entries(MIGRATIONS).filter(([name]) => names.includes(name)),
  )
  const provider = { getMigrations: async () => first }
  expect((await new Migrator({ db: old, provider }).migrateToLatest()).error).toBeUndefined()
  await old.destroy()

  const store = await openStore(path)
  const settings = createSettings(store)
  const wanted = { ...(await settings.get()), noteRequired: true }
  await settings.set(wanted)
  expect(await settings.get()).toEqual(wanted)
  await store.destroy()
})

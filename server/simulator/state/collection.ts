/** A kind of resource of one account: read from memory, written through to SQLite before the write returns. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { deserialize, serialize } from 'node:v8'

/** Values are immutable: replace them with `put`, never change one in place. */
export type Collection<Value> = {
  get: (id: string) => Value | undefined
  has: (id: string) => boolean
  /** In the order of first insertion. */
  list: () => Value[]
  entries: () => Array<[id: string, value: Value]>
  put: (id: string, value: Value) => void
  delete: (id: string) => boolean
  size: () => number
}

/** Opens the collection `kind` of `account`, loading what an earlier process stored. */
export function openCollection<Value>(
  database: DatabaseSync,
  account: string,
  kind: string,
): Collection<Value> {
  const items = new Map<string, Value>()
  const { select, upsert, remove } = statementsOf(database)
  let nextPosition = 1
  for (const row of select.all(account, kind)) {
    // Rows are only ever written by `put` below.
    items.set(String(row.id), deserialize(row.value as Uint8Array) as Value)
    nextPosition = Number(row.position) + 1
  }

  return {
    get: (id) => items.get(id),
    has: (id) => items.has(id),
    list: () => [...items.values()],
    entries: () => [...items.entries()],
    size: () => items.size,
    put: (id, value) => {
      upsert.run(account, kind, id, nextPosition, serialize(value))
      nextPosition += 1
      items.set(id, value)
    },
    delete: (id) => {
      remove.run(account, kind, id)
      return items.delete(id)
    },
  }
}

type Statements = Record<'select' | 'upsert' | 'remove', StatementSync>

/** An account has many collections: their statements are prepared once, when its file is opened first. */
const prepared = new WeakMap<DatabaseSync, Statements>()

function statementsOf(database: DatabaseSync): Statements {
  const known = prepared.get(database)
  if (known) return known
  const statements = {
    select: database.prepare(
      'SELECT id, position, value FROM resources WHERE account = ? AND kind = ? ORDER BY position',
    ),
    upsert: database.prepare(
      `INSERT INTO resources (account, kind, id, position, value) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account, kind, id) DO UPDATE SET value = excluded.value`,
    ),
    remove: database.prepare('DELETE FROM resources WHERE account = ? AND kind = ? AND id = ?'),
  }
  prepared.set(database, statements)
  return statements
}

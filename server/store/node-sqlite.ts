/** Lets Kysely's SQLite dialect speak to Node's own `node:sqlite`, whose statements lack `reader`. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { LRUCache } from 'lru-cache'

/** Statements that are kept ready: more than Edgewise has, without those whose text depends on how much is asked for. */
const MAX_PREPARED = 300

/** Opens (and when new, creates) the file. `:memory:` keeps nothing. */
export function openNodeSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path)
  // WAL with synchronous=NORMAL survives a killed process; only a power cut may lose the last moments.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;',
  )
  // Reading a statement takes longer than carrying it out.
  const prepared = new LRUCache<string, SqliteStatement>({ max: MAX_PREPARED })
  return {
    close: () => {
      prepared.clear()
      database.close()
    },
    prepare: (sql) => {
      const known = prepared.get(sql)
      if (known) return known
      const statement = adapt(database.prepare(sql))
      prepared.set(sql, statement)
      return statement
    },
  }
}

function adapt(statement: StatementSync): SqliteStatement {
  // Kysely binds what our typed tables hold: text, numbers, bytes and null.
  const bind = (parameters: ReadonlyArray<unknown>) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => statement.run(...bind(parameters)),
    iterate: (parameters) => statement.iterate(...bind(parameters)),
  }
}

/** One SQLite file holds everything the simulated account knows. Each answer is sent after its write is on disk. */
import { DatabaseSync } from 'node:sqlite'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS resources (
    account TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (account, kind, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS blob_chunks (
    blob TEXT NOT NULL, chunk INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (blob, chunk)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS unkept_blobs (blob TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
`

/** Opens (and when new, creates) the file. `:memory:` keeps nothing. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  // WAL with synchronous=NORMAL survives a killed process; only a power cut may lose the last moments.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;',
  )
  database.exec(SCHEMA)
  return database
}

/**
 * Runs `work` as one transaction: after a crash either all of its writes are there or none. `work` is
 * synchronous, so that no other request's writes fall into it.
 */
export function runAtomically(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    work()
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

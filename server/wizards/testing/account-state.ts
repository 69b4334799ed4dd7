/**
 * For tests: all that a simulated account remembers, read from its file: nothing that a run makes can be missing here because nobody
 * thought of listing it.
 */
import { DatabaseSync } from 'node:sqlite'
import { deserialize } from 'node:v8'

/** What counts what was asked: it never goes back. */
const COUNTS: ReadonlySet<string> = new Set(['cloudwatch.hours', 'apigateway.usagecounts'])

/** Resources by kind and id, each as text that is equal for equal resources. */
export type AccountState = Record<string, string>

/** @param file the SQLite file of the simulated accounts */
export function readAccountState(file: string, accessKeyId: string): AccountState {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = database
      .prepare('SELECT kind, id, value FROM resources WHERE account = ? ORDER BY kind, position')
      .all(accessKeyId)
      .filter(({ kind }) => !COUNTS.has(String(kind)))
    return Object.fromEntries(
      rows.map(({ id, kind, value }) => {
        // The simulated account writes values in this way only.
        const found: unknown = deserialize(value as Uint8Array)
        return [`${kind} ${id}`, toText(found)]
      }),
    )
  } finally {
    database.close()
  }
}

/** How many there are of each kind: more than a run makes in peace is a duplicate. */
export function countKinds(state: AccountState): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of Object.keys(state)) {
    const kind = key.slice(0, key.indexOf(' '))
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

/** Moments of the last change and versions are others after a way there and back. */
const MOVES: ReadonlySet<string> = new Set([
  'eTag',
  'lastModified',
  'lastModifiedTime',
  'deployedAt',
  'previousConfig',
  'lastModifiedAt',
  'lastUpdatedAt',
])

function toText(value: unknown): string {
  return JSON.stringify(value, (name, member: unknown) => {
    if (MOVES.has(name)) return undefined
    if (member instanceof Map) return Object.fromEntries(member)
    if (member instanceof Set) return [...member]
    if (member instanceof Uint8Array) return Buffer.from(member).toString('base64')
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member
    // The order of members says nothing.
    return Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** What Edgewise itself remembers, beside the simulated account: opened once in `main.ts`, passed down. */
import { type Generated, Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'

import { MIGRATIONS } from './migrations.ts'
import { openNodeSqlite } from './node-sqlite.ts'

export type Tables = {
  sessions: {
    /** SHA-256 of the cookie's value, in hexadecimal. */
    id_hash: string
    /** Milliseconds since 1970. */
    expires_at: number
    /** As the person calls themselves; `null` = not said. */
    person: string | null
  }
  pinned_tests: {
    id: string
    distribution_id: string
    /** Their order in the list of the distribution. */
    position: number
    name: string
    /** `ExplainRequest` as JSON. */
    request: string
    /** `Expectations` as JSON. */
    expectations: string
    /** Milliseconds since 1970. */
    created_at: number
  }
  audit_events: {
    id: Generated<number>
    /** Milliseconds since 1970. */
    at: number
    /** Empty where it concerns no account. */
    account: string
    who: string
    /** `AuditAction`. */
    action: string
    sentence: string
    /** Resource keys between spaces. */
    resources: string
    plan_id: string | null
    run_id: string | null
  }
  settings: {
    name: string
    /** JSON. */
    value: string
  }
  drafts: {
    id: string
    account: string
    /** Counts the writes. */
    revision: number
    title: string
    note: string
    ticket: string
    /** `ProposedChange[]` as JSON. */
    changes: string
    /** Milliseconds since 1970. */
    created_at: number
    /** Milliseconds since 1970. */
    updated_at: number
    created_by: string
    /** Empty in drafts of before this was remembered. */
    updated_by: string
  }
  runs: {
    id: string
    account: string
    plan_id: string
    /** 1 until it ended. */
    is_open: number
    /** Milliseconds since 1970. */
    started_at: number
    /** `Run` as JSON. */
    run: string
    /** `RunProgress` as JSON. */
    progress: string
    /** `Plan` as JSON, with true values of custom origin headers. */
    plan: string
  }
  plans: {
    number: Generated<number>
    id: string
    account: string
    /** Milliseconds since 1970. */
    created_at: number
    /** `PlanSummary` as JSON. */
    summary: string
    /** `Plan` as JSON, with true values of custom origin headers. */
    plan: string
    /** `MergeSources` as JSON. */
    merge_sources: string
    replaced_by: string | null
  }
  versions: {
    /** The account, for resources whose ids mean something within it only; else empty. */
    scope: string
    /** `Distribution/E123`. */
    resource_key: string
    /** Counts up from 1. */
    number: number
    /** AWS's ETag when it was noted, or a hash. */
    version: string
    name: string
    /** As JSON, with true values of custom origin headers. */
    document: string
    /** `VersionSource`. */
    source: string
    /** Milliseconds since 1970. */
    at: number
    who: string | null
    note: string
    ticket: string
    plan_id: string | null
    run_id: string | null
    /** The account whose audit log does not say yet that this came from outside; `null` = it is said, or our own doing. */
    to_audit: string | null
  }
  /** Code of Lambda functions before a run replaced it. */
  kept_code: {
    /** As Lambda has it: base64. */
    sha256: string
    bytes: Uint8Array
  }
  /** What there was of a kind when it was listed last. */
  listed_resources: {
    /** AWS's account id. */
    aws_account: string
    /** `ResourceKind`. */
    kind: string
    id: string
  }
  /** Every ETag ever seen, and the version that it stands for. */
  seen_versions: {
    scope: string
    resource_key: string
    version: string
    number: number
  }
}

export type Store = Kysely<Tables>

/** Opens the SQLite file, brought up to date. Rejects when the file cannot be opened or migrated. */
export async function openStore(path: string): Promise<Store> {
  const store = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openNodeSqlite(path) }),
  })
  const provider = { getMigrations: async () => MIGRATIONS }
  const { error } = await new Migrator({
    db: store,
    provider,
    // Names of one month are in no order of time, and a store of last week has only some of them.
    allowUnorderedMigrations: true,
  }).migrateToLatest()
  if (error) {
    await store.destroy()
    throw new Error(`The store ${path} could not be brought up to date`, { cause: error })
  }
  return store
}

/**
 * Every version of a resource that Edgewise has seen, made here or outside. A read notes what it finds, a run what it did;
 * whichever comes first, the version is stored once and belongs to the run. Retention is not this module's business.
 */
import type { Selectable, Transaction } from 'kysely'

import type { VersionSource } from '#shared/history/version.ts'
import {
  type ResourceDocument,
  type ResourceKind,
  type ResourceRef,
  toResourceKey,
} from '#shared/plans/resource.ts'

import type { Store, Tables } from './store.ts'
import { listTouched } from './touched-resources.ts'

/** What is known of a version. The document has true values of custom origin headers. */
export type SeenVersion = ResourceRef & {
  version: string
  name: string
  document: ResourceDocument
  /** When AWS was asked, or answered that it is done, in milliseconds since 1970. */
  askedAtMs: number
}

/** Whose doing a version is. */
type Made = {
  /** How, when it was not simply applied. @default 'edgewise' */
  source?: 'undo' | 'auto-revert'
  /** `null` = nobody: it came back by itself. */
  who: string | null
  note: string
  ticket: string
  planId: string | null
  runId: string | null
}

export type StoredVersion = ResourceRef & {
  number: number
  version: string
  name: string
  document: ResourceDocument
  source: VersionSource
  atMs: number
} & Omit<Made, 'source'>

export type Versions = {
  /** A read found this. Stored when it differs by meaning from the last version. */
  seen: (account: string, seen: SeenVersion) => Promise<void>
  /** A run of ours made this: also when a read was faster and took it for somebody else's. */
  made: (account: string, seen: SeenVersion, made: Made) => Promise<void>
  /** It is gone: the last document stays as the last version. Without `made`, somebody else deleted it. */
  deleted: (account: string, ref: ResourceRef, made: Made | null) => Promise<void>
  /** The document that had this version; `null` = never seen, or dropped. */
  findDocument: (
    account: string,
    ref: ResourceRef,
    version: string,
  ) => Promise<ResourceDocument | null>
  /** Newest first. */
  list: (account: string, ref: ResourceRef) => Promise<StoredVersion[]>
  /** Those of a kind that runs have touched and that are still there. */
  touched: (account: string, resource: ResourceKind) => Promise<ResourceRef[]>
}

/** Whether two documents of a resource mean the same. */
type IsSame = (ref: ResourceRef, a: ResourceDocument, b: ResourceDocument) => boolean

type Database = Transaction<Tables>
type Row = Selectable<Tables['versions']>
type Subject = { scope: string; key: string; ref: ResourceRef }

/** How many resources are remembered as unchanged, to save the look into the store. */
const MAX_REMEMBERED = 5_000

/** `now` is the clock in milliseconds since 1970. */
export function createVersions(
  store: Store,
  { now, isSame }: { now: () => number; isSame: IsSame },
): Versions {
  /** The version that was noted last, by scope and key: most reads find what the one before found. */
  const lastNoted = new Map<string, string>()
  const remember = ({ scope, key }: Subject, version: string) => {
    if (lastNoted.size >= MAX_REMEMBERED) lastNoted.clear()
    lastNoted.set(`${scope} ${key}`, version)
  }
  const note = (
    account: string,
    { seen, subject, made }: Pick<Noted, 'seen' | 'subject' | 'made'>,
  ) =>
    store.transaction().execute((db) => noteVersion(db, { account, subject, seen, made, isSame }))

  return {
    seen: async (account, seen) => {
      const subject = subjectOf(account, seen)
      if (lastNoted.get(`${subject.scope} ${subject.key}`) === seen.version) return
      if (await note(account, { subject, seen, made: null })) remember(subject, seen.version)
    },
    made: async (account, seen, made) => {
      const subject = subjectOf(account, seen)
      if (await note(account, { subject, seen, made })) remember(subject, seen.version)
    },
    deleted: async (account, ref, made) => {
      const subject = subjectOf(account, ref)
      lastNoted.delete(`${subject.scope} ${subject.key}`)
      await store.transaction().execute(async (db) => {
        const last = await readLast(db, subject)
        // The run tells it after a look at AWS did.
        if (last?.source === 'deleted' && made && last.run_id === null) await claim(db, last, made)
        if (!last || last.source === 'deleted') return
        const number = last.number + 1
        const to_audit = made ? null : account
        const author = { ...authorColumns(made), to_audit }
        const row = { ...last, ...author, number, source: 'deleted', at: now() }
        await db.insertInto('versions').values(row).execute()
      })
    },
    findDocument: async (account, ref, version) => {
      const row = await findKnown(store, subjectOf(account, ref), version)
      return row ? JSON.parse(row.document) : null
    },
    touched: (account, resource) => listTouched(store, account, resource),
    list: async (account, ref) => {
      const { scope, key } = subjectOf(account, ref)
      const rows = await store
        .selectFrom('versions')
        .selectAll()
        .where('scope', '=', scope)
        .where('resource_key', '=', key)
        .orderBy('number', 'desc')
        .execute()
      return rows.map((row) => toVersion(ref, row))
    },
  }
}

type Noted = {
  account: string
  subject: Subject
  seen: SeenVersion
  made: Made | null
  isSame: IsSame
}

/** Whether that is the newest version now. */
async function noteVersion(
  db: Database,
  { account, subject, seen, made, isSame }: Noted,
): Promise<boolean> {
  const last = await readLast(db, subject)
  const known = await findKnown(db, subject, seen.version)
  if (known && last) {
    const isLast = known.number === last.number
    // A read was faster than the run that made it.
    if (made && (isLast || known.at >= seen.askedAtMs)) {
      await claim(db, known, made)
      return isLast
    }
    // ETags never come back, hashes do: only what was asked after the last version was noted can be news.
    const isOld = seen.askedAtMs < last.at
    if (!made && isLast && last.source !== 'deleted') return true
    if (!made && isOld) return false
  }
  const isUnchanged =
    last &&
    last.source !== 'deleted' &&
    isSame(subject.ref, JSON.parse(last.document), seen.document)
  if (isUnchanged && !made) {
    await point(db, subject, seen.version, last.number)
    return true
  }
  const number = (last?.number ?? 0) + 1
  const row = {
    scope: subject.scope,
    resource_key: subject.key,
    number,
    version: seen.version,
    name: seen.name,
    document: JSON.stringify(seen.document),
    source: made ? (made.source ?? 'edgewise') : last ? 'outside' : 'first-seen',
    at: seen.askedAtMs,
    ...authorColumns(made),
    to_audit: made || !last ? null : account,
  }
  await db.insertInto('versions').values(row).execute()
  await point(db, subject, seen.version, number)
  return true
}

async function claim(db: Database, row: Row, made: Made): Promise<void> {
  if (row.source !== 'deleted' && row.run_id !== null) return
  await db
    .updateTable('versions')
    .set({
      ...authorColumns(made),
      source: row.source === 'deleted' ? row.source : (made.source ?? 'edgewise'),
      to_audit: null,
    })
    .where('scope', '=', row.scope)
    .where('resource_key', '=', row.resource_key)
    .where('number', '=', row.number)
    .execute()
}

/** From now on this ETag stands for that version: deployments give new ETags to what nobody changed. */
async function point(db: Database, { scope, key }: Subject, version: string, number: number) {
  await db
    .insertInto('seen_versions')
    .values({ scope, resource_key: key, version, number })
    .onConflict((conflict) =>
      conflict.columns(['scope', 'resource_key', 'version']).doUpdateSet({ number }),
    )
    .execute()
}

async function readLast(db: Database, { scope, key }: Subject): Promise<Row | undefined> {
  return db
    .selectFrom('versions')
    .selectAll()
    .where('scope', '=', scope)
    .where('resource_key', '=', key)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The version that an ETag stands for. */
function findKnown(db: Store | Database, { scope, key }: Subject, version: string) {
  return db
    .selectFrom('seen_versions')
    .innerJoin('versions', (join) =>
      join
        .onRef('versions.scope', '=', 'seen_versions.scope')
        .onRef('versions.resource_key', '=', 'seen_versions.resource_key')
        .onRef('versions.number', '=', 'seen_versions.number'),
    )
    .selectAll('versions')
    .where('seen_versions.scope', '=', scope)
    .where('seen_versions.resource_key', '=', key)
    .where('seen_versions.version', '=', version)
    .executeTakeFirst()
}

function authorColumns(made: Made | null) {
  return {
    who: made?.who ?? null,
    note: made?.note ?? '',
    ticket: made?.ticket ?? '',
    plan_id: made?.planId ?? null,
    run_id: made?.runId ?? null,
  }
}

/** Kinds whose names or ids say nothing without their account: names of buckets are unique in the world, but pass from one to another. */
const ACCOUNT_WIDE: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
  'Function',
  'RestApi',
  'Bucket',
  'BucketPolicy',
  'BucketObject',
  'Role',
  'LambdaFunction',
  'LambdaPermission',
  'ApiKey',
  'UsagePlan',
])

/**
 * AWS gives ids of distributions and policies to nobody else, so that two profiles of one account share their history;
 * names of functions and ids of APIs mean something within an account only.
 */
export function subjectOf(account: string, { resource, id }: ResourceRef): Subject {
  const isAccountWide = ACCOUNT_WIDE.has(resource)
  const ref = { resource, id }
  return { scope: isAccountWide ? account : '', key: toResourceKey(ref), ref }
}

export function toVersion(ref: ResourceRef, row: Row): StoredVersion {
  return {
    resource: ref.resource,
    id: ref.id,
    number: row.number,
    version: row.version,
    name: row.name,
    document: JSON.parse(row.document),
    // Written by this module only.
    source: row.source as VersionSource,
    atMs: row.at,
    who: row.who,
    note: row.note,
    ticket: row.ticket,
    planId: row.plan_id,
    runId: row.run_id,
  }
}

/** Drafts: changes that are being collected. Each write names the revision that it builds on, so that none is overwritten unseen. */
import type { Selectable } from 'kysely'
import { z } from 'zod'

import { Draft, type DraftInput, type DraftNews } from '#shared/plans/draft.ts'
import { ProposedChange } from '#shared/plans/proposed-change.ts'

import { AppError } from '../errors.ts'
import type { Store, Tables } from './store.ts'

export type Drafts = {
  /** Of the account, the last written first. */
  list: (account: string) => Promise<Draft[]>
  /** Rejects with `no-such-draft`. */
  get: (account: string, id: string) => Promise<Draft>
  /**
   * Revision 0 begins a draft. The same write twice is one, so that a lost answer can be asked for again.
   * Rejects with `conflict` when somebody else wrote since, with `no-such-draft` when it was deleted.
   */
  write: (account: string, id: string, write: DraftWrite) => Promise<Draft>
  /** What it removed; `null` = it was gone already. Of two at once, one gets it. */
  remove: (account: string, id: string, who: string) => Promise<Draft | null>
  /** It has done its work. Does nothing when somebody wrote to it after that revision. */
  end: (account: string, ended: EndedDraft) => Promise<void>
  /** Calls `listener` with all that happens to drafts of this process. The answer stops it. */
  subscribe: (listener: DraftListener) => () => void
}

type EndedDraft = { id: string; revision: number; who: string; runId: string }

type DraftListener = (told: { account: string; news: DraftNews }) => void

type DraftWrite = { input: DraftInput; revision: number; who: string }

type Row = Selectable<Tables['drafts']>

/** `now` is the clock in milliseconds since 1970. */
export function createDrafts(store: Store, now: () => number): Drafts {
  const find = async (account: string, id: string): Promise<Row | undefined> =>
    store
      .selectFrom('drafts')
      .selectAll()
      .where('account', '=', account)
      .where('id', '=', id)
      .executeTakeFirst()
  const listeners = new Set<DraftListener>()
  const tell = (account: string, news: Omit<DraftNews, 'at'>) => {
    const at = new Date(now()).toISOString()
    for (const listener of listeners) listener({ account, news: { ...news, at } })
  }
  const tellWritten = (row: Row): Draft => {
    const { account, id, revision, updated_by: by } = row
    tell(account, { id, event: 'written', revision, by, runId: null })
    return toDraft(row)
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    list: async (account) => {
      const rows = await store
        .selectFrom('drafts')
        .selectAll()
        .where('account', '=', account)
        .orderBy('updated_at', 'desc')
        .execute()
      return rows.map(toDraft)
    },
    get: async (account, id) => {
      const row = await find(account, id)
      if (!row) throw noSuchDraft()
      return toDraft(row)
    },
    write: async (account, id, { input, revision, who }) => {
      const written = { updated_at: now(), updated_by: who, revision: revision + 1 }
      const columns = { ...toColumns(input), ...written }
      if (revision === 0) {
        const row = { id, account, created_at: now(), created_by: who, ...columns }
        const begun = await store
          .insertInto('drafts')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (begun.numInsertedOrUpdatedRows === 1n) return tellWritten(row)
      } else {
        const { numUpdatedRows } = await store
          .updateTable('drafts')
          .set(columns)
          .where('account', '=', account)
          .where('id', '=', id)
          .where('revision', '=', revision)
          .executeTakeFirst()
        if (numUpdatedRows === 1n) return tellWritten(await find(account, id).then(demand))
      }
      const there = demand(await find(account, id))
      if (there.revision === revision + 1 && isSame(there, input)) return toDraft(there)
      throw new AppError(
        'conflict',
        'Somebody changed this draft in another window meanwhile. Read it again, put both edits together, and write that.',
      )
    },
    remove: async (account, id, who) => {
      const gone = await store
        .deleteFrom('drafts')
        .where('account', '=', account)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      if (!gone) return null
      tell(account, { id, event: 'discarded', revision: gone.revision, by: who, runId: null })
      return toDraft(gone)
    },
    end: async (account, { id, revision, who, runId }) => {
      const gone = await store
        .deleteFrom('drafts')
        .where('account', '=', account)
        .where('id', '=', id)
        .where('revision', '=', revision)
        .returning('revision')
        .executeTakeFirst()
      if (gone) tell(account, { id, event: 'applied', revision, by: who, runId })
    },
  }
}

function toColumns({ title, note, ticket, changes }: DraftInput) {
  return { title, note, ticket, changes: JSON.stringify(changes) }
}

function isSame(row: Row, input: DraftInput): boolean {
  const columns = toColumns(input)
  return (
    row.title === columns.title &&
    row.note === columns.note &&
    row.ticket === columns.ticket &&
    row.changes === columns.changes
  )
}

function toDraft(row: Row): Draft {
  return Draft.parse({
    id: row.id,
    revision: row.revision,
    title: row.title,
    note: row.note,
    ticket: row.ticket,
    changes: z.array(ProposedChange).parse(JSON.parse(row.changes)),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    createdBy: row.created_by,
    updatedBy: row.updated_by,
  })
}

function demand(row: Row | undefined): Row {
  if (!row) throw noSuchDraft()
  return row
}

function noSuchDraft(): AppError {
  return new AppError(
    'no-such-draft',
    'There is no such draft in this account. It was applied or discarded, or it belongs to another account. Begin a new one by changing something.',
  )
}

/**
 * Runs: what is shown of each, and how far it came. What a step must know to go on after a crash is written before the
 * step counts as done.
 */
import type { Selectable, Transaction } from 'kysely'
import { z } from 'zod'

import { PinnedTestInput } from '#shared/pinned-tests/pinned-test.ts'
import { Plan, PlanChange } from '#shared/plans/plan.ts'
import { PlannedStep } from '#shared/plans/planned-step.ts'
import { Run } from '#shared/plans/run.ts'

import { AppError } from '../errors.ts'
import { createKeptCode, type KeptCode } from './kept-code.ts'
import { rememberParsed } from './remember-parsed.ts'
import type { Store, Tables } from './store.ts'

export const RunProgress = z.object({
  /** Steps whose call may have been sent already: what they find in AWS may be their own work. */
  begun: z.array(z.string()),
  /** What was made, by its reference. Not `ours` = it was there before, and undoing leaves it alone. */
  made: z.record(
    z.string(),
    z.object({ id: z.string(), arn: z.string().nullable(), ours: z.boolean() }),
  ),
  /** Newest known ETag by resource key. */
  versions: z.record(z.string(), z.string()),
  autoRevertMinutes: z.number().nullable(),
  /** The signal that wakes it while it is stopped or waits for a person. */
  waitsFor: z.string().nullable(),
  /** Who asked last to keep it or to take it back; empty = nobody did. Runs from before do not know. */
  askedBy: z.string().default(''),
  /** The workflow that must be begun; it is, at the latest, when the process starts again. */
  toLaunch: z.enum(['apply', 'undo']).nullable(),
  /** The pinned tests that its proof added, written before they are; `null` = not proved. */
  pins: z
    .array(z.object({ distributionId: z.string(), test: PinnedTestInput }))
    .nullable()
    .default(null),
  /** Hashes of the code that was kept before a step replaced it. */
  keptCode: z.array(z.string()).default([]),
  undo: z
    .object({
      goal: z.enum(['undone', 'reverted']),
      changes: z.array(PlanChange),
      steps: z.array(PlannedStep),
    })
    .nullable(),
})
export type RunProgress = z.infer<typeof RunProgress>

export type StoredRun = { account: string; run: Run; progress: RunProgress }

export type RunChange = (stored: StoredRun) => Partial<Pick<StoredRun, 'run' | 'progress'>>

export type RunStore = {
  /** The run of the plan: this one, or the one that was begun before. */
  create: (stored: StoredRun & { plan: Plan }) => Promise<{ stored: StoredRun; isNew: boolean }>
  /** Rejects with `no-such-run`. */
  get: (id: string) => Promise<StoredRun>
  /** The plan as it was when the run began. Rejects with `no-such-run`. */
  planOf: (id: string) => Promise<Plan>
  /** The newest of an account, newest first. */
  list: (account: string) => Promise<Run[]>
  /** Of all accounts. */
  listOpen: () => Promise<StoredRun[]>
  /** Reads, changes and writes in one transaction. Rejects with `no-such-run`. */
  update: (id: string, change: RunChange) => Promise<StoredRun>
  code: KeptCode
}

/** How many runs a list has. */
const LIST_SIZE = 200

const parseRun = rememberParsed((text) => Run.parse(JSON.parse(text)), LIST_SIZE)
const parseProgress = rememberParsed((text) => RunProgress.parse(JSON.parse(text)), 50)
const parsePlan = rememberParsed((text) => Plan.parse(JSON.parse(text)), 20)

type Row = Pick<Selectable<Tables['runs']>, 'account' | 'run' | 'progress'>
type Database = Store | Transaction<Tables>

export function createRunStore(store: Store): RunStore {
  const update = (id: string, change: RunChange) =>
    store.transaction().execute(async (db) => {
      const stored = await read(db, id)
      const changed = { ...stored, ...change(stored) }
      await db.updateTable('runs').set(toColumns(changed)).where('id', '=', id).execute()
      return changed
    })
  return {
    code: createKeptCode(store),
    create: ({ plan, ...stored }) => create(store, stored, plan),
    get: (id) => read(store, id),
    planOf: async (id) => {
      const row = await store
        .selectFrom('runs')
        .select('plan')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) throw noSuchRun(id)
      return parsePlan(row.plan)
    },
    list: async (account) => {
      const rows = await store
        .selectFrom('runs')
        .select('run')
        .where('account', '=', account)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(LIST_SIZE)
        .execute()
      return rows.map(({ run }) => parseRun(run))
    },
    listOpen: async () => {
      const rows = await store
        .selectFrom('runs')
        .select(['account', 'run', 'progress'])
        .where('is_open', '=', 1)
        .orderBy('started_at')
        .execute()
      return rows.map(toStored)
    },
    update,
  }
}

function create(store: Store, stored: StoredRun, plan: Plan) {
  return store.transaction().execute(async (db) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('runs')
      .values({
        id: stored.run.id,
        account: stored.account,
        plan_id: plan.id,
        started_at: Date.parse(stored.run.startedAt),
        plan: JSON.stringify(plan),
        ...toColumns(stored),
      })
      .onConflict((conflict) => conflict.column('plan_id').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) return { stored, isNew: true }
    const row = await db
      .selectFrom('runs')
      .select(['account', 'run', 'progress'])
      .where('plan_id', '=', plan.id)
      .executeTakeFirstOrThrow()
    return { stored: toStored(row), isNew: false }
  })
}

async function read(db: Database, id: string): Promise<StoredRun> {
  const row = await db
    .selectFrom('runs')
    .select(['account', 'run', 'progress'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw noSuchRun(id)
  return toStored(row)
}

function toStored({ account, run, progress }: Row): StoredRun {
  return { account, run: parseRun(run), progress: parseProgress(progress) }
}

function toColumns({ run, progress }: StoredRun) {
  return {
    is_open: run.endedAt === null ? 1 : 0,
    run: JSON.stringify(run),
    progress: JSON.stringify(progress),
  }
}

function noSuchRun(id: string): AppError {
  return new AppError(
    'no-such-run',
    `There is no run ${id}. The address may be mistyped, or it belongs to another Edgewise; the list of runs has those that are known here.`,
  )
}

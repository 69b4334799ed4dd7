/** The tests that are pinned to distributions. A distribution's id is AWS's own, so that every account that sees it sees its tests. */
import type { Selectable, Transaction } from 'kysely'

import {
  Expectations,
  ExplainRequest,
  MAX_PINNED_TESTS,
  type PinnedTest,
  type PinnedTestInput,
} from '#shared/pinned-tests/pinned-test.ts'

import { AppError } from '../errors.ts'
import type { Store, Tables } from './store.ts'

export type PinnedTests = {
  /** In the order in which they were pinned. */
  list: (distributionId: string) => Promise<PinnedTest[]>
  /** Rejects with `no-such-pinned-test`. */
  get: (distributionId: string, id: string) => Promise<PinnedTest>
  /** Rejects with `invalid-input` when the distribution has too many. */
  create: (distributionId: string, input: PinnedTestInput) => Promise<PinnedTest>
  /** Rejects with `no-such-pinned-test`. */
  replace: (distributionId: string, id: string, input: PinnedTestInput) => Promise<PinnedTest>
  /** Rejects with `no-such-pinned-test`. */
  remove: (distributionId: string, id: string) => Promise<void>
  /** All or nothing. A test with the name and request of one that is there takes its place. */
  importAll: (
    distributionId: string,
    inputs: PinnedTestInput[],
  ) => Promise<{ added: number; updated: number }>
}

type Sources = {
  /** The clock in milliseconds since 1970. */
  now: () => number
  newId: () => string
}

type Row = Selectable<Tables['pinned_tests']>
type Database = Store | Transaction<Tables>

export function createPinnedTests(store: Store, sources: Sources): PinnedTests {
  const replace = async (distributionId: string, id: string, input: PinnedTestInput) => {
    await change(store, { distributionId, id, input })
    return toPinnedTest(await readRow(store, distributionId, id))
  }
  return {
    list: async (distributionId) => (await readRows(store, distributionId)).map(toPinnedTest),
    get: async (distributionId, id) => toPinnedTest(await readRow(store, distributionId, id)),
    create: (distributionId, input) =>
      store.transaction().execute(async (db) => {
        const [row] = await add(db, { distributionId, inputs: [input], sources })
        if (!row) throw new Error('A pinned test was not written')
        return toPinnedTest(row)
      }),
    replace,
    remove: async (distributionId, id) => {
      const { numDeletedRows } = await store
        .deleteFrom('pinned_tests')
        .where('distribution_id', '=', distributionId)
        .where('id', '=', id)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw noSuchTest(id)
    },
    importAll: (distributionId, inputs) =>
      store.transaction().execute(async (db) => {
        const { fresh, known } = match(await readRows(db, distributionId), inputs)
        for (const { id, input } of known) await change(db, { distributionId, id, input })
        await add(db, { distributionId, inputs: fresh, sources })
        return { added: fresh.length, updated: known.length }
      }),
  }
}

function readRows(db: Database, distributionId: string): Promise<Row[]> {
  return db
    .selectFrom('pinned_tests')
    .selectAll()
    .where('distribution_id', '=', distributionId)
    .orderBy('position')
    .execute()
}

async function readRow(db: Database, distributionId: string, id: string): Promise<Row> {
  const row = await db
    .selectFrom('pinned_tests')
    .selectAll()
    .where('distribution_id', '=', distributionId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw noSuchTest(id)
  return row
}

type Added = { distributionId: string; inputs: PinnedTestInput[]; sources: Sources }

async function add(db: Database, { distributionId, inputs, sources }: Added): Promise<Row[]> {
  const there = await readRows(db, distributionId)
  if (there.length + inputs.length > MAX_PINNED_TESTS) throw tooMany(there.length + inputs.length)
  const last = there.at(-1)?.position ?? 0
  const rows = inputs.map((input, index) => ({
    id: sources.newId(),
    distribution_id: distributionId,
    position: last + 1 + index,
    created_at: sources.now(),
    ...toColumns(input),
  }))
  // One by one: a statement holds a limited number of values.
  for (const row of rows) await db.insertInto('pinned_tests').values(row).execute()
  return rows
}

type Changed = { distributionId: string; id: string; input: PinnedTestInput }

async function change(db: Database, { distributionId, id, input }: Changed): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('pinned_tests')
    .set(toColumns(input))
    .where('distribution_id', '=', distributionId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw noSuchTest(id)
}

/** Each row is taken once, so that two tests that are alike stay two over export and import. */
function match(rows: Row[], inputs: PinnedTestInput[]) {
  const left = new Map<string, string[]>()
  for (const { id, name, request } of rows) {
    const key = JSON.stringify([name, request])
    left.set(key, [...(left.get(key) ?? []), id])
  }
  const fresh: PinnedTestInput[] = []
  const known: Array<{ id: string; input: PinnedTestInput }> = []
  for (const input of inputs) {
    const { name, request } = toColumns(input)
    const id = left.get(JSON.stringify([name, request]))?.shift()
    if (id === undefined) fresh.push(input)
    else known.push({ id, input })
  }
  return { fresh, known }
}

/** Parsed once more, so that equal requests are equal text. */
function toColumns({ name, request, expect }: PinnedTestInput) {
  return {
    name,
    request: JSON.stringify(ExplainRequest.parse(request)),
    expectations: JSON.stringify(Expectations.parse(expect)),
  }
}

function toPinnedTest({ id, name, request, expectations, created_at: at }: Row): PinnedTest {
  return {
    id,
    name,
    request: ExplainRequest.parse(JSON.parse(request)),
    expect: Expectations.parse(JSON.parse(expectations)),
    createdAt: new Date(at).toISOString(),
  }
}

function noSuchTest(id: string): AppError {
  return new AppError(
    'no-such-pinned-test',
    `There is no pinned test ${id} on this distribution. Somebody may have deleted it; reload the list.`,
  )
}

function tooMany(count: number): AppError {
  return new AppError(
    'invalid-input',
    `A distribution has at most ${MAX_PINNED_TESTS} pinned tests, and this would make ${count}. Delete some first.`,
  )
}

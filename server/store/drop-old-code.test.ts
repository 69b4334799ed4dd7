import { expect, it } from 'vitest'

import type { Run } from '#shared/plans/run.ts'

import { dropOldCode } from './drop-old-code.ts'
import { createKeptCode } from './kept-code.ts'
import { openStore } from './store.ts'

const DAY_MS = 86_400_000
const ALL = { keepDays: null }

/** A store with the code `before` of a function, and the run that replaced it. */
async function setup(state: Run['state'], { endedOnDay = 0, keeps = true } = {}) {
  const store = await openStore(':memory:')
  const code = createKeptCode(store)
  await code.put('before', new Uint8Array([1]))
  const isOpen = state === 'running'
  const endedAt = isOpen ? null : new Date(endedOnDay * DAY_MS).toISOString()
  const progress = {
    begun: [],
    made: {},
    versions: {},
    autoRevertMinutes: null,
    waitsFor: null,
    toLaunch: null,
    keptCode: keeps ? ['before'] : [],
    undo: null,
  }
  const change = { before: { Code: { CodeSha256: 'before' } } }
  const row = { account: 'a', started_at: 0, is_open: isOpen ? 1 : 0 }
  await store
    .insertInto('runs')
    .values({
      ...row,
      id: 'r1',
      plan_id: 'p1',
      run: JSON.stringify({ state, endedAt }),
      progress: JSON.stringify(progress),
      plan: JSON.stringify({ changes: [change] }),
    })
    .execute()
  const promised = async () => {
    const found = await store.selectFrom('runs').select('progress').executeTakeFirstOrThrow()
    return JSON.parse(found.progress).keptCode
  }
  return { store, isThere: () => code.has('before'), promised }
}

it.each(['done', 'stopped'] as const)(
  'keeps the code that a run that is %s took away',
  async (state) => {
    const { isThere, promised, store } = await setup(state)
    expect(await dropOldCode(store, ALL, 999 * DAY_MS)).toBe(0)
    expect(await isThere()).toBe(true)
    expect(await promised()).toEqual(['before'])
  },
)

it.each(['undone', 'reverted'] as const)('drops it once the run is %s', async (state) => {
  const { isThere, promised, store } = await setup(state)
  expect(await dropOldCode(store, ALL, 0)).toBe(1)
  expect(await isThere()).toBe(false)
  expect(await promised()).toEqual([])
})

it('drops it when the run is older than the history is kept, and the run promises it no more', async () => {
  const { isThere, promised, store } = await setup('done', { endedOnDay: 10 })
  expect(await dropOldCode(store, { keepDays: 5 }, 15 * DAY_MS)).toBe(0)
  expect(await dropOldCode(store, { keepDays: 5 }, 16 * DAY_MS)).toBe(1)
  expect(await isThere()).toBe(false)
  expect(await promised()).toEqual([])
})

it('keeps what a run has just fetched and not yet written down', async () => {
  const { isThere, store } = await setup('running', { keeps: false })
  expect(await dropOldCode(store, { keepDays: 1 }, 999 * DAY_MS)).toBe(0)
  expect(await isThere()).toBe(true)
})

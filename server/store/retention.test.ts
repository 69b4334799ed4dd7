import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { createDrafts } from './drafts.ts'
import { dropOldVersions } from './retention.ts'
import { openStore } from './store.ts'
import { createVersions } from './versions.ts'

const DAY_MS = 86_400_000
const REF = { resource: 'Distribution', id: 'E1' } as const

/** Five versions of one distribution, one a day from day 0 on. */
async function setup() {
  const store = await openStore(':memory:')
  const versions = createVersions(store, {
    now: () => 0,
    isSame: (_ref, a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  for (let day = 0; day < 5; day++) {
    const seen = { version: `v${day}`, name: 'one', document: { day }, askedAtMs: day * DAY_MS }
    await versions.seen('a', { ...REF, ...seen })
  }
  const numbers = async () => (await versions.list('a', REF)).map(({ number }) => number)
  /** A draft that began with this ETag. */
  const draftOn = (baseVersion: string) => {
    const change = { ...REF, action: 'update' as const, baseVersion, after: {} }
    const input = { title: '', note: '', ticket: '', changes: [change] }
    return createDrafts(store, () => 0).write('a', randomUUID(), { input, revision: 0, who: 'ann' })
  }
  return { store, versions, numbers, draftOn }
}

it('keeps as many versions as it shall, and counts what it drops', async () => {
  const { store, numbers } = await setup()
  const dropped = await dropOldVersions(store, { keepVersions: 2, keepDays: null }, 0)
  expect([...dropped]).toEqual([['Distribution/E1', 3]])
  expect(await numbers()).toEqual([5, 4])
})

it('keeps versions for as many days as it shall, the newest always', async () => {
  const { store, numbers } = await setup()
  await dropOldVersions(store, { keepVersions: null, keepDays: 2 }, 5 * DAY_MS)
  expect(await numbers()).toEqual([5, 4])
  await dropOldVersions(store, { keepVersions: null, keepDays: 1 }, 99 * DAY_MS)
  expect(await numbers()).toEqual([5])
})

it('drops nothing when all is to be kept, and never what a draft builds on', async () => {
  const { store, numbers, draftOn } = await setup()
  expect(await dropOldVersions(store, { keepVersions: null, keepDays: null }, 99 * DAY_MS)).toEqual(
    new Map(),
  )
  await draftOn('v1')
  await dropOldVersions(store, { keepVersions: 1, keepDays: null }, 0)
  expect(await numbers()).toEqual([5, 2])
})

it('keeps what a draft builds on though a deployment has given it another ETag', async () => {
  const { store, versions, numbers, draftOn } = await setup()
  const at = (day: number, document: object) => ({
    name: 'one',
    document: { ...document },
    askedAtMs: day * DAY_MS,
  })
  await versions.seen('a', { ...REF, ...at(5, { day: 4 }), version: 'deployed' })
  await draftOn('deployed')
  await versions.seen('a', { ...REF, ...at(6, { day: 6 }), version: 'v6' })
  await dropOldVersions(store, { keepVersions: 1, keepDays: null }, 0)
  expect(await numbers()).toEqual([6, 5])
})

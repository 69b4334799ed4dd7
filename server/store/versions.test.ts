import { expect, it } from 'vitest'

import { openStore } from './store.ts'
import { createVersions, type SeenVersion } from './versions.ts'

const POLICY = { resource: 'CachePolicy', id: 'p1' } as const
const MADE = { who: 'Ada', note: 'why', ticket: 'T-1', planId: 'plan', runId: 'run' }

async function setup() {
  const store = await openStore(':memory:')
  let nowMs = 0
  const versions = createVersions(store, {
    now: () => nowMs,
    isSame: (_ref, a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  const seen = (version: string, ttl: number, askedAtMs = nowMs): SeenVersion => ({
    ...POLICY,
    version,
    name: 'by-size',
    document: { MinTTL: ttl },
    askedAtMs,
  })
  const list = async () =>
    (await versions.list('a', POLICY)).map(({ number, version, source }) => [
      number,
      version,
      source,
    ])
  return { versions, seen, list, at: (ms: number) => (nowMs = ms) }
}

it('stores what differs from the last version, and nothing for an ETag that only rolled', async () => {
  const { versions, seen, list, at } = await setup()
  for (const [ms, version, ttl] of [
    [1, 'E1', 1],
    [2, 'E1', 1],
    [3, 'E2', 1],
    [4, 'E3', 5],
  ] as const) {
    at(ms)
    await versions.seen('a', seen(version, ttl))
  }
  expect(await list()).toEqual([
    [2, 'E3', 'outside'],
    [1, 'E1', 'first-seen'],
  ])
  expect(await versions.findDocument('a', POLICY, 'E2')).toEqual({ MinTTL: 1 })
  expect(await versions.findDocument('a', POLICY, 'E3')).toEqual({ MinTTL: 5 })
  expect(await versions.findDocument('a', POLICY, 'E9')).toBeNull()
})

it('knows what a run made, whether the run or a read notes it first', async () => {
  const { versions, seen, list, at } = await setup()
  await versions.seen('a', seen('E1', 1))
  at(5)
  await versions.seen('a', seen('E2', 2))
  await versions.made('a', seen('E2', 2, 4), MADE)
  await versions.made('a', seen('E3', 3), MADE)
  await versions.seen('a', seen('E3', 3))
  expect(await list()).toEqual([
    [3, 'E3', 'edgewise'],
    [2, 'E2', 'edgewise'],
    [1, 'E1', 'first-seen'],
  ])
  expect(await versions.list('a', POLICY)).toMatchObject([{ who: 'Ada', runId: 'run' }, {}, {}])
})

it('gives a version to the run that made it although somebody changed it again at once', async () => {
  const { versions, seen, list, at } = await setup()
  await versions.seen('a', seen('E1', 1))
  at(5)
  await versions.seen('a', seen('E2', 2))
  await versions.seen('a', seen('E3', 3))
  await versions.made('a', seen('E2', 2, 4), MADE)
  expect(await list()).toEqual([
    [3, 'E3', 'outside'],
    [2, 'E2', 'edgewise'],
    [1, 'E1', 'first-seen'],
  ])
})

it('notices that a hash came back, and overlooks a read that comes late', async () => {
  const { versions, seen, list, at } = await setup()
  await versions.seen('a', seen('a', 1))
  at(5)
  await versions.seen('a', seen('b', 2))
  await versions.seen('a', seen('a', 1, 3))
  expect(await list()).toHaveLength(2)
  at(9)
  await versions.seen('a', seen('a', 1))
  expect(await list()).toHaveLength(3)
})

it('keeps the last document of what was deleted, and takes up what comes again', async () => {
  const { versions, seen, list, at } = await setup()
  await versions.seen('a', seen('E1', 1))
  at(5)
  await versions.deleted('a', POLICY, MADE)
  await versions.deleted('a', POLICY, null)
  expect(await versions.list('a', POLICY)).toMatchObject([
    { number: 2, source: 'deleted', document: { MinTTL: 1 }, who: 'Ada' },
    { number: 1 },
  ])
  at(6)
  await versions.seen('a', seen('E1', 1))
  expect(await list()).toHaveLength(3)
})

it('shares policies between accounts, and keeps functions apart', async () => {
  const { versions, seen } = await setup()
  const rewrite = { resource: 'Function', id: 'rewrite' } as const
  await versions.seen('a', seen('E1', 1))
  await versions.seen('a', { ...seen('E1', 1), ...rewrite })
  expect(await versions.list('b', POLICY)).toHaveLength(1)
  expect(await versions.list('b', rewrite)).toHaveLength(0)
})

import { expect, it } from 'vitest'

import { createAudit } from '../store/audit.ts'
import { openStore } from '../store/store.ts'
import { noteOutside } from './audit-outside.ts'
import { openVersions } from './open-planning.ts'

const POLICY = { resource: 'CachePolicy', id: 'p1' } as const
const MADE = { who: 'Ada', note: '', ticket: '', planId: 'plan', runId: 'run' }

async function setup() {
  const store = await openStore(':memory:')
  let nowMs = 0
  const versions = openVersions(store, () => nowMs)
  const audit = createAudit(store, () => nowMs)
  return {
    versions,
    at: (ms: number) => (nowMs = ms),
    seen: (version: string, MinTTL: number) => ({
      ...POLICY,
      version,
      name: 'by-size',
      document: { Name: 'by-size', MinTTL },
      askedAtMs: nowMs,
    }),
    tell: async (ms: number) => {
      await noteOutside(store, ms)
      const { items } = await audit.list('a', {}, { before: null, limit: 10 })
      return items.map(({ action, account, sentence, resources }) => ({
        action,
        account,
        sentence,
        resources,
      }))
    },
  }
}

it('tells once of a change and of a deletion from outside, and not of the first look', async () => {
  const { at, seen, tell, versions } = await setup()
  await versions.seen('a', seen('E1', 1))
  at(1_000)
  await versions.seen('a', seen('E2', 2))
  at(2_000)
  await versions.deleted('a', POLICY, null)
  expect(await tell(20_000)).toEqual([])
  await tell(60_000)
  const event = { account: 'a', action: 'changed-outside', resources: ['CachePolicy/p1'] }
  expect(await tell(90_000)).toMatchObject([
    { ...event, sentence: 'Deleted outside: the cache policy by-size' },
    { ...event, sentence: expect.stringMatching(/^Changed outside: the cache policy by-size\. ./) },
  ])
})

it('does not take for outside what a run says a moment after a look found it', async () => {
  const { at, seen, tell, versions } = await setup()
  await versions.seen('a', seen('E1', 1))
  at(1_000)
  await versions.seen('a', seen('E2', 2))
  await versions.made('a', seen('E2', 2), MADE)
  at(2_000)
  await versions.deleted('a', POLICY, null)
  await versions.deleted('a', POLICY, MADE)
  expect(await tell(60_000)).toEqual([])
  expect(await versions.list('a', POLICY)).toMatchObject([
    { source: 'deleted', who: 'Ada' },
    { source: 'edgewise', who: 'Ada' },
    { source: 'first-seen', who: null },
  ])
})

import { sql } from 'kysely'
import { expect, it } from 'vitest'

import { type AuditEvent, toCsv } from '#shared/history/audit.ts'

import { createAudit } from './audit.ts'
import { openStore } from './store.ts'
import { createVersions } from './versions.ts'

async function setup() {
  let nowMs = 0
  const store = await openStore(':memory:')
  const audit = createAudit(store, () => nowMs)
  const note = (who: string, sentence: string, resources: string[] = []) => {
    nowMs += 1_000
    return audit.note({ account: 'one', who, action: 'plan-applied', sentence, resources })
  }
  const list = async (filter = {}, before: number | null = null) =>
    audit.list('one', filter, { before, limit: 2 })
  return { store, audit, note, list }
}

it('lists the newest first, page by page, of the account and of what concerns none', async () => {
  const { audit, note, list } = await setup()
  await note('ann', 'first')
  await audit.note({ account: '', who: 'ann', action: 'settings-changed', sentence: 'second' })
  await audit.note({ account: 'two', who: 'eve', action: 'run-done', sentence: 'elsewhere' })
  await note('bob', 'third')
  const page = await list()
  expect(page.items.map(({ sentence }) => sentence)).toEqual(['third', 'second'])
  const rest = await list({}, page.next)
  expect(rest).toMatchObject({ items: [{ sentence: 'first' }], next: null })
})

it('filters by who, what, resource, words and time', async () => {
  const { note, list } = await setup()
  await note('ann', 'Applied "100 % cached"', ['Distribution/E1', 'CachePolicy/p'])
  await note('bob', 'Applied another', ['Distribution/E12'])
  const first = { items: [{ who: 'ann' }], next: null }
  expect(await list({ who: 'ann' })).toMatchObject(first)
  expect(await list({ resource: 'Distribution/E1' })).toMatchObject(first)
  expect(await list({ text: '100 % CACHED' })).toMatchObject(first)
  expect(await list({ to: '1970-01-01T00:00:02Z' })).toMatchObject(first)
  expect(await list({ from: '1970-01-01T00:00:02Z' })).toMatchObject({ items: [{ who: 'bob' }] })
  expect((await list({ action: 'run-done' })).items).toEqual([])
})

it('finds the events of a resource by its id alone, and by a name that it has or had', async () => {
  const { store, note, list } = await setup()
  await note('ann', 'the shop', ['Distribution/E1'])
  await note('bob', 'another', ['Distribution/E12'])
  const isSame = () => false
  const versions = createVersions(store, { now: () => 0, isSame })
  for (const name of ['old.example', 'shop.example']) {
    const seen = { version: name, name, document: {}, askedAtMs: 1 }
    await versions.seen('one', { resource: 'Distribution', id: 'E1', ...seen })
  }
  const first = { items: [{ who: 'ann' }], names: { 'Distribution/E1': 'shop.example' } }
  expect(await list({ resource: 'E1' })).toMatchObject({ ...first, next: null })
  expect(await list({ resource: 'SHOP.exa' })).toMatchObject({ ...first, next: null })
  expect(await list({ resource: 'old.example' })).toMatchObject({ ...first, next: null })
  expect((await list({ resource: 'other.example' })).items).toEqual([])
})

it('refuses to change, replace or delete an event', async () => {
  const { store, note, list } = await setup()
  await note('ann', 'it was me')
  await expect(store.updateTable('audit_events').set({ who: 'nobody' }).execute()).rejects.toThrow(
    'append-only',
  )
  await expect(
    sql`REPLACE INTO audit_events SELECT id, at, account, 'nobody', action, sentence, resources, plan_id, run_id FROM audit_events`.execute(
      store,
    ),
  ).rejects.toThrow('append-only')
  await expect(sql`DELETE FROM audit_events`.execute(store)).rejects.toThrow('append-only')
  await note('bob', 'and me')
  expect((await list()).items).toMatchObject([{ who: 'bob' }, { who: 'ann' }])
})

it('writes a table whose cells are no formulas', () => {
  const event: AuditEvent = {
    id: 1,
    at: '2026-01-01T00:00:00.000Z',
    account: 'one',
    who: '=cmd()',
    action: 'plan-applied',
    sentence: 'Says "hello", twice',
    resources: ['Distribution/E1', 'CachePolicy/p'],
    planId: null,
    runId: 'r1',
  }
  expect(toCsv([event])).toBe(
    'id,at,account,who,action,sentence,resources,planId,runId\r\n' +
      '1,2026-01-01T00:00:00.000Z,one,\'=cmd(),plan-applied,"Says ""hello"", twice",Distribution/E1 CachePolicy/p,,r1\r\n',
  )
})

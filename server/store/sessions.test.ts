import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { createSessions, SESSION_MS } from './sessions.ts'
import { openStore } from './store.ts'

async function setup(path = ':memory:') {
  const clock = { nowMs: 1_000 }
  const store = await openStore(path)
  return { clock, store, sessions: createSessions(store, () => clock.nowMs) }
}

it('knows a session until it ends', async () => {
  const { sessions } = await setup()
  const value = await sessions.begin()
  expect(await sessions.isOpen(value)).toBe(true)
  await sessions.end(value)
  expect(await sessions.isOpen(value)).toBe(false)
  expect(await sessions.isOpen('made-up')).toBe(false)
})

it('forgets a session after 30 days', async () => {
  const { clock, sessions } = await setup()
  const value = await sessions.begin()
  clock.nowMs += SESSION_MS - 1
  expect(await sessions.isOpen(value)).toBe(true)
  clock.nowMs += 1
  expect(await sessions.isOpen(value)).toBe(false)
})

it('keeps sessions over a restart, and their values out of the file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'edgewise.sqlite')
  const first = await setup(path)
  const value = await first.sessions.begin()
  await first.store.destroy()

  const second = await setup(path)
  expect(await second.sessions.isOpen(value)).toBe(true)
  await second.store.destroy()
  expect((await readFile(path)).includes(value)).toBe(false)
})

import { expect, it } from 'vitest'

import { MAX_PINNED_TESTS, PinnedTestInput } from '#shared/pinned-tests/pinned-test.ts'

import { createPinnedTests } from './pinned-tests.ts'
import { openStore } from './store.ts'

async function setup() {
  let count = 0
  const store = await openStore(':memory:')
  return createPinnedTests(store, { now: () => 0, newId: () => `t${++count}` })
}

const input = (name: string, status = 200) =>
  PinnedTestInput.parse({
    name,
    request: { url: `/${name}`, headers: [['Cookie', 'a=1']], country: 'DE' },
    expect: { status, headers: { 'set-cookie': null } },
  })

it('keeps tests in the order in which they were pinned, each distribution its own', async () => {
  const tests = await setup()
  for (const name of ['one', 'two', 'three']) await tests.create('E1', input(name))
  await tests.create('E2', input('other'))
  await tests.replace('E1', 't1', input('one', 404))
  await tests.remove('E1', 't2')
  expect(await tests.list('E1')).toEqual([
    { ...input('one', 404), id: 't1', createdAt: '1970-01-01T00:00:00.000Z' },
    { ...input('three'), id: 't3', createdAt: '1970-01-01T00:00:00.000Z' },
  ])
  expect(await tests.get('E2', 't4')).toMatchObject({ name: 'other' })
})

it('does not reach a test through another distribution', async () => {
  const tests = await setup()
  await tests.create('E1', input('one'))
  for (const ask of [
    () => tests.get('E2', 't1'),
    () => tests.replace('E2', 't1', input('one')),
    () => tests.remove('E2', 't1'),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: 'no-such-pinned-test' })
  }
  expect(await tests.list('E1')).toHaveLength(1)
})

it('imports over tests of the same name and request, and makes no doubles', async () => {
  const tests = await setup()
  await tests.create('E1', input('one'))
  await tests.create('E1', input('one', 201))
  const file = [input('one', 301), input('two')]
  expect(await tests.importAll('E1', file)).toEqual({ added: 1, updated: 1 })
  expect(await tests.importAll('E1', file)).toEqual({ added: 0, updated: 2 })
  const list = await tests.list('E1')
  expect(list.map(({ name, expect: wanted }) => [name, wanted.status])).toEqual([
    ['one', 301],
    ['one', 201],
    ['two', 200],
  ])
})

it('imports nothing when it would be too many', async () => {
  const tests = await setup()
  await tests.create('E1', input('one'))
  const many = Array.from({ length: MAX_PINNED_TESTS }, (_, index) => input(`n${index}`))
  await expect(tests.importAll('E1', [input('one', 500), ...many])).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('at most 1000'),
  })
  expect(await tests.list('E1')).toMatchObject([{ name: 'one', expect: { status: 200 } }])
})

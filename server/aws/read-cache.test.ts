import { expect, it } from 'vitest'

import { createReadCache } from './read-cache.ts'

function setup() {
  const cache = createReadCache(() => Date.UTC(2026, 0, 1))
  const loads: Array<PromiseWithResolvers<string>> = []
  const load = () => {
    const pending = Promise.withResolvers<string>()
    loads.push(pending)
    return pending.promise
  }
  return { cache, loads, load }
}

it('asks once for readers that come together, and says when', async () => {
  const { cache, loads, load } = setup()
  const reads = [cache.read('a', 1_000, load), cache.read('a', 1_000, load)]
  loads[0]?.resolve('one')

  expect(await Promise.all(reads)).toEqual([
    { value: 'one', readAt: '2026-01-01T00:00:00.000Z' },
    { value: 'one', readAt: '2026-01-01T00:00:00.000Z' },
  ])
  expect(loads).toHaveLength(1)
})

it('does not remember a failure', async () => {
  const { cache, loads, load } = setup()
  const first = cache.read('a', 1_000, load)
  loads[0]?.reject(new Error('down'))
  await expect(first).rejects.toThrow('down')

  const second = cache.read('a', 1_000, load)
  loads[1]?.resolve('up')
  expect((await second).value).toBe('up')
})

it('reads again what a write made stale, a read under way included', async () => {
  const { cache, loads, load } = setup()
  const underWay = cache.read('list:1', 1_000, load)
  cache.drop('list')
  loads[0]?.resolve('old')
  await expect.poll(() => loads.length).toBe(2)
  loads[1]?.resolve('new')
  expect((await underWay).value).toBe('new')

  cache.drop('other')
  expect((await cache.read('list:1', 1_000, load)).value).toBe('new')
})

import { expect, it } from 'vitest'

import { createLimiter } from './limit-parallel.ts'

function setup(maxParallel: number) {
  const limit = createLimiter(maxParallel)
  const started: number[] = []
  const finish = new Map<number, () => void>()
  const start = (id: number, signal = new AbortController().signal) =>
    limit(() => {
      started.push(id)
      return new Promise<number>((resolve) => finish.set(id, () => resolve(id)))
    }, signal)
  return { started, start, finish: (id: number) => finish.get(id)?.() }
}

it('starts the next task only when one has ended', async () => {
  const { start, started, finish } = setup(2)
  const all = [start(1), start(2), start(3)]
  expect(started).toEqual([1, 2])

  finish(1)
  await expect(all[0]).resolves.toBe(1)
  await Promise.resolve()
  expect(started).toEqual([1, 2, 3])
})

it('never starts a task that was aborted while it waited, and goes on with the next', async () => {
  const { start, started, finish } = setup(1)
  const abort = new AbortController()
  const first = start(1)
  const second = start(2, abort.signal)
  const third = start(3)
  abort.abort(new Error('not wanted any more'))

  finish(1)
  await first
  await expect(second).rejects.toThrow('not wanted any more')
  finish(3)
  await expect(third).resolves.toBe(3)
  expect(started).toEqual([1, 3])
})

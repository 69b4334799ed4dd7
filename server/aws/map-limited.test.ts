import { expect, it } from 'vitest'

import { mapLimited } from './map-limited.ts'

it('keeps the order, with never more calls under way than allowed', async () => {
  let running = 0
  let most = 0
  const results = await mapLimited([3, 1, 2, 0], 2, async (turns) => {
    running += 1
    most = Math.max(most, running)
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    running -= 1
    return turns * 10
  })
  expect(results).toEqual([30, 10, 20, 0])
  expect(most).toBe(2)
})

it('makes no further calls once one has failed', async () => {
  const called: number[] = []
  const mapped = mapLimited([1, 2, 3, 4], 1, async (item) => {
    called.push(item)
    if (item === 2) throw new Error('down')
    return item
  })
  await expect(mapped).rejects.toThrow('down')
  expect(called).toEqual([1, 2])
})

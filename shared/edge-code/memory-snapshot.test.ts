import { expect, it } from 'vitest'

import { takeSnapshot } from './memory-snapshot.ts'

const MIB = 1_024 * 1_024

it('puts back what was there, zeros between it included, as often as wanted', () => {
  const memory = new Uint8Array(2 * MIB)
  memory.set([1, 2, 3], 10)
  memory.set([4], 100_000)
  memory.set([5], 2 * MIB - 1)
  const before = memory.slice()
  const restore = takeSnapshot(memory)
  for (let times = 0; times < 2; times++) {
    memory.fill(9, 0, 100_001)
    memory[2 * MIB - 1] = 9
    restore()
    // Comparing byte by byte in JavaScript takes a second.
    expect(Buffer.compare(memory, before)).toBe(0)
  }
})

it('keeps nothing of what was unused', () => {
  const memory = new Uint8Array(2 * MIB)
  memory[0] = 1
  const restore = takeSnapshot(memory)
  memory[MIB] = 9
  restore()
  expect(memory[MIB]).toBe(9)
})

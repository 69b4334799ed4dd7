import { expect, it } from 'vitest'

import { findMoved } from './find-moved.ts'

it.each([
  ['abc', 'abc', ''],
  ['abc', 'cab', 'c'],
  ['abc', 'bca', 'a'],
  ['abcd', 'badc', 'bd'],
  ['abc', 'xcyab', 'c'],
  ['', 'ab', ''],
])('%s -> %s moves %j', (before, after, moved) => {
  expect(findMoved([...before], [...after]).toSorted()).toHaveLength(moved.length)
})

it('names what moved, in the new order', () => {
  expect(findMoved([...'abcdef'], [...'fabcde'])).toEqual(['f'])
})

import { describe, expect, it } from 'vitest'

import { foldLines, pairLines, toJsonLines } from './json-lines.ts'

const BEFORE = { a: 1, list: Array.from({ length: 12 }, (_, index) => index), z: 'old' }
const AFTER = { ...BEFORE, z: 'new' }

describe('toJsonLines', () => {
  it('numbers both documents by their own lines', () => {
    const lines = toJsonLines({ a: 1 }, { a: 1, b: 2 })
    expect(lines.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['same', 1, 1],
      ['removed', 2, null],
      ['added', null, 2],
      ['added', null, 3],
      ['same', 3, 4],
    ])
  })

  it('has new lines only for what is made', () => {
    expect(toJsonLines(null, { a: 1 }).map(({ kind }) => kind)).toEqual(['added', 'added', 'added'])
  })
})

it('folds what is the same but for three lines around a difference', () => {
  const blocks = foldLines(toJsonLines(BEFORE, AFTER))
  expect(blocks.map(({ kind }) => kind)).toEqual(['fold', 'lines'])
  expect(blocks[1]?.lines.map(({ kind }) => kind)).toEqual([
    'same',
    'same',
    'same',
    'removed',
    'added',
    'same',
  ])
})

it('puts what was replaced beside what replaced it', () => {
  const changed = pairLines(toJsonLines(BEFORE, AFTER)).filter(
    ({ before, after }) => before?.kind !== 'same' || after?.kind !== 'same',
  )
  expect(changed.map(({ before, after }) => [before?.text, after?.text])).toEqual([
    ['  "z": "old"', '  "z": "new"'],
  ])
})

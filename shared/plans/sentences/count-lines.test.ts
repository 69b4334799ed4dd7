import { expect, it } from 'vitest'

import { countLines } from './count-lines.ts'

it.each([
  ['', 'a\nb', 2, 0],
  ['a\nb\nc', 'a\nc', 0, 1],
  ['a\nb\nc', 'a\nx\ny\nc', 2, 1],
  ['a\nb\n', 'a\r\nb', 0, 0],
  ['a\na\na', 'a\na', 0, 1],
  ['a\nb\nc\nd', 'b\na\nd\nc', 2, 2],
])('%j -> %j: +%i -%i', (before, after, added, removed) => {
  expect(countLines(before, after)).toEqual({ added, removed })
})

it('counts texts that are too long to compare as replaced where they differ', () => {
  const lines = (mark: string) => Array.from({ length: 2_000 }, (_, at) => mark + at).join('\n')
  const same = (text: string) => `start\n${text}\nend`
  expect(countLines(same(lines('a')), same(lines('b')))).toEqual({ added: 2_000, removed: 2_000 })
})

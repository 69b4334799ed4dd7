import { expect, it } from 'vitest'

import { countWords } from './count-words.ts'

it.each([
  [0, '0'],
  [999, '999'],
  [8_192, '8,192'],
  [100_037, '100,037'],
  [1_048_576, '1,048,576'],
])('%d reads %s', (count, text) => {
  expect(countWords(count)).toBe(text)
})

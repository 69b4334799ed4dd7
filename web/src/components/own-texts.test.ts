import { expect, it } from 'vitest'

import { createOwnTexts } from './own-texts.ts'

it('does not take back what was typed while older texts come in', () => {
  const own = createOwnTexts('')
  for (const text of ['a', 'ab', 'abc']) own.typed(text)
  expect(['', 'a', 'a', 'ab'].map(own.isOlder)).toEqual([true, true, true, true])
  expect(own.isOlder('abc')).toBe(false)
})

it('takes an earlier text over when all that was typed has come back, as undo brings it', () => {
  const own = createOwnTexts('')
  own.typed('a')
  own.typed('ab')
  expect(own.isOlder('ab')).toBe(false)
  expect(own.isOlder('a')).toBe(false)
})

it('takes over what somebody else wrote', () => {
  const own = createOwnTexts('')
  own.typed('a')
  expect(own.isOlder('theirs')).toBe(false)
  expect(own.isOlder('a')).toBe(false)
})

import { describe, expect, it } from 'vitest'

import { selectNames } from './name-selection.ts'
import { removeSignature, selectQueryStrings } from './query-strings.ts'

describe('selectQueryStrings', () => {
  it.each([
    ['all', [], 'b=2&a=1&&c', 'b=2&a=1&&c'],
    ['none', [], 'a=1', ''],
    ['whitelist', ['a'], 'b=2&a=1&a=3', 'a=1&a=3'],
    ['whitelist', ['a'], 'A=1', ''],
    ['whitelist', ['color'], 'color=red;size=large', 'color=red;size=large'],
    ['whitelist', ['color'], 'size=large;color=red', ''],
    ['allExcept', ['utm'], 'x=%20&utm=1', 'x=%20'],
  ] as const)('%s %j of %s is %s', (mode, names, query, expected) => {
    expect(selectQueryStrings(query, selectNames(mode, names))).toBe(expected)
  })
})

describe('removeSignature', () => {
  it('takes out the four parameters and nothing else', () => {
    expect(removeSignature('a=1&Policy=p&Signature=s&Key-Pair-Id=k&Expires=1&expires=2')).toBe(
      'a=1&expires=2',
    )
  })
})

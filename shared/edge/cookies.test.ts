import { describe, expect, it } from 'vitest'

import { selectCookies } from './cookies.ts'
import { selectNames } from './name-selection.ts'

describe('selectCookies', () => {
  it.each([
    ['b=2; a=1', 'a=1; b=2'],
    ['$Version=1; a=2', 'a=2'],
    ['novalue; a=', 'a='],
    ['=x', null],
    ['a=1=2; a=0', 'a=1=2; a=0'], // names sort, equal names keep their order
    ['', null],
  ])('forwards %s as %s', (cookie, expected) => {
    expect(selectCookies([['Cookie', cookie]], selectNames('all'))).toBe(expected)
  })

  it.each([3, 16, 17, 100])('sorts %i cookies by name and keeps equal names in order', (count) => {
    const cookies = Array.from({ length: count }, (_, index) => `c${(index * 7) % 10}=${index}`)
    const sorted = cookies.toSorted((a, b) => a.charCodeAt(1) - b.charCodeAt(1))
    expect(selectCookies([['Cookie', cookies.join('; ')]], selectNames('all'))).toBe(
      sorted.join('; '),
    )
  })

  it('reads cookies that HTTP/2 split over several headers', () => {
    const headers: Array<[string, string]> = [
      ['cookie', 'b=2'],
      ['cookie', 'a=1'],
    ]
    expect(selectCookies(headers, selectNames('whitelist', ['a', 'b']))).toBe('a=1; b=2')
  })
})

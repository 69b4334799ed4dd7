import { expect, it } from 'vitest'

import { formatHeaderLines, parseHeaderLines, toExplainAddress } from './explain-address.ts'

it.each([
  [[['Accept', 'text/html, */*;q=0.8']]],
  [[['', '']]],
  [[['X:', 'a: b']]],
  [
    [
      ['A', ''],
      ['B', 'x'],
    ],
  ],
] satisfies Array<[Array<[string, string]>]>)('keeps %j through the address', (pairs) => {
  expect(parseHeaderLines(formatHeaderLines(pairs))).toEqual(pairs)
})

it('reads lines that were written by hand', () => {
  expect(parseHeaderLines('Accept:text/html\nX-Flag')).toEqual([
    ['Accept', 'text/html'],
    ['X-Flag', ''],
  ])
})

it('cannot be broken out of by a line break in a value', () => {
  expect(formatHeaderLines([['A', 'x\r\nSet-Cookie: b']])).toBe('A: x Set-Cookie: b')
})

it('puts a request into an address, its cookies apart and its defaults left out', () => {
  const headers: Array<[string, string]> = [
    ['Accept', '*/*'],
    ['Cookie', 'a=1'],
  ]
  expect(toExplainAddress({ url: '/a', method: 'GET', headers, country: 'DE' })).toEqual({
    url: '/a',
    headers: 'Accept: */*',
    cookies: 'a=1',
    country: 'DE',
  })
})

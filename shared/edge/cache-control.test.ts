import { describe, expect, it } from 'vitest'

import { readCacheDirectives, readOriginLifetime } from './cache-control.ts'
import type { HeaderPair } from './types.ts'

const DATE: HeaderPair = ['Date', 'Sat, 27 Jun 2015 00:00:00 GMT']
const DATE_MS = Date.parse(DATE[1])

const read = (cacheControl: string) => readCacheDirectives([['Cache-Control', cacheControl]])

describe('readCacheDirectives', () => {
  it.each([
    ['max-age=60', { maxAge: 60, blocksCaching: false }],
    ['MAX-AGE = 60 ,S-MaxAge="10"', { maxAge: 60, sMaxAge: 10 }],
    ['max-age=-1', { maxAge: null }],
    ['max-age=1.5', { maxAge: null }],
    ['max-age=99999999999', { maxAge: 3_153_600_000 }], // 100 years
    ['max-age=1, max-age=2', { maxAge: 1 }],
    ['no-cache', { noCache: true, blocksCaching: true }],
    ['no-cache="Set-Cookie, X-A"', { noCache: false, unstoredHeaders: ['set-cookie', 'x-a'] }],
    ['private="X-B"', { private: false, unstoredHeaders: ['x-b'] }],
    ['public, immutable', { blocksCaching: false, maxAge: null }],
    ['stale-if-error=0, stale-while-revalidate=9', { staleIfError: 0, staleWhileRevalidate: 9 }],
    ['x="no-store"', { noStore: false }],
    ['', { blocksCaching: false }],
  ])('reads %s', (cacheControl, expected) => {
    expect(read(cacheControl)).toMatchObject(expected)
  })
})

describe('readOriginLifetime', () => {
  it.each<[HeaderPair[], number | null]>([
    [[['Cache-Control', 'max-age=5, s-maxage=9']], 9],
    [[['Cache-Control', 'max-age=5'], ['Expires', 'Sat, 27 Jun 2015 01:00:00 GMT'], DATE], 5],
    [[['Expires', 'Sat, 27 Jun 2015 01:00:00 GMT'], DATE], 3_600],
    [[['Expires', 'Sat, 27 Jun 2015 00:00:30 GMT']], 30], // no Date: counted from now
    [[['Expires', '0']], 0],
    [[['Expires', 'Fri, 26 Jun 2015 00:00:00 GMT'], DATE], 0],
    [[], null],
  ])('%j', (headers, seconds) => {
    expect(readOriginLifetime(headers, readCacheDirectives(headers), DATE_MS)).toBe(seconds)
  })
})

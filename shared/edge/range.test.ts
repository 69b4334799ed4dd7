import { describe, expect, it } from 'vitest'

import { isRangeOfThis, readRange, resolveRange, storageKey } from './range.ts'
import type { HeaderPair } from './types.ts'

const read = (range: string, method = 'GET') => readRange({ method, headers: [['Range', range]] })

describe('readRange', () => {
  it.each([
    ['bytes=0-99', 'bytes=0-99'],
    ['Bytes=100-', 'bytes=100-'],
    ['bytes=-500', 'bytes=-500'],
    ['bytes=0-0, 5-9 ,20-', 'bytes=0-0,5-9,20-'],
    ['bytes=0-99,-1', 'bytes=0-99,-1'],
  ])('reads %s as %s', (range, text) => {
    expect(read(range)?.text).toBe(text)
  })

  it.each([
    ['bytes=300-400,100-200', 'descending'],
    ['bytes=100-200,150-250', 'overlapping'],
    ['bytes=100-200,200-250', 'sharing a byte'],
    ['bytes=0-,100-200', 'nothing can follow an open end'],
    ['bytes=-5,0-9', 'nothing can follow a suffix'],
    ['bytes=9-0', 'last before first'],
    ['bytes=-', 'no number'],
    ['bytes=a-b', 'no digits'],
    ['bytes=', 'nothing'],
    ['bytes=0-9,', 'an empty part'],
    ['lines=0-9', 'another unit'],
  ])('takes %s for none: %s', (range) => {
    expect(read(range)).toBeNull()
  })

  it('knows ranges of GET only', () => {
    expect(read('bytes=0-9', 'HEAD')).toBeNull()
    expect(readRange({ method: 'GET', headers: [] })).toBeNull()
  })
})

describe('resolveRange', () => {
  it.each([
    // range, size, bytes
    ['bytes=0-99', 1_000, [{ first: 0, last: 99 }]],
    ['bytes=0-999', 1_000, [{ first: 0, last: 999 }]],
    ['bytes=990-2000', 1_000, [{ first: 990, last: 999 }]],
    ['bytes=999-', 1_000, [{ first: 999, last: 999 }]],
    ['bytes=1000-', 1_000, 'none'],
    ['bytes=-1', 1_000, [{ first: 999, last: 999 }]],
    ['bytes=-5000', 1_000, [{ first: 0, last: 999 }]],
    ['bytes=-0', 1_000, 'none'],
    ['bytes=0-0', 0, 'none'],
    [
      'bytes=0-9,20-29',
      1_000,
      [
        { first: 0, last: 9 },
        { first: 20, last: 29 },
      ],
    ],
    ['bytes=0-9,2000-', 1_000, [{ first: 0, last: 9 }]],
    ['bytes=0-99,-50', 100, 'whole'],
  ])('%s of %i bytes is %j', (range, totalBytes, expected) => {
    expect(resolveRange(read(range)?.specs ?? [], totalBytes)).toEqual(expected)
  })
})

describe('isRangeOfThis', () => {
  const object: HeaderPair[] = [
    ['ETag', '"e"'],
    ['Last-Modified', 'Sat, 27 Jun 2015 00:00:00 GMT'],
  ]
  it.each([
    [null, true],
    ['"e"', true],
    ['"f"', false],
    ['W/"e"', false],
    ['Sat, 27 Jun 2015 00:00:00 GMT', true],
    ['Sun, 28 Jun 2015 00:00:00 GMT', false],
    ['some day', false],
  ])('If-Range %s: %s', (ifRange, expected) => {
    expect(isRangeOfThis({ text: '', specs: [], ifRange }, object)).toBe(expected)
  })
})

describe('storageKey', () => {
  it('stores a part beside the object, never in its place', () => {
    const cacheKey = { text: 'key', parts: [] }
    expect(storageKey({ cacheKey }, null)).toBe('key')
    expect(storageKey({ cacheKey }, 'bytes=0-9')).not.toBe('key')
  })
})

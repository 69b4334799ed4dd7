import { describe, expect, it } from 'vitest'

import { compressedEtag, decideCompression, possibleCodings } from './compression.ts'

const compress = (contentLength: string, contentType: string, status = 200) =>
  decideCompression({
    behavior: { compress: true },
    acceptEncoding: { key: 'br,gzip', origin: 'br,gzip' },
    response: {
      status,
      headers: [
        ['Content-Length', contentLength],
        ['Content-Type', contentType],
      ],
      hasBody: true,
    },
  })

describe('decideCompression', () => {
  it.each([
    ['999', 'text/html', null],
    ['1000', 'text/html', 'br'],
    ['10000000', 'text/html', 'br'],
    ['10000001', 'text/html', null],
    ['5000', 'Text/HTML; charset=utf-8', 'br'],
    ['5000', 'image/svg+xml', 'br'],
    ['5000', 'image/jpeg', null],
    ['5000', '', null],
    ['', 'text/html', null],
    ['5e3', 'text/html', null],
  ])('%s bytes of %s: %s', (contentLength, contentType, coding) => {
    expect(compress(contentLength, contentType)).toBe(coding)
  })

  it.each([
    [200, 'br'],
    [403, 'br'],
    [404, 'br'],
    [206, null],
    [500, null],
  ])('a %i: %s', (status, coding) => {
    expect(compress('5000', 'text/html', status)).toBe(coding)
  })
})

describe('compressedEtag', () => {
  it.each([
    ['"a"', 'W/"a"'],
    ['W/"a"', 'W/"a"'],
    ['a', null],
    ['', null],
  ])('%s becomes %s', (etag, weak) => {
    expect(compressedEtag(etag)).toBe(weak)
  })
})

describe('possibleCodings', () => {
  it.each([
    [true, { brotli: true, gzip: true }, ['br', 'gzip']],
    [true, { brotli: false, gzip: true }, ['gzip']],
    [true, { brotli: false, gzip: false }, []],
    [false, { brotli: true, gzip: true }, []],
  ])('Compress %s under %j leaves %j', (compress, cachePolicy, codings) => {
    expect(possibleCodings({ compress, cachePolicy })).toEqual(codings)
  })
})

import { describe, expect, it } from 'vitest'

import { convertRequest, convertResponse, isBinaryType } from './binary-media.ts'

const BYTES = Uint8Array.of(0xff, 0xd8, 0x00)
const BASE64 = '/9gA'
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const bytesOf = (value: string) => Buffer.from(value, 'latin1')

describe('isBinaryType', () => {
  it.each([
    ['image/png', ['image/png'], true],
    ['image/PNG; q=0.8', ['image/png'], true],
    ['image/avif,image/png', ['image/png'], false],
    ['image/png', ['image/*'], true],
    ['text/html', ['image/*'], false],
    [undefined, ['*/*'], true],
    [undefined, ['image/png'], false],
    ['image/png', [], false],
  ])('%s under %o is %s', (header, types, expected) => {
    expect(isBinaryType(header, types)).toBe(expected)
  })
})

describe('convertRequest', () => {
  it.each([
    ['a binary payload stays', BYTES, ['image/jpeg'], undefined, text(BYTES)],
    ['a binary payload becomes base64', BYTES, ['image/jpeg'], 'CONVERT_TO_TEXT' as const, BASE64],
    ['text is decoded', bytesOf(BASE64), [], 'CONVERT_TO_BINARY' as const, text(BYTES)],
    ['text stays', bytesOf('abc'), [], undefined, 'abc'],
  ])('%s', (_what, body, types, handling, expected) => {
    expect(text(convertRequest(body, 'image/jpeg', types, handling))).toBe(expected)
  })

  it('loses bytes that are no UTF-8 when nothing is declared binary', () => {
    expect([...convertRequest(BYTES, 'image/jpeg', [], undefined)]).not.toEqual([...BYTES])
  })
})

describe('convertResponse', () => {
  const types = ['image/jpeg']
  const image = { contentType: 'image/jpeg', accept: 'image/jpeg' }
  it.each([
    ['binary to a client that accepts it', BYTES, image, undefined, text(BYTES)],
    ['binary to any other client', BYTES, { ...image, accept: 'text/html' }, undefined, BASE64],
    [
      'binary to a client without Accept',
      BYTES,
      { ...image, accept: undefined },
      undefined,
      BASE64,
    ],
    ['binary, forced to text', BYTES, image, 'CONVERT_TO_TEXT' as const, BASE64],
    [
      'text to a client that accepts binary',
      bytesOf(BASE64),
      { ...image, contentType: 'text/plain' },
      undefined,
      text(BYTES),
    ],
    [
      'text to any other client',
      bytesOf('abc'),
      { contentType: 'text/plain', accept: 'text/plain' },
      undefined,
      'abc',
    ],
  ])('%s', (_what, body, given, handling, expected) => {
    expect(text(convertResponse(body, given, types, handling))).toBe(expected)
  })

  it('fails when text should be base64 and is not', () => {
    const given = { contentType: 'text/plain', accept: 'image/jpeg' }
    expect(() => convertResponse(bytesOf('{"a":1}'), given, types, undefined)).toThrow(
      'Internal server error',
    )
  })
})

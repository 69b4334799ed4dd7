import { describe, expect, it } from 'vitest'

import { buildViewerResponse } from './build-viewer-response.ts'
import { findHeader } from './headers.ts'
import { edgeResult } from './result-types.ts'
import { createDistribution, createRequest, decide, META, respond } from './testing/edge-setup.ts'
import type { HeaderPair, StoredObject } from './types.ts'

const OBJECT: HeaderPair[] = [
  ['Content-Type', 'text/plain'],
  ['Content-Length', '1000'],
  ['ETag', '"e"'],
  ['Last-Modified', 'Sat, 27 Jun 2015 00:00:00 GMT'],
  ['Cache-Control', 'max-age=300'],
]

const SAME_DAY = 'Sat, 27 Jun 2015 00:00:00 GMT'
const DAY_BEFORE = 'Fri, 26 Jun 2015 00:00:00 GMT'

/** What a viewer with these headers gets of an object that is in the cache. */
function hit(headers: HeaderPair[], origin = OBJECT, changes: Partial<StoredObject> = {}) {
  const distribution = createDistribution()
  const first = decide({ distribution, outcome: respond(200, origin) })
  const stored = first.decision.store?.object
  if (!stored) throw new Error('The response was not stored.')
  const request = createRequest({ headers })
  const { admitted } = decide({ distribution, request, outcome: respond(200) })
  return buildViewerResponse({
    distribution,
    admitted,
    request,
    source: { kind: 'stored', stored: { ...stored, ...changes } },
    result: edgeResult('served-from-cache'),
    meta: META,
  })
}

describe('a range of a stored object', () => {
  it('is cut at the edge', () => {
    const response = hit([['Range', 'bytes=100-199']])
    expect(response).toMatchObject({ status: 206, pieces: [{ first: 100, last: 199 }] })
    expect(findHeader(response.headers, 'content-range')).toBe('bytes 100-199/1000')
    expect(findHeader(response.headers, 'content-length')).toBe('100')
    expect(findHeader(response.headers, 'x-cache')).toBe('Hit from cloudfront')
  })

  it('comes as a multipart body when there are several, with the right length', () => {
    const { status, headers, pieces } = hit([['Range', 'bytes=0-9,-5']])
    const lengths = pieces?.map((piece) =>
      'text' in piece ? piece.text.length : piece.last - piece.first + 1,
    )
    expect(status).toBe(206)
    expect(findHeader(headers, 'content-type')).toBe('multipart/byteranges; boundary=part-request1')
    expect(findHeader(headers, 'content-range')).toBeNull()
    expect(findHeader(headers, 'content-length')).toBe(
      String(lengths?.reduce((sum, length) => sum + length, 0)),
    )
    expect(pieces?.[2]).toEqual({
      text: '\r\n--part-request1\r\nContent-Type: text/plain\r\nContent-Range: bytes 995-999/1000\r\n\r\n',
    })
  })

  it('counts in the compressed body where the edge keeps it compressed', () => {
    const compressed: Partial<StoredObject> = { contentEncoding: 'br', bodyBytes: 400 }
    const response = hit([['Range', 'bytes=0-']], OBJECT, compressed)
    expect(findHeader(response.headers, 'content-range')).toBe('bytes 0-399/400')
    // While it is being compressed nobody knows its length.
    const arriving = hit([['Range', 'bytes=0-']], OBJECT, { ...compressed, bodyBytes: null })
    expect(arriving).toMatchObject({ status: 200, pieces: null })
  })

  it('is the whole object where the origin sent chunks', () => {
    const chunked: HeaderPair[] = [['Transfer-Encoding', 'chunked']]
    expect(hit([['Range', 'bytes=0-9']], chunked, { bodyBytes: 1_000 }).status).toBe(200)
  })

  it('is refused past the end, with the size', () => {
    const response = hit([['Range', 'bytes=1000-']])
    expect(response).toMatchObject({ status: 416, omitsBody: true })
    expect(response.result.type).toBe('Error')
    expect(findHeader(response.headers, 'content-range')).toBe('bytes */1000')
    // A browser must not remember the refusal for as long as the object.
    expect(findHeader(response.headers, 'cache-control')).toBeNull()
    expect(findHeader(response.headers, 'x-cache')).toBe('Error from cloudfront')
  })

  it.each([
    ['"e"', 206],
    ['"old"', 200],
    [SAME_DAY, 206],
    [DAY_BEFORE, 200],
  ])('with If-Range: %s has status %i', (ifRange, status) => {
    const headers: HeaderPair[] = [
      ['Range', 'bytes=0-9'],
      ['If-Range', ifRange],
    ]
    expect(hit(headers).status).toBe(status)
  })
})

describe('a viewer with conditions', () => {
  it.each<[HeaderPair[], number]>([
    [[['If-None-Match', '"x", W/"e"']], 304],
    [[['If-None-Match', '"x"']], 200],
    [[['If-Modified-Since', SAME_DAY]], 304],
    [[['If-Modified-Since', DAY_BEFORE]], 200],
    [[['If-Modified-Since', 'some day']], 200],
    // The tag goes before the date.
    [
      [
        ['If-None-Match', '"x"'],
        ['If-Modified-Since', SAME_DAY],
      ],
      200,
    ],
    [[['If-Match', '"e"']], 200],
    [[['If-Match', '*']], 200],
    [[['If-Match', 'W/"e"']], 412],
    [[['If-Match', '"x"']], 412],
    [[['If-Unmodified-Since', SAME_DAY]], 200],
    [[['If-Unmodified-Since', DAY_BEFORE]], 412],
    // A condition goes before a range.
    [
      [
        ['If-Match', '"x"'],
        ['Range', 'bytes=0-9'],
      ],
      412,
    ],
    [
      [
        ['If-None-Match', '"e"'],
        ['Range', 'bytes=5000-'],
      ],
      304,
    ],
  ])('%j gets %i', (headers, status) => {
    expect(hit(headers).status).toBe(status)
  })

  it('gets no body and no length of one', () => {
    const notModified = hit([['If-None-Match', '"e"']])
    expect(notModified).toMatchObject({ omitsBody: true, pieces: null })
    expect(findHeader(notModified.headers, 'content-length')).toBeNull()
    expect(findHeader(notModified.headers, 'etag')).toBe('"e"')
    const failed = hit([['If-Match', '"x"']])
    expect(failed.result.type).toBe('Error')
    expect(findHeader(failed.headers, 'content-length')).toBe('0')
  })
})

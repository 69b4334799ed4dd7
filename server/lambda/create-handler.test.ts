import { crc32 } from 'node:zlib'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { GatewayResponse } from './gateway-response.ts'
import { createEvent, s3Server, setupFunction } from './testing/image-bucket.ts'

beforeAll(() => s3Server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => s3Server.close())

const CAT = await draw(800, 600).jpeg().toBuffer()

describe('a picture', () => {
  it.each([
    ['300x200', 267, 200],
    ['400x', 400, 300],
    ['x150', 200, 150],
    ['4000x4000', 800, 600],
  ])('?size=%s is %i by %i', async (size, width, height) => {
    const { get } = setupFunction({ 'cat.jpg': CAT })

    const response = await get('cat.jpg', { size })

    expect(response).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: {
        'Content-Type': 'image/jpeg',
        'Cache-Control': 'public, max-age=3600, s-maxage=86400',
        ETag: expect.stringMatching(/^"[\w-]{22}"$/),
      },
    })
    expect(await sharp(bytesOf(response)).metadata()).toMatchObject({
      format: 'jpeg',
      width,
      height,
    })
  })

  it('grows when that is asked for', async () => {
    const { get } = setupFunction({ 'cat.jpg': CAT })
    const response = await get('cat.jpg', { size: '1600x', enlarge: '1' })
    expect(await sharp(bytesOf(response)).metadata()).toMatchObject({ width: 1600, height: 1200 })
  })

  it('without a size is the original, byte for byte, under S3’s own ETag', async () => {
    const { get } = setupFunction({ 'cat.jpg': { bytes: CAT, etag: '"abc"' } })

    const response = await get('cat.jpg', { width: '5', utm_source: 'mail' })

    expect(bytesOf(response)).toEqual(CAT)
    expect(response.headers).toMatchObject({ ETag: '"abc"', 'Content-Type': 'image/jpeg' })
  })

  it('has the type of its bytes, whatever its name says', async () => {
    const png = await draw(20, 20).png().toBuffer()
    const { get } = setupFunction({ 'cat.jpg': png })
    expect((await get('cat.jpg')).headers['Content-Type']).toBe('image/png')
    expect((await get('cat.jpg', { size: '5x' })).headers['Content-Type']).toBe('image/png')
  })

  it('is found under a key with spaces, umlauts and percent signs', async () => {
    const { get } = setupFunction({ 'süße katzen/100% cat+dog.jpg': CAT })
    const response = await get('s%C3%BC%C3%9Fe%20katzen/100%25%20cat+dog.jpg', { size: '10x' })
    expect(response.statusCode).toBe(200)
  })

  it('keeps the Cache-Control that its owner stored with it', async () => {
    const { get } = setupFunction({
      'cat.jpg': { bytes: CAT, headers: { 'Cache-Control': 'max-age=5' } },
    })
    expect((await get('cat.jpg', { size: '10x' })).headers['Cache-Control']).toBe('max-age=5')
  })

  it('answers HEAD with the headers of GET and no body', async () => {
    const { handler, get } = setupFunction({ 'cat.jpg': CAT })
    const event = createEvent({ proxy: 'cat.jpg', query: { size: '10x' }, method: 'HEAD' })
    const { headers } = await get('cat.jpg', { size: '10x' })
    expect(await handler(event)).toEqual({
      statusCode: 200,
      headers,
      body: '',
      isBase64Encoded: false,
    })
  })

  it('is served at the nearest listed size where sizes are listed', async () => {
    const environment = { IMAGE_ALLOWED_SIZES: '100x 200x', IMAGE_OTHER_SIZES: 'snap' }
    const { get } = setupFunction({ 'cat.jpg': CAT }, environment)
    const [snapped, listed] = [
      await get('cat.jpg', { size: '150x' }),
      await get('cat.jpg', { size: '200x' }),
    ]
    expect(snapped).toEqual(listed)
    expect(await sharp(bytesOf(snapped)).metadata()).toMatchObject({ width: 200 })
  })
})

describe('the ETag', () => {
  it('differs by original, size and enlarging, and by nothing else', async () => {
    const { get } = setupFunction({
      a: { bytes: CAT, etag: '"a"' },
      b: { bytes: CAT, etag: '"b"' },
    })
    const etagOf = async (key: string, query: Record<string, string>) =>
      (await get(key, query)).headers.ETag
    const first = await etagOf('a', { size: '10x' })

    expect(await etagOf('a', { size: '10x', utm: '1' })).toBe(first)
    for (const other of [
      await etagOf('b', { size: '10x' }),
      await etagOf('a', { size: '11x' }),
      await etagOf('a', { size: '10x', enlarge: '1' }),
      await etagOf('a', {}),
    ]) {
      expect(other).not.toBe(first)
    }
  })

  it.each([(etag: string) => etag, (etag: string) => `"other", W/${etag}`, () => '*'])(
    'that a cache still holds saves the work',
    async (toHeader) => {
      const { get } = setupFunction({ 'cat.jpg': CAT })
      const etag = (await get('cat.jpg', { size: '10x' })).headers.ETag ?? ''

      const response = await get('cat.jpg', { size: '10x' }, { 'If-None-Match': toHeader(etag) })

      expect(response).toMatchObject({ statusCode: 304, body: '', headers: { ETag: etag } })
      expect((await get('cat.jpg', { size: '11x' }, { 'If-None-Match': etag })).statusCode).toBe(
        200,
      )
    },
  )
})

describe('a refusal', () => {
  it.each([
    [{ size: 'big' }, 400, 'bad-size', 'Write WIDTHxHEIGHT'],
    [{ size: '9999x9999' }, 400, 'bad-size', 'from 1 to 4096'],
    [{ size: '10x', enlarge: 'yes' }, 400, 'bad-enlarge', 'enlarge=1'],
  ])('of %j is a small problem that says what to do', async (query, status, code, sentence) => {
    const { get, log } = setupFunction({ 'cat.jpg': CAT })

    const response = await get('cat.jpg', query)

    expect(response).toMatchObject({
      statusCode: status,
      isBase64Encoded: false,
      headers: {
        'Content-Type': 'application/problem+json',
        'Cache-Control': 'public, max-age=300',
        'X-Content-Type-Options': 'nosniff',
      },
    })
    expect(JSON.parse(response.body)).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status,
      code,
      detail: expect.stringContaining(sentence),
    })
    expect(log).toEqual([])
  })

  it('is given to every method that is not for reading', async () => {
    const { handler } = setupFunction({ 'cat.jpg': CAT })
    const response = await handler(createEvent({ proxy: 'cat.jpg', method: 'DELETE' }))
    expect(response).toMatchObject({
      statusCode: 405,
      headers: { Allow: 'GET, HEAD', 'Cache-Control': 'no-store' },
    })
  })

  it('is given to an event that is not API Gateway’s', async () => {
    const { handler } = setupFunction()
    expect(await handler({ key1: 'value1' })).toMatchObject({ statusCode: 400 })
  })

  it.each([
    [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'unsupported-format',
      'scripts',
    ],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'unsupported-format', 'HEIC'],
    ['<html><script>alert(1)</script>', 'not-an-image', 'is not a picture'],
    ['', 'not-an-image', 'is empty'],
  ])('is given to %j, with a size and without', async (text, code, sentence) => {
    const { get } = setupFunction({ 'cat.jpg': Buffer.from(text, 'latin1') })
    for (const query of [undefined, { size: '10x' }]) {
      const response = await get('cat.jpg', query)
      expect(response.statusCode).toBe(415)
      expect(JSON.parse(response.body)).toMatchObject({
        code,
        detail: expect.stringContaining(sentence),
      })
    }
  })

  it.each([
    [{ IMAGE_MAX_INPUT_BYTES: '1000' }, { size: '10x' }, 'input-too-large', 'at most 1,000'],
    [
      { IMAGE_MAX_INPUT_PIXELS: '479999' },
      { size: '10x' },
      'input-too-large',
      '800x600 (480,000 pixels)',
    ],
    [
      { IMAGE_MAX_OUTPUT_PIXELS: '1000' },
      { size: '100x' },
      'output-too-large',
      '100x75 (7,500 pixels)',
    ],
    [
      { IMAGE_MAX_RESULT_BYTES: '1000' },
      { size: '700x' },
      'result-too-large',
      'for example ?size=',
    ],
    [{ IMAGE_MAX_RESULT_BYTES: '1000' }, {}, 'original-too-large', 'for example ?size=2000x2000'],
  ])('names the limit: %j for %j', async (environment, query, code, sentence) => {
    const { get } = setupFunction({ 'cat.jpg': CAT }, environment)
    const response = await get('cat.jpg', query)
    expect(response).toMatchObject({
      statusCode: 413,
      headers: { 'Cache-Control': 'public, max-age=60' },
    })
    expect(JSON.parse(response.body)).toMatchObject({
      code,
      detail: expect.stringContaining(sentence),
    })
  })

  it('proposes a size that is then served', async () => {
    const noise = sharp({
      create: {
        width: 900,
        height: 700,
        channels: 3,
        background: 'white',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
    const { get } = setupFunction(
      { 'noise.jpg': await noise.jpeg().toBuffer() },
      { IMAGE_MAX_RESULT_BYTES: '50000' },
    )
    const refused = await get('noise.jpg', { size: '900x' })
    const [, size = ''] = /\?size=(\S+)/.exec(JSON.parse(refused.body).detail) ?? []
    expect((await get('noise.jpg', { size })).statusCode).toBe(200)
  })

  it('costs no decoding when a few bytes claim to be a huge picture', async () => {
    const bomb = claimSize(await draw(10, 10).png().toBuffer(), 20_000)
    const { get } = setupFunction({ 'bomb.png': bomb })
    const response = await get('bomb.png', { size: '10x' })
    expect(response.statusCode).toBe(413)
    expect(JSON.parse(response.body).detail).toContain('400,000,000 pixels')
  })
})

function draw(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: 'orange' } })
}

function bytesOf({ body }: GatewayResponse): Buffer {
  return Buffer.from(body, 'base64')
}

/** Writes another width and height into the header of a PNG. */
function claimSize(png: Buffer, side: number): Buffer {
  const claimed = Buffer.from(png)
  claimed.writeUInt32BE(side, 16)
  claimed.writeUInt32BE(side, 20)
  claimed.writeUInt32BE(crc32(claimed.subarray(12, 29)), 29)
  return claimed
}

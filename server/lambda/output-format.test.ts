import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { s3Server, setupFunction } from './testing/image-bucket.ts'

beforeAll(() => s3Server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => s3Server.close())

const ALL = { IMAGE_FORMATS: 'avif webp jpeg png' }

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 }
const JPEG = await draw('orange').jpeg().toBuffer()
const DRAWING = await draw(CLEAR).png().toBuffer()

describe('a picture in another format', () => {
  it.each([
    ['webp', 'image/webp', 'webp'],
    ['avif', 'image/avif', 'heif'],
    ['jpeg', 'image/jpeg', 'jpeg'],
    ['png', 'image/png', 'png'],
    ['original', 'image/jpeg', 'jpeg'],
  ])('?format=%s is sent as %s', async (asked, type, format) => {
    const { get } = setupFunction({ 'cat.jpg': JPEG }, ALL)
    const { body, headers, statusCode } = await get('cat.jpg', { size: '40x', format: asked })
    expect({ statusCode, type: headers['Content-Type'] }).toEqual({ statusCode: 200, type })
    expect(await sharp(Buffer.from(body, 'base64')).metadata()).toMatchObject({
      format,
      width: 40,
      height: 30,
    })
  })

  it('has an ETag of its own, and one without a format keeps the one that it had', async () => {
    const { get } = setupFunction({ 'cat.jpg': JPEG }, ALL)
    const etagOf = async (query: Record<string, string>) =>
      (await get('cat.jpg', { size: '40x', ...query })).headers.ETag
    const plain = await etagOf({})
    expect(await etagOf({ format: 'original' })).toBe(plain)
    expect(await etagOf({ format: 'webp' })).not.toBe(plain)
    const { get: before } = setupFunction({ 'cat.jpg': JPEG })
    expect((await before('cat.jpg', { size: '40x' })).headers.ETag).toBe(plain)
  })

  it('is white where a drawing was transparent and becomes a JPEG', async () => {
    const { get } = setupFunction({ 'logo.png': DRAWING }, ALL)
    const { body } = await get('logo.png', { size: '10x', format: 'jpeg' })
    const { dominant } = await sharp(Buffer.from(body, 'base64')).stats()
    expect(Object.values(dominant).every((channel) => channel > 240)).toBe(true)
  })

  it.each(['webp', 'png'] as const)(
    'is the first frame, or all, of an animation as %s',
    async (format) => {
      const frames = await Promise.all(['red', 'blue'].map((color) => draw(color).png().toBuffer()))
      const film = await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer()
      const { get } = setupFunction({ 'film.gif': film }, ALL)
      const { body } = await get('film.gif', { size: '40x', format })
      const { height, pages = 1 } = await sharp(Buffer.from(body, 'base64')).metadata()
      expect({ height, pages }).toEqual({ height: 30, pages: format === 'webp' ? 2 : 1 })
    },
  )

  it('is refused where it is not listed, and the parameter means nothing where none is', async () => {
    const { get } = setupFunction({ 'cat.jpg': JPEG }, { IMAGE_FORMATS: 'webp' })
    const refused = await get('cat.jpg', { size: '40x', format: 'png' })
    expect(refused.statusCode).toBe(400)
    expect(JSON.parse(refused.body).detail).toContain('original, webp')
    const { get: none } = setupFunction({ 'cat.jpg': JPEG })
    expect((await none('cat.jpg', { size: '40x', format: 'png' })).headers['Content-Type']).toBe(
      'image/jpeg',
    )
  })
})

function draw(background: string | typeof CLEAR) {
  const channels = typeof background === 'string' ? 3 : 4
  return sharp({ create: { width: 80, height: 60, channels, background } })
}

/** The function over real photographs. They are not part of the repository: PHOTOS_DIR names their folder. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { s3Server, setupFunction } from './testing/image-bucket.ts'

const PHOTOS_DIR = process.env.PHOTOS_DIR ?? '../shared/photos'
const isAbsent = !existsSync(PHOTOS_DIR)
if (isAbsent)
  console.info(`No photographs in ${PHOTOS_DIR} (PHOTOS_DIR): the tests over them are skipped.`)

beforeAll(() => s3Server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => s3Server.close())

describe.skipIf(isAbsent)('a photograph', () => {
  it.each([
    ['desk-22mp.jpg', 'jpeg', 300, 200],
    ['roses-16mp.jpg', 'jpeg', 267, 200],
    ['car-12mp.jpg', 'jpeg', 300, 200],
    ['cat-3mp.jpg', 'jpeg', 150, 200],
    ['rose-1mp-progressive.jpg', 'jpeg', 267, 200],
    ['saw-6mp.jpg', 'jpeg', 245, 200],
    ['park-cmyk.jpg', 'jpeg', 300, 200],
    ['church-5mp-exif6.jpg', 'jpeg', 150, 200],
    ['london-10mp.webp', 'webp', 150, 200],
    ['paper-3mp-alpha.png', 'png', 267, 200],
    ['gear-101f-animated.webp', 'webp', 267, 200],
    ['squares-30f-animated.gif', 'gif', 80, 80],
  ])(
    '%s at 300x200 is a %s of %i by %i without metadata, in sRGB',
    async (name, format, width, height) => {
      const { get } = await setupPhoto(name)

      const response = await get(name, { size: '300x200' })

      expect(response.headers['Content-Type']).toBe(`image/${format}`)
      const metadata = await sharp(Buffer.from(response.body, 'base64')).metadata()
      expect(metadata).toMatchObject({ format, width, height, space: 'srgb' })
      const { exif, icc, xmp, iptc, orientation } = metadata
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({})
    },
  )

  it.each(['desk-22mp.jpg', 'church-5mp-exif6.jpg', 'park-cmyk.jpg', 'paper-3mp-alpha.png'])(
    '%s looks like itself',
    async (name) => {
      const { get, bytes } = await setupPhoto(name)
      const response = await get(name, { size: '64x64' })
      const seen = await toPixels(Buffer.from(response.body, 'base64'))
      const expected = await toPixels(bytes)
      const meanDifference =
        seen.reduce((sum, value, i) => sum + Math.abs(value - (expected[i] ?? 0)), 0) / seen.length
      expect(meanDifference).toBeLessThan(8)
    },
  )

  it('with transparency keeps it, and an animation keeps its frames', async () => {
    const paper = await setupPhoto('paper-3mp-alpha.png')
    expect(
      await toMetadata(await paper.get('paper-3mp-alpha.png', { size: '300x' })),
    ).toMatchObject({
      hasAlpha: true,
    })
    const gear = await setupPhoto('gear-101f-animated.webp')
    expect(
      await toMetadata(await gear.get('gear-101f-animated.webp', { size: '100x' })),
    ).toMatchObject({
      pages: 101,
      hasAlpha: true,
    })
    const squares = await setupPhoto('squares-30f-animated.gif')
    expect(
      await toMetadata(await squares.get('squares-30f-animated.gif', { size: '40x' })),
    ).toMatchObject({
      pages: 30,
      width: 40,
    })
  })

  it.each(['car-12mp.jpg', 'london-10mp.webp', 'paper-3mp-alpha.png', 'gear-101f-animated.webp'])(
    '%s that was cut off is refused',
    async (name) => {
      const bytes = await readFile(join(PHOTOS_DIR, name))
      const { get } = setupFunction({ [name]: bytes.subarray(0, Math.floor(bytes.length * 0.6)) })
      expect(await get(name, { size: '300x200' })).toMatchObject({ statusCode: 415 })
    },
  )
})

async function setupPhoto(name: string) {
  const bytes = await readFile(join(PHOTOS_DIR, name))
  return { bytes, ...setupFunction({ [name]: bytes }) }
}

function toMetadata({ body }: { body: string }) {
  return sharp(Buffer.from(body, 'base64')).metadata()
}

/** What a browser shows, upright and small, on white. */
async function toPixels(bytes: Uint8Array): Promise<number[]> {
  const shown = sharp(bytes, { autoOrient: true }).flatten({ background: 'white' })
  return [...(await shown.resize(16, 16, { fit: 'fill' }).toColourspace('srgb').raw().toBuffer())]
}

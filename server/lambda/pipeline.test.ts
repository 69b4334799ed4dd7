import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { fittedSize } from '#shared/images/fitted-size.ts'
import type { ImageFormat } from '#shared/images/image-format.ts'
import type { ImageSize } from '#shared/images/image-size.ts'

import { inspectImage, runPipeline } from './pipeline.ts'

const RED = { r: 255, g: 0, b: 0 }
const BLUE = { r: 0, g: 0, b: 255 }

describe('orientation', () => {
  // Where the red left half of the stored pixels is seen. Source: https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf (Orientation)
  it.each([
    [1, 'left'],
    [2, 'right'],
    [3, 'right'],
    [4, 'left'],
    [5, 'top'],
    [6, 'top'],
    [7, 'bottom'],
    [8, 'bottom'],
  ])(
    '%i shows the stored left half at the %s, and the result needs no tag',
    async (orientation, side) => {
      const photo = await halves(400, 200).withMetadata({ orientation }).jpeg().toBuffer()

      const result = await fitInto(photo, 'jpeg', { width: 100, height: 100 })

      const { width, height, orientation: tag, exif } = await sharp(result).metadata()
      expect({ width, height, tag, exif }).toEqual({
        ...(orientation < 5 ? { width: 100, height: 50 } : { width: 50, height: 100 }),
        tag: undefined,
        exif: undefined,
      })
      const at = { left: [5, 25], right: [95, 25], top: [25, 5], bottom: [25, 95] }[side]
      expect(isNear(await pixel(result, at), [255, 0, 0])).toBe(true)
    },
  )
})

describe('color', () => {
  const ORANGE = [255, 140, 20]
  const orange = () =>
    sharp({ create: { width: 40, height: 40, channels: 3, background: { r: 255, g: 140, b: 20 } } })

  it.each([
    ['a P3 photo', 'jpeg', () => orange().withIccProfile('p3').jpeg({ quality: 95 })],
    ['a P3 drawing', 'png', () => orange().withIccProfile('p3').png()],
    ['a 16-bit drawing', 'png', () => orange().toColourspace('rgb16').png()],
    [
      'a 16-bit P3 drawing',
      'png',
      () => orange().toColourspace('rgb16').withIccProfile('p3').png(),
    ],
    ['a CMYK photo', 'jpeg', () => orange().toColourspace('cmyk').jpeg({ quality: 95 })],
    ['a TIFF', 'tiff', () => orange().tiff()],
  ] as const)('of %s looks the same in plain sRGB', async (_, format, drawIt) => {
    const result = await fitInto(await drawIt().toBuffer(), format, { width: 20 })

    const { space, depth, icc } = await sharp(result).metadata()
    expect({ space, depth, icc }).toEqual({ space: 'srgb', depth: 'uchar', icc: undefined })
    // CMYK cannot show every orange; 40 of 255 is far from an inverted or unconverted picture.
    const tolerance = (await sharp(await drawIt().toBuffer()).metadata()).space === 'cmyk' ? 40 : 6
    expect(await pixel(result, [10, 10])).toSatisfy((seen) => isNear(seen, ORANGE, tolerance))
  })

  it.each(['png', 'webp', 'avif', 'tiff', 'gif'] as const)(
    'keeps what is clear in a %s clear',
    async (format) => {
      const clear = {
        create: { width: 40, height: 40, channels: 4, background: { ...RED, alpha: 0 } },
      } as const
      const solid = await sharp({
        create: { width: 20, height: 40, channels: 3, background: BLUE },
      })
        .png()
        .toBuffer()
      const drawing = await sharp(clear)
        .composite([{ input: solid, left: 0, top: 0 }])
        .toFormat(format, format === 'tiff' ? { compression: 'lzw' } : {})
        .toBuffer()

      const result = await fitInto(drawing, format, { width: 20 })

      expect((await sharp(result).metadata()).hasAlpha).toBe(true)
      expect((await pixel(result, [2, 10]))[3]).toBe(255)
      expect((await pixel(result, [17, 10]))[3]).toBe(0)
    },
  )

  it('keeps the palette of a drawing with few colors', async () => {
    const drawing = await halves(64, 64).png({ palette: true }).toBuffer()
    const result = await fitInto(drawing, 'png', { width: 32 })
    expect((await sharp(result).metadata()).isPalette).toBe(true)
  })
})

describe('animation', () => {
  it.each(['gif', 'webp'] as const)('of a %s goes on: frames, delays and loops', async (format) => {
    const film = await animate([RED, BLUE, { r: 0, g: 255, b: 0 }])
      .toFormat(format, { delay: [100, 200, 300], loop: 2 })
      .toBuffer()

    const image = await inspectImage(film, format)
    const result = await fitInto(film, format, { width: 16 })

    expect(image).toMatchObject({ width: 32, height: 24, frames: 3 })
    expect(await sharp(result).metadata()).toMatchObject({
      width: 16,
      height: 12,
      pages: 3,
      delay: [100, 200, 300],
      loop: 2,
    })
  })
})

describe('the size', () => {
  it('is exact for every format, however its decoder shrinks', async () => {
    const side = fc.integer({ min: 1, max: 120 })
    const format = fc.constantFrom<ImageFormat>('jpeg', 'png', 'webp', 'gif')
    await fc.assert(
      fc.asyncProperty(
        format,
        side,
        side,
        side,
        side,
        fc.boolean(),
        async (kind, width, height, w, h, enlarge) => {
          const original = await halves(width * 5, height * 5)
            .toFormat(kind)
            .toBuffer()
          const size = fittedSize(
            { width: width * 5, height: height * 5 },
            { width: w, height: h },
            enlarge,
          )
          const result = await fitInto(original, kind, { width: w, height: h }, { enlarge })
          expect(await sharp(result).metadata()).toMatchObject(size)
        },
      ),
      { numRuns: 80 },
    )
  })
})

describe('a picture that is not whole', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff'] as const)('is refused: %s', async (format) => {
    const whole = await noise(300, 300).toFormat(format).toBuffer()
    const cut = whole.subarray(0, Math.floor(whole.length / 2))
    await expect(fitInto(cut, format, { width: 250 })).rejects.toMatchObject({
      problem: { code: 'damaged-image' },
    })
  })

  it('is refused when only its header is left', async () => {
    const whole = await noise(30, 30).jpeg().toBuffer()
    await expect(fitInto(whole.subarray(0, 4), 'jpeg', { width: 10 })).rejects.toMatchObject({
      problem: { code: 'damaged-image' },
    })
  })

  it('is served when the slip is harmless: stray bytes between the segments of a JPEG', async () => {
    const photo = await noise(64, 64).jpeg().toBuffer()
    const stray = Buffer.concat([photo.subarray(0, 20), Buffer.from([0, 0, 0]), photo.subarray(20)])
    expect(stray.readUInt16BE(23)).toBe(photo.readUInt16BE(20))
    await expect(sharp(stray, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow()
    expect(await sharp(await fitInto(stray, 'jpeg', { width: 32 })).metadata()).toMatchObject({
      width: 32,
    })
  })
})

it('gives up in time, and says what helps', async () => {
  const photo = await noise(1_000, 1_000).webp().toBuffer()
  await expect(
    fitInto(photo, 'webp', { width: 4_000 }, { enlarge: true, timeoutSeconds: 1 }),
  ).rejects.toMatchObject({
    problem: { code: 'too-slow', detail: expect.stringContaining('smaller') },
  })
})

async function fitInto(
  bytes: Buffer,
  format: ImageFormat,
  wanted: ImageSize,
  { enlarge = false, timeoutSeconds = 60 } = {},
) {
  const image = await inspectImage(bytes, format)
  const size = fittedSize(image, wanted, enlarge)
  return runPipeline(bytes, { format, image, size, maxInputPixels: 10_000_000, timeoutSeconds })
}

/** Left half red, right half blue. */
function halves(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0; i < width * height; i++) pixels[i * 3 + (i % width < width / 2 ? 0 : 2)] = 255
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

function noise(width: number, height: number) {
  const background = { type: 'gaussian', mean: 128, sigma: 50 } as const
  return sharp({ create: { width, height, channels: 3, background: 'white', noise: background } })
}

function animate(colors: { r: number; g: number; b: number }[]) {
  const frames = Buffer.concat(
    colors.map(({ r, g, b }) =>
      Buffer.from(Array.from({ length: 32 * 24 }, () => [r, g, b]).flat()),
    ),
  )
  return sharp(frames, {
    raw: { width: 32, height: 24 * colors.length, channels: 3, pageHeight: 24 },
  })
}

async function pixel(bytes: Uint8Array, [left = 0, top = 0]: number[] = []): Promise<number[]> {
  const region = sharp(bytes).extract({ left, top, width: 1, height: 1 })
  return [...(await region.raw().toBuffer())]
}

function isNear(seen: number[], expected: number[], tolerance = 12): boolean {
  return expected.every((value, i) => Math.abs(value - (seen[i] ?? Number.NaN)) <= tolerance)
}

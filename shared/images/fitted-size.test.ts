import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { fittedSize } from './fitted-size.ts'
import type { ImageSize } from './image-size.ts'
import type { PixelSize } from './pixel-size.ts'

describe('fittedSize', () => {
  it.each<[PixelSize, ImageSize, PixelSize]>([
    [
      { width: 4000, height: 3000 },
      { width: 300, height: 200 },
      { width: 267, height: 200 },
    ],
    [
      { width: 3000, height: 4000 },
      { width: 300, height: 200 },
      { width: 150, height: 200 },
    ],
    [{ width: 4000, height: 3000 }, { width: 300 }, { width: 300, height: 225 }],
    [{ width: 4000, height: 3000 }, { height: 300 }, { width: 400, height: 300 }],
    [
      { width: 200, height: 100 },
      { width: 300, height: 200 },
      { width: 200, height: 100 },
    ],
    [
      { width: 200, height: 100 },
      { width: 200, height: 200 },
      { width: 200, height: 100 },
    ],
    [{ width: 10_000, height: 1 }, { width: 10 }, { width: 10, height: 1 }],
    [{ width: 5, height: 4 }, { width: 2 }, { width: 2, height: 2 }], // 1.6
    [{ width: 4, height: 1 }, { width: 2 }, { width: 2, height: 1 }], // 0.5, up
  ])('%j into %j is %j', (original, wanted, fitted) => {
    expect(fittedSize(original, wanted)).toEqual(fitted)
  })

  it('enlarges only when asked', () => {
    const original = { width: 200, height: 100 }
    expect(fittedSize(original, { width: 300, height: 300 }, true)).toEqual({
      width: 300,
      height: 150,
    })
    expect(fittedSize(original, { height: 50 }, true)).toEqual({ width: 100, height: 50 })
  })

  it('stays within the box, fills one side of it and keeps at least one pixel', () => {
    const side = fc.integer({ min: 1, max: 20_000 })
    fc.assert(
      fc.property(side, side, side, side, (width, height, w, h) => {
        const fitted = fittedSize({ width, height }, { width: w, height: h }, true)
        expect(fitted.width).toBeLessThanOrEqual(w)
        expect(fitted.height).toBeLessThanOrEqual(h)
        expect(fitted.width === w || fitted.height === h).toBe(true)
        expect(Math.min(fitted.width, fitted.height)).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  it('is what sharp makes of the same picture and box, exact halves aside', async () => {
    const side = fc.integer({ min: 1, max: 300 })
    const wanted = fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        wanted,
        wanted,
        fc.boolean(),
        async (width, height, w, h, enlarge) => {
          const size = toImageSize(w, h)
          fc.pre(size !== null)
          fc.pre(!isExactHalf(width, height, w) && !isExactHalf(height, width, h))
          const { info } = await sharp({
            create: { width, height, channels: 3, background: 'red' },
          })
            .resize({ width: w, height: h, fit: 'inside', withoutEnlargement: !enlarge })
            .raw()
            .toBuffer({ resolveWithObject: true })
          expect(fittedSize({ width, height }, size, enlarge)).toEqual({
            width: info.width,
            height: info.height,
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})

function toImageSize(width?: number, height?: number): ImageSize {
  fc.pre(width !== undefined || height !== undefined)
  if (width === undefined) return { height: height ?? 1 }
  return height === undefined ? { width } : { width, height }
}

/** Whether scaling `side` to `wanted` leaves the other side at exactly half a pixel. */
function isExactHalf(side: number, other: number, wanted: number | undefined): boolean {
  return (
    wanted !== undefined &&
    (2 * other * wanted) % side === 0 &&
    ((2 * other * wanted) / side) % 2 === 1
  )
}

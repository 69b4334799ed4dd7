import { describe, expect, it } from 'vitest'

import { DEFAULT_IMAGE_LIMITS } from './image-limits.ts'
import { parseImageSettings } from './image-settings.ts'

describe('parseImageSettings', () => {
  it('needs nothing but the bucket', () => {
    expect(parseImageSettings({ IMAGE_BUCKET: 'photos', PATH: '/bin' })).toEqual({
      bucket: 'photos',
      limits: DEFAULT_IMAGE_LIMITS,
      sizeRule: null,
      enlarge: 'on-request',
      formats: [],
      cacheControl: 'public, max-age=3600, s-maxage=86400',
    })
  })

  it('reads every variable', () => {
    expect(
      parseImageSettings({
        IMAGE_BUCKET: 'photos',
        IMAGE_MIN_SIDE: '10',
        IMAGE_MAX_SIDE: '2000',
        IMAGE_MAX_INPUT_PIXELS: '1000000',
        IMAGE_MAX_INPUT_BYTES: '2000000',
        IMAGE_MAX_OUTPUT_PIXELS: '3000000',
        IMAGE_MAX_RESULT_BYTES: '4000000',
        IMAGE_ALLOWED_SIZES: '300x200 600x',
        IMAGE_OTHER_SIZES: 'snap',
        IMAGE_ENLARGE: 'never',
        IMAGE_FORMATS: 'webp, avif',
        IMAGE_CACHE_CONTROL: 'no-cache',
      }),
    ).toEqual({
      bucket: 'photos',
      limits: {
        minSide: 10,
        maxSide: 2_000,
        maxInputPixels: 1_000_000,
        maxInputBytes: 2_000_000,
        maxOutputPixels: 3_000_000,
        maxResultBytes: 4_000_000,
      },
      sizeRule: { sizes: [{ width: 300, height: 200 }, { width: 600 }], others: 'snap' },
      enlarge: 'never',
      formats: ['webp', 'avif'],
      cacheControl: 'no-cache',
    })
  })

  it.each([
    [{}, /IMAGE_BUCKET is missing/],
    [{ IMAGE_BUCKET: '' }, /IMAGE_BUCKET is missing/],
    [
      { IMAGE_BUCKET: 'b', IMAGE_MAX_SIDE: 'big' },
      /IMAGE_MAX_SIDE must be a whole number from 1 to 16383/,
    ],
    [{ IMAGE_BUCKET: 'b', IMAGE_MAX_SIDE: '16384' }, /IMAGE_MAX_SIDE must be/],
    [{ IMAGE_BUCKET: 'b', IMAGE_MAX_RESULT_BYTES: '6000000' }, /IMAGE_MAX_RESULT_BYTES must be/],
    [
      { IMAGE_BUCKET: 'b', IMAGE_OTHER_SIZES: 'drop' },
      /IMAGE_OTHER_SIZES must be one of: reject, snap/,
    ],
    [{ IMAGE_BUCKET: 'b', IMAGE_FORMATS: 'webp gif' }, /IMAGE_FORMATS must be a list of: avif/],
    [{ IMAGE_BUCKET: 'b', IMAGE_ALLOWED_SIZES: '300' }, /IMAGE_ALLOWED_SIZES: "300" is not a size/],
    [{ IMAGE_BUCKET: 'b', IMAGE_MIN_SIDE: '9', IMAGE_MAX_SIDE: '8' }, /IMAGE_MIN_SIDE is larger/],
    [{ IMAGE_ENLARGE: 'yes' }, /IMAGE_BUCKET is missing.*IMAGE_ENLARGE must be one of/],
  ])('%j cannot start', (environment, message) => {
    expect(() => parseImageSettings(environment)).toThrow(message)
  })
})

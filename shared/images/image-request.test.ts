import { describe, expect, it } from 'vitest'

import { DEFAULT_IMAGE_LIMITS } from './image-limits.ts'
import { parseImageRequest } from './image-request.ts'
import type { SizeRule } from './size-rule.ts'

const RULES = {
  limits: DEFAULT_IMAGE_LIMITS,
  sizeRule: null,
  enlarge: 'on-request',
  formats: [],
} as const

describe('parseImageRequest', () => {
  it('wants the original when no size is given', () => {
    expect(parseImageRequest({ size: [], enlarge: ['1'], format: [] }, RULES)).toEqual({
      value: { size: null, enlarge: false, format: null },
    })
  })

  it.each([
    [[], false],
    [['0'], false],
    [['1'], true],
  ])('enlarge %j is %s', (enlarge, expected) => {
    expect(parseImageRequest({ size: ['300x'], enlarge, format: [] }, RULES)).toEqual({
      value: { size: { width: 300 }, enlarge: expected, format: null },
    })
  })

  it.each([
    [{ size: ['1x', '2x'], enlarge: [], format: [] }, 'bad-size'],
    [{ size: ['huge'], enlarge: [], format: [] }, 'bad-size'],
    [{ size: ['1x'], enlarge: ['yes'], format: [] }, 'bad-enlarge'],
    [{ size: ['1x'], enlarge: ['1', '1'], format: [] }, 'bad-enlarge'],
  ])('%j is refused as %s', (query, code) => {
    expect(parseImageRequest(query, RULES)).toMatchObject({ problem: { code } })
  })

  it('does not enlarge where the owner forbids it', () => {
    const result = parseImageRequest(
      { size: ['1x'], enlarge: ['1'], format: [] },
      { ...RULES, enlarge: 'never' },
    )
    expect(result).toMatchObject({ problem: { code: 'enlarge-not-allowed' } })
  })

  it('applies the list of sizes', () => {
    const sizeRule: SizeRule = { sizes: [{ width: 600 }], others: 'snap' }
    expect(
      parseImageRequest({ size: ['500x'], enlarge: [], format: [] }, { ...RULES, sizeRule }),
    ).toEqual({
      value: { size: { width: 600 }, enlarge: false, format: null },
    })
  })

  it.each([
    // asked, allowed, wanted
    [[], ['webp'], null],
    [['original'], ['webp'], null],
    [['webp'], ['avif', 'webp'], 'webp'],
    // Where none is allowed, the parameter means nothing.
    [['webp'], [], null],
  ] as const)('format %j of %j is %s', (asked, formats, format) => {
    expect(
      parseImageRequest({ size: ['300x'], enlarge: [], format: [...asked] }, { ...RULES, formats }),
    ).toEqual({ value: { size: { width: 300 }, enlarge: false, format } })
  })

  it.each([
    [{ size: ['300x'], format: ['png'] }, 'format-not-allowed'],
    [{ size: ['300x'], format: ['webp', 'webp'] }, 'bad-format'],
    [{ size: [], format: ['webp'] }, 'bad-format'],
  ])('%j is refused as %s', (query, code) => {
    expect(
      parseImageRequest({ enlarge: [], ...query }, { ...RULES, formats: ['webp'] }),
    ).toMatchObject({ problem: { code } })
  })
})

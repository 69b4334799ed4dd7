import { describe, expect, it } from 'vitest'

import { DEFAULT_IMAGE_LIMITS } from './image-limits.ts'
import { parseImageRequest } from './image-request.ts'
import type { SizeRule } from './size-rule.ts'

const RULES = { limits: DEFAULT_IMAGE_LIMITS, sizeRule: null, enlarge: 'on-request' } as const

describe('parseImageRequest', () => {
  it('wants the original when no size is given', () => {
    expect(parseImageRequest({ size: [], enlarge: ['1'] }, RULES)).toEqual({
      value: { size: null, enlarge: false },
    })
  })

  it.each([
    [[], false],
    [['0'], false],
    [['1'], true],
  ])('enlarge %j is %s', (enlarge, expected) => {
    expect(parseImageRequest({ size: ['300x'], enlarge }, RULES)).toEqual({
      value: { size: { width: 300 }, enlarge: expected },
    })
  })

  it.each([
    [{ size: ['1x', '2x'], enlarge: [] }, 'bad-size'],
    [{ size: ['huge'], enlarge: [] }, 'bad-size'],
    [{ size: ['1x'], enlarge: ['yes'] }, 'bad-enlarge'],
    [{ size: ['1x'], enlarge: ['1', '1'] }, 'bad-enlarge'],
  ])('%j is refused as %s', (query, code) => {
    expect(parseImageRequest(query, RULES)).toMatchObject({ problem: { code } })
  })

  it('does not enlarge where the owner forbids it', () => {
    const result = parseImageRequest(
      { size: ['1x'], enlarge: ['1'] },
      { ...RULES, enlarge: 'never' },
    )
    expect(result).toMatchObject({ problem: { code: 'enlarge-not-allowed' } })
  })

  it('applies the list of sizes', () => {
    const sizeRule: SizeRule = { sizes: [{ width: 600 }], others: 'snap' }
    expect(parseImageRequest({ size: ['500x'], enlarge: [] }, { ...RULES, sizeRule })).toEqual({
      value: { size: { width: 600 }, enlarge: false },
    })
  })
})

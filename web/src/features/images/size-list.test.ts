import { describe, expect, it } from 'vitest'

import {
  DEFAULT_SIZES,
  findSizeProblem,
  formatSizes,
  normalizeSize,
  parseSizes,
} from './size-list.ts'

describe('sizes in the address', () => {
  it.each([
    [undefined, DEFAULT_SIZES],
    ['300x200,600x', ['300x200', '600x']],
    ['x400,original,x400', ['x400', 'original']],
    ['300x200,nonsense,0300x', ['300x200']],
    ['none', []],
  ])('%s shows %j', (text, sizes) => {
    expect(parseSizes(text).sizes).toEqual(sizes)
  })

  it('names what is no size, and why', () => {
    const { sizes, leftOut } = parseSizes('300x200,big,99999x,big')
    expect(sizes).toEqual(['300x200'])
    expect(leftOut.map(({ text }) => text)).toEqual(['big', '99999x'])
    expect(leftOut[1]?.problem).toMatch(/from 1 to/)
  })

  it('an empty board stays empty when its link is opened', () => {
    expect(parseSizes(formatSizes([]))).toEqual({ sizes: [], leftOut: [] })
  })
})

it('says how a size is written when it is written otherwise', () => {
  expect(findSizeProblem('300')).toMatch(/For a width of 300 pixels write 300x/)
})

it.each([
  ['600 x 400', '600x400'],
  ['600×400', '600x400'],
  [' 300X200 ', '300x200'],
  ['600 X', '600x'],
  ['×400', 'x400'],
  ['Original', 'original'],
  ['big', 'big'],
  ['600', '600'],
])('takes %j for %j', (typed, size) => {
  expect(normalizeSize(typed)).toBe(size)
})

import { describe, expect, it } from 'vitest'

import { DEFAULT_SIZES, findSizeProblem, formatSizes, parseSizes } from './size-list.ts'

describe('sizes in the address', () => {
  it.each([
    [undefined, DEFAULT_SIZES],
    ['300x200,600x', ['300x200', '600x']],
    ['x400,original,x400', ['x400', 'original']],
    ['300x200,nonsense,0300x', ['300x200']],
    ['none', []],
  ])('%s shows %j', (text, sizes) => {
    expect(parseSizes(text)).toEqual(sizes)
  })

  it('an empty board stays empty when its link is opened', () => {
    expect(parseSizes(formatSizes([]))).toEqual([])
  })
})

it('says how a size is written when it is written otherwise', () => {
  expect(findSizeProblem('300')).toMatch(/For a width of 300 pixels write 300x/)
})

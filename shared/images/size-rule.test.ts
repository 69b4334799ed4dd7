import { describe, expect, it } from 'vitest'

import { DEFAULT_IMAGE_LIMITS } from './image-limits.ts'
import { formatImageSize, type ImageSize, parseImageSize } from './image-size.ts'
import { applySizeRule, parseSizeList } from './size-rule.ts'

const LIST = '320x240, 640x480 1920x1080\n600x,x100'

describe('parseSizeList', () => {
  it('reads sizes between spaces and commas, each once', () => {
    expect(sizes(`${LIST} 600x`).map(formatImageSize)).toEqual([
      '320x240',
      '640x480',
      '1920x1080',
      '600x',
      'x100',
    ])
  })

  it('names the size that is wrong', () => {
    expect(parseSizeList('300x 10000x', DEFAULT_IMAGE_LIMITS)).toMatchObject({
      problem: { detail: expect.stringContaining('10000x') },
    })
  })
})

describe('applySizeRule', () => {
  it('serves every size when there is no list', () => {
    expect(applySizeRule({ width: 123 }, null)).toEqual({ value: { width: 123 } })
  })

  it('refuses a size that is not listed, and lists what is', () => {
    const rule = { sizes: sizes(LIST), others: 'reject' } as const
    expect(applySizeRule({ width: 600 }, rule)).toEqual({ value: { width: 600 } })
    expect(applySizeRule({ width: 601 }, rule)).toMatchObject({
      problem: {
        code: 'size-not-allowed',
        detail: expect.stringContaining('320x240, 640x480, 1920x1080, 600x, x100'),
      },
    })
  })

  it.each([
    ['320x240', '320x240'],
    ['300x200', '320x240'], // the nearest that is not smaller
    ['321x240', '640x480'],
    ['4000x4000', '1920x1080'], // all are smaller: the nearest
    ['100x', '600x'], // rather another width than a box
    ['x90', 'x100'],
    ['601x', '640x480'], // no listed width is large enough: a box that is
    ['2000x', '1920x1080'], // nothing is large enough: the nearest
  ])('snaps %s to %s', (wanted, snapped) => {
    const [size] = sizes(wanted)
    const result = applySizeRule(size ?? { width: 1 }, { sizes: sizes(LIST), others: 'snap' })
    expect('value' in result && formatImageSize(result.value)).toBe(snapped)
  })

  it('snaps every listed size to itself', () => {
    const listed = sizes(LIST)
    for (const size of listed) {
      expect(applySizeRule(size, { sizes: listed, others: 'snap' })).toEqual({ value: size })
    }
  })
})

function sizes(text: string): ImageSize[] {
  const list = parseSizeList(text, DEFAULT_IMAGE_LIMITS)
  if ('problem' in list) throw new Error(list.problem.detail)
  expect(
    list.value.map((size) => parseImageSize(formatImageSize(size), DEFAULT_IMAGE_LIMITS)),
  ).toEqual(list.value.map((value) => ({ value })))
  return list.value
}

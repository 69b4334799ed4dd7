import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { DEFAULT_IMAGE_LIMITS } from './image-limits.ts'
import { formatImageSize, parseImageSize } from './image-size.ts'

const parse = (text: string) => parseImageSize(text, DEFAULT_IMAGE_LIMITS)

describe('parseImageSize', () => {
  it.each([
    ['300x200', { width: 300, height: 200 }],
    ['300x', { width: 300 }],
    ['x200', { height: 200 }],
    ['1x1', { width: 1, height: 1 }],
    ['4096x4096', { width: 4096, height: 4096 }],
  ])('%s is a size', (text, size) => {
    expect(parse(text)).toEqual({ value: size })
  })

  it.each([
    ['', 'is empty'],
    ['x', '"x" is not a size'],
    ['300', 'For a width of 300 pixels write 300x'],
    ['300X200', 'small x'],
    ['300×200', 'small x'],
    ['300 x 200', 'is not a size'],
    [' 300x200', 'is not a size'],
    ['300x200x100', 'is not a size'],
    ['-300x200', 'is not a size'],
    ['1.5x2', 'is not a size'],
    ['1e3x1', 'is not a size'],
    ['٣x٣', 'is not a size'],
    ['300x200\n', 'is not a size'],
    ['0x0', 'from 1 to 4096'],
    ['0x', 'from 1 to 4096'],
    ['4097x', 'from 1 to 4096'],
    ['99999999999999999999x1', 'from 1 to 4096'],
    ['0300x', 'leading zero. Write 300'],
  ])('%j is refused and the sentence says why', (text, reason) => {
    expect(parse(text)).toEqual({
      problem: { code: 'bad-size', detail: expect.stringContaining(reason) },
    })
  })

  it('repeats no more than forty characters of what was typed', () => {
    const result = parse('9'.repeat(10_000))
    expect('problem' in result && result.problem.detail.length).toBeLessThan(300)
  })

  it('accepts exactly one spelling of each size', () => {
    const side = fc.option(fc.integer({ min: 1, max: 4096 }), { nil: undefined })
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(width !== undefined || height !== undefined)
        const text = `${width ?? ''}x${height ?? ''}`
        const result = parse(text)
        expect('value' in result && formatImageSize(result.value)).toBe(text)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parse(text)))
  })
})

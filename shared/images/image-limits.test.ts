import { describe, expect, it } from 'vitest'

import {
  DEFAULT_IMAGE_LIMITS,
  findInputBytesProblem,
  findInputPixelsProblem,
  findOriginalBytesProblem,
  findOutputPixelsProblem,
  findResultBytesProblem,
  MAX_RESULT_BYTES,
} from './image-limits.ts'

const LIMITS = DEFAULT_IMAGE_LIMITS

describe('the limits', () => {
  it('let the largest picture pass Lambda: its answer, as base64 in JSON, stays under 6,291,556 bytes', () => {
    const answer = JSON.stringify({
      statusCode: 200,
      headers: { 'Content-Type': 'image/jpeg', ETag: '"0123456789abcdef"' },
      body: Buffer.alloc(MAX_RESULT_BYTES).toString('base64'),
      isBase64Encoded: true,
    })
    expect(answer.length).toBeLessThanOrEqual(6_291_556)
    expect(answer.length).toBeGreaterThan(6_280_000)
  })

  it('accept the last value and refuse the next', () => {
    const row = { width: 10_000, frames: 1 }
    expect(findInputPixelsProblem({ ...row, height: 10_000 }, LIMITS)).toBeNull()
    expect(findInputPixelsProblem({ ...row, height: 10_001 }, LIMITS)?.code).toBe('input-too-large')
    expect(findOutputPixelsProblem({ ...row, height: 2_500 }, LIMITS)).toBeNull()
    expect(findOutputPixelsProblem({ ...row, height: 2_501 }, LIMITS)?.code).toBe(
      'output-too-large',
    )
    expect(findInputBytesProblem(52_428_800, LIMITS)).toBeNull()
    expect(findInputBytesProblem(52_428_801, LIMITS)?.code).toBe('input-too-large')
    expect(findOriginalBytesProblem(MAX_RESULT_BYTES, LIMITS)).toBeNull()
    expect(findOriginalBytesProblem(MAX_RESULT_BYTES + 1, LIMITS)?.code).toBe('original-too-large')
  })

  it('count every frame of an animation', () => {
    const frame = { width: 1_000, height: 1_000 }
    expect(findInputPixelsProblem({ ...frame, frames: 100 }, LIMITS)).toBeNull()
    expect(findInputPixelsProblem({ ...frame, frames: 101 }, LIMITS)?.detail).toContain(
      '1000x1000 in 101 frames (101,000,000 pixels)',
    )
    expect(findOutputPixelsProblem({ ...frame, frames: 26 }, LIMITS)?.detail).toContain(
      'over all frames',
    )
  })

  it('refuse a side that no output format can hold', () => {
    const strip = { width: 10, frames: 1 }
    expect(findOutputPixelsProblem({ ...strip, height: 16_383 }, LIMITS)).toBeNull()
    expect(findOutputPixelsProblem({ ...strip, height: 16_384 }, LIMITS)?.detail).toContain(
      '16,383',
    )
  })

  it('propose a size that should fit when the result has too many bytes', () => {
    const result = { width: 4_000, height: 3_000, bytes: 4 * MAX_RESULT_BYTES }
    expect(findResultBytesProblem(result, LIMITS)?.detail).toContain('?size=1800x')
    expect(findResultBytesProblem({ ...result, bytes: MAX_RESULT_BYTES }, LIMITS)).toBeNull()
  })

  it('name the owner’s own limit where that is the one', () => {
    const limits = { ...LIMITS, maxResultBytes: 1_000_000 }
    expect(findOriginalBytesProblem(2_000_000, limits)?.detail).toContain(
      'at most 1,000,000 (IMAGE_MAX_RESULT_BYTES)',
    )
  })
})

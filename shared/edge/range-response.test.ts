import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { findHeader } from './headers.ts'
import { readRange } from './range.ts'
import { buildRangeResponse } from './range-response.ts'
import type { HeaderPair } from './types.ts'

const bound = fc.option(fc.nat({ max: 60 }), { nil: null })
const spec = fc.tuple(bound, bound).map(([first, last]) => `${first ?? ''}-${last ?? ''}`)
const rangeHeader = fc
  .array(spec, { minLength: 1, maxLength: 4 })
  .map((specs) => `bytes=${specs.join(',')}`)

function answer(range: string, totalBytes: number) {
  const request: { method: string; headers: HeaderPair[] } = {
    method: 'GET',
    headers: [['Range', range]],
  }
  const headers: HeaderPair[] = [['Content-Type', 'text/plain']]
  return buildRangeResponse({ range: readRange(request), headers, totalBytes, requestId: 'r' })
}

describe('buildRangeResponse', () => {
  it('never names a byte that the object does not have, and keeps the order', () => {
    fc.assert(
      fc.property(rangeHeader, fc.nat({ max: 50 }), (range, totalBytes) => {
        let before = -1
        for (const piece of answer(range, totalBytes)?.pieces ?? []) {
          if ('text' in piece) continue
          expect(piece.first).toBeGreaterThan(before)
          expect(piece.last).toBeGreaterThanOrEqual(piece.first)
          expect(piece.last).toBeLessThan(totalBytes)
          before = piece.last
        }
      }),
    )
  })

  it('announces the length that its pieces have', () => {
    fc.assert(
      fc.property(rangeHeader, fc.nat({ max: 50 }), (range, totalBytes) => {
        const response = answer(range, totalBytes)
        if (!response) return
        const lengths = response.pieces.map((piece) =>
          'text' in piece ? piece.text.length : piece.last - piece.first + 1,
        )
        const sum = lengths.reduce((total, length) => total + length, 0)
        expect(findHeader(response.headers, 'content-length')).toBe(String(sum))
      }),
    )
  })
})

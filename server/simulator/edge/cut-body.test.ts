import { describe, expect, it } from 'vitest'

import type { BodyPiece } from '#shared/edge/requested-range.ts'

import { readAll } from '../data-plane.ts'
import { cutBytes, cutStream } from './cut-body.ts'

/** `0123456789` in chunks of `size`; `left` tells how many chunks nobody asked for. */
function startSource(size: number) {
  const chunks = Array.from({ length: Math.ceil(10 / size) }, (_, index) =>
    Buffer.from('0123456789'.slice(index * size, (index + 1) * size)),
  )
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks.shift()
        if (chunk) controller.enqueue(chunk)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, left: () => chunks.length }
}

const CASES: Array<[BodyPiece[], string]> = [
  [[{ first: 0, last: 0 }], '0'],
  [[{ first: 3, last: 6 }], '3456'],
  [[{ first: 9, last: 9 }], '9'],
  [[{ first: 0, last: 9 }], '0123456789'],
  [
    [{ text: '<' }, { first: 1, last: 2 }, { text: '|' }, { first: 7, last: 8 }, { text: '>' }],
    '<12|78>',
  ],
  [
    [
      { first: 1, last: 1 },
      { first: 2, last: 2 },
    ],
    '12',
  ],
]

describe('cutting a body', () => {
  it.each(CASES)('%j gives %s, whole and in chunks of any size', async (pieces, expected) => {
    expect(`${Buffer.from(cutBytes(Buffer.from('0123456789'), pieces))}`).toBe(expected)
    for (const size of [1, 3, 4, 10]) {
      const cut = cutStream(startSource(size).stream, pieces)
      expect(`${await readAll(cut, 100)}`).toBe(expected)
    }
  })

  it('leaves the source once it has what it wants', async () => {
    const { stream, left } = startSource(2)
    await readAll(cutStream(stream, [{ first: 0, last: 2 }]), 100)
    expect(left()).toBe(3)
  })

  it('fails when the source ends too early', async () => {
    const cut = cutStream(startSource(5).stream, [{ first: 8, last: 12 }])
    await expect(readAll(cut, 100)).rejects.toThrow('ended before byte 12')
  })
})

import { expect, it } from 'vitest'

import { readAll } from '../data-plane.ts'
import { peekBody, streamOf } from './peek-body.ts'

function streamOfChunks(...chunks: string[]): ReadableStream<Uint8Array> {
  return new Blob(chunks).stream()
}

it.each([
  [4, 'hello'.slice(0, 4), false],
  [5, 'hello', true],
  [6, 'hello', true],
])('shows at most %i bytes, and the whole body is still there', async (limit, shown, isWhole) => {
  const peeked = await peekBody(streamOfChunks('hel', 'lo'), limit)

  expect(String(peeked.bytes)).toBe(shown)
  expect(peeked.isWhole).toBe(isWhole)
  expect(String(await readAll(peeked.body, 100))).toBe('hello')
})

it('leaves a long body at its source until somebody reads it', async () => {
  let pulled = 0
  const source = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(10))
        if (pulled === 100) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const { body } = await peekBody(source, 25)

  expect(pulled).toBe(3)
  expect((await readAll(body, 10_000)).byteLength).toBe(1_000)
})

it('makes an empty stream of no bytes', async () => {
  expect((await readAll(streamOf(new Uint8Array()), 1)).byteLength).toBe(0)
})

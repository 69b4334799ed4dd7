import { describe, expect, it } from 'vitest'

import { mayCacheBody } from './body-completeness.ts'

const WHOLE = {
  contentLength: null,
  bytesReceived: 700,
  isChunked: false,
  isComplete: true,
  viewerAborted: false,
}

describe('mayCacheBody', () => {
  it.each([
    ['a whole body', {}, true],
    ['a body as long as announced', { contentLength: 700 }, true],
    ['a body shorter than announced', { contentLength: 1_000 }, false],
    ['an unfinished chunked body', { isChunked: true, isComplete: false }, false],
    ['a body cut off that announced no length', { isComplete: false }, true],
    ['a body whose viewer hung up', { viewerAborted: true }, false],
  ])('%s: %s', (_, facts, kept) => {
    expect(mayCacheBody({ ...WHOLE, ...facts })).toBe(kept)
  })
})

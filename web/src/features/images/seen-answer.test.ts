import { expect, it } from 'vitest'

import { toSeenAnswer } from './seen-answer.ts'

const SEEN = {
  status: 200,
  cacheControl: 'public, max-age=60',
  etag: '"1"',
  contentType: 'image/webp',
}

it('hands on what the edge sent', () => {
  expect(toSeenAnswer(SEEN)).toEqual({
    originStatus: '200',
    originHeaders: 'Content-Type: image/webp\nCache-Control: public, max-age=60\nETag: "1"',
  })
})

it('hands on a refusal of the resizer, without the headers that it lacks', () => {
  expect(toSeenAnswer({ ...SEEN, status: 404, etag: null, cacheControl: null })).toEqual({
    originStatus: '404',
    originHeaders: 'Content-Type: image/webp',
  })
})

it('assumes nothing of the origin where the edge may have answered, or nothing was seen', () => {
  expect(toSeenAnswer({ ...SEEN, status: 403 })).toEqual({})
  expect(toSeenAnswer(undefined)).toEqual({})
})

import { describe, expect, it } from 'vitest'

import {
  findUploadKeyProblem,
  findUploadKind,
  findUploadSizeProblem,
  MAX_UPLOAD_BYTES,
  toFreeKey,
  toUploadKey,
} from './image-upload.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('findUploadKeyProblem', () => {
  it.each([
    ['cat.jpg', null],
    ['cats/Ü 1.JPEG', null],
    [`${'a'.repeat(1_020)}.jpg`, null],
    [`${'a'.repeat(1_021)}.jpg`, /1024 bytes/],
    ['cat', /ends with \.jpg/],
    ['/cat.jpg', /empty folders/],
    ['cats/../cat.jpg', /folder called/],
    ['cat\n.jpg', /control characters/],
  ])('%.20s: %s', (key, problem) => {
    if (problem === null) expect(findUploadKeyProblem(key)).toBeNull()
    else expect(findUploadKeyProblem(key)).toMatch(problem)
  })
})

describe('findUploadKind', () => {
  it('goes by the first bytes, not by the name', () => {
    expect(findUploadKind('a.jpg', bytes('GIF89a…'))).toEqual({
      format: 'gif',
      contentType: 'image/gif',
    })
  })

  it.each([
    ['', /empty/],
    ['<html>', /not a picture/],
    ['<svg xmlns="…">', /SVG/],
    ['%PDF-1.7', /PDF/],
  ])('refuses %s with what to do', (text, problem) => {
    expect(findUploadKind('a.jpg', bytes(text))).toEqual({
      problem: expect.stringMatching(problem),
    })
  })
})

it('takes as many bytes as the resizer reads, and no more', () => {
  expect(findUploadSizeProblem('a.jpg', MAX_UPLOAD_BYTES)).toBeNull()
  expect(findUploadSizeProblem('a.jpg', MAX_UPLOAD_BYTES + 1)).toMatch(/51 MB/)
})

it('names a file after what it is where its name does not say it', () => {
  expect(toUploadKey('cats/', 'rex', 'webp')).toBe('cats/rex.webp')
  expect(toUploadKey('', 'C:\\rex.png', 'jpeg')).toBe('C: rex.png')
})

it('finds a name beside those that are taken', () => {
  expect(toFreeKey('a.b.jpg', new Set())).toBe('a.b.jpg')
  expect(toFreeKey('a.b.jpg', new Set(['a.b.jpg', 'a.b-2.jpg']))).toBe('a.b-3.jpg')
})

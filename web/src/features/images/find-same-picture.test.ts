import { expect, it } from 'vitest'

import { findSamePicture } from './find-same-picture.ts'

const SMALL = { width: 150, height: 200, bytes: 3_400 }

it('groups sizes that brought the same pixels and bytes', () => {
  const answers = [
    { size: '300x200', picture: SMALL },
    { size: '600x', picture: { width: 600, height: 800, bytes: 30_000 } },
    { size: '1200x', picture: { ...SMALL } },
  ]
  expect(findSamePicture(answers)).toEqual({ sizes: ['300x200', '1200x'], width: 150, height: 200 })
})

it('says nothing while answers differ, are on their way, or differ in bytes alone', () => {
  expect(findSamePicture([])).toBeNull()
  expect(
    findSamePicture([
      { size: '300x200', picture: SMALL },
      { size: '600x', picture: null },
      { size: 'x400', picture: { ...SMALL, bytes: 3_401 } },
    ]),
  ).toBeNull()
})

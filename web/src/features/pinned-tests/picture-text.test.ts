import { expect, it } from 'vitest'

import { formatPicture, parsePicture } from './picture-text.ts'

it.each([
  ['any', {}],
  ['webp', { format: 'webp' }],
  ['300x200', { width: 300, height: 200 }],
  ['avif 300x', { format: 'avif', width: 300 }],
  ['x200', { height: 200 }],
  ['jpeg <=800x600', { format: 'jpeg', maxWidth: 800, maxHeight: 600 }],
  ['png 300x <=x600', { format: 'png', width: 300, maxHeight: 600 }],
] as const)('%s is read, and written the same', (text, picture) => {
  expect(parsePicture(text)).toEqual(picture)
  expect(formatPicture(picture)).toBe(text)
})

it.each(['', 'bmp', '300', 'x', '0x200', '<=', 'webp big'])('does not understand "%s"', (text) => {
  expect(parsePicture(text)).toBeNull()
})

it('takes what people write besides', () => {
  expect(parsePicture('JPG, 300 × 200')).toBeNull()
  expect(parsePicture('JPG, 300×200')).toEqual({ format: 'jpeg', width: 300, height: 200 })
})

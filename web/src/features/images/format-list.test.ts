import { expect, it } from 'vitest'

import { findOtherFormat, formatFormats, nameOfType, parseFormats } from './format-list.ts'

it.each([
  [undefined, [null], undefined],
  ['uploaded', [null], undefined],
  ['webp', ['webp'], 'webp'],
  ['webp,uploaded,webp,avif', ['webp', null, 'avif'], 'webp,uploaded,avif'],
  ['gif,', [null], undefined],
])('the address "%s" asks for %j', (text, formats, written) => {
  expect(parseFormats(text)).toEqual(formats)
  expect(formatFormats(parseFormats(text))).toBe(written)
})

it('shows pictures as they were uploaded where no format is left', () => {
  expect(formatFormats([])).toBeUndefined()
})

it.each([
  ['webp', 'image/webp', null],
  ['webp', 'image/jpeg', 'jpeg'],
  [null, 'image/jpeg', null],
  ['avif', 'image/gif', null],
] as const)('who asked for %s and got %s got %s instead', (asked, came, other) => {
  expect(findOtherFormat(asked, came)).toBe(other)
})

it('names a format as its makers do, and any other by its type', () => {
  expect(['image/webp', 'image/gif'].map(nameOfType)).toEqual(['WebP', 'GIF'])
})

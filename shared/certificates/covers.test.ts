import { expect, it } from 'vitest'

import { covers } from './covers.ts'

it.each([
  ['www.example.com', ['www.example.com'], true],
  ['WWW.example.com', ['www.EXAMPLE.com'], true],
  ['www.example.com', ['*.example.com'], true],
  ['example.com', ['*.example.com'], false], // A wildcard stands for one label, not for none,
  ['a.b.example.com', ['*.example.com'], false], // and not for two.
  ['example.com', ['*.example.com', 'example.com'], true],
  ['*.example.com', ['*.example.com'], true],
  ['*.example.com', ['www.example.com', 'example.com'], false],
  ['*.example.com', ['*.com'], false],
  ['*.b.example.com', ['*.example.com'], false],
  ['com', ['*com'], false],
  ['www.example.com', [], false],
])('%s by %j → %s', (alias, names, expected) => {
  expect(covers(names, alias)).toBe(expected)
})

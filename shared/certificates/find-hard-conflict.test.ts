import { expect, it } from 'vitest'

import { findHardConflict, isMaskOf } from './find-hard-conflict.ts'

const own = { distributionId: 'E1ABCDEFGHIJKL', accountId: '111122223333' }
const mine = { distributionId: '*******FGHIJKL', accountId: '******223333' }
const another = { distributionId: '*******ZZZZZZZ', accountId: '******223333' }
const foreign = { distributionId: '*******ZZZZZZZ', accountId: '******999999' }

it('knows a half hidden id again', () => {
  expect(isMaskOf(mine.distributionId, own.distributionId)).toBe(true)
  expect(isMaskOf(another.distributionId, own.distributionId)).toBe(false)
  expect(isMaskOf('*FGHIJKL', own.distributionId)).toBe(false)
})

it.each([
  ['nothing', [], null],
  ['its own alias', [{ alias: 'www.example.com', ...mine }], null],
  ['its own wildcard', [{ alias: '*.example.com', ...mine }], null],
  ['a wildcard of the account', [{ alias: '*.example.com', ...another }], null],
  ['the same of the account', [{ alias: 'www.example.com', ...another }], another],
  ['the same elsewhere', [{ alias: 'www.example.com', ...foreign }], foreign],
  ['a wildcard elsewhere', [{ alias: '*.example.com', ...foreign }], foreign],
])('beside %s the alias stands in the way of %j → %j', (_, items, expected) => {
  const found = findHardConflict({ alias: 'www.example.com', items }, own)
  if (expected) expect(found).toMatchObject(expected)
  else expect(found).toBeNull()
})

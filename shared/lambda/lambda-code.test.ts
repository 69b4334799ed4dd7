import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'

import { toFilesCode, zipFiles } from './lambda-code.ts'

const FILES = { 'index.mjs': 'export const handler = async () => "ä"\n', 'a.json': '{}' }

it('zips sources so that they come out as they went in', () => {
  const unzipped = unzipSync(zipFiles(FILES))
  expect(Object.entries(unzipped).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['a.json', FILES['a.json']],
    ['index.mjs', FILES['index.mjs']],
  ])
})

it('gives the same hash whatever the order, and another one for other sources', () => {
  const { CodeSha256 } = toFilesCode(FILES)
  expect(CodeSha256).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(toFilesCode({ 'a.json': '{}', 'index.mjs': FILES['index.mjs'] })).toMatchObject({
    CodeSha256,
  })
  expect(toFilesCode({ ...FILES, 'a.json': '[]' }).CodeSha256).not.toBe(CodeSha256)
})

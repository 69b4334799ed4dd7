import { describe, expect, it } from 'vitest'

import {
  findPathProblem,
  findPathWarning,
  fitsQuota,
  invalidationMatches,
  parseInvalidationPaths,
  suggestPath,
} from './invalidation-paths.ts'

describe('a #tag among the paths', () => {
  it.each([
    ['#product:42', null],
    ['#prod*', null],
    ['#~', null],
    ['#', 'tag-empty'],
    ['#a,b', 'tag-comma'],
    ['#two words', 'tag-characters'],
    ['#café', 'tag-characters'],
    [`#${'a'.repeat(256)}`, null],
    [`#${'a'.repeat(257)}`, 'tag-too-long'],
  ] as const)('%.20s: %s', (item, problem) => {
    expect(findPathProblem(item)).toBe(problem)
  })

  it('has no wildcard to warn of, and no encoded form to suggest', () => {
    expect(findPathWarning('#a*b')).toBeNull()
    expect(suggestPath('#two words')).toBeNull()
  })

  it('is refused where the distribution reads no tags', () => {
    const { paths, rejected } = parseInvalidationPaths('/a\n#b', { readsTags: false })
    expect(paths).toEqual(['/a'])
    expect(rejected).toEqual([{ line: 2, path: '#b', problem: 'tags-off' }])
    expect(parseInvalidationPaths('/a\n#b').paths).toEqual(['/a', '#b'])
  })

  it.each([
    ['#Product:42', ['product:42'], true],
    ['#product:4', ['product:42'], false],
    ['#product:*', ['product:42'], false],
    ['#product:*', ['product:*'], true],
    ['#product:42', [], false],
    ['/*', ['product:42'], true],
  ])('%s and an object with %j: %s', (item, tags, matches) => {
    expect(invalidationMatches(item, '/a', tags)).toBe(matches)
  })

  it('counts as a plain path, whatever its last letter', () => {
    const tags = Array.from({ length: 16 }, (_, index) => `#t${index}*`)
    expect(fitsQuota(tags)).toBe(true)
    expect(fitsQuota(Array.from({ length: 3_001 }, (_, index) => `#t${index}`))).toBe(false)
  })
})

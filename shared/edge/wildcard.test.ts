import { describe, expect, it } from 'vitest'

import { compileWildcard } from './wildcard.ts'

describe('compileWildcard', () => {
  it.each([
    ['/a.jpg', '/a.jpg', true],
    ['/a.jpg', '/a.jpgx', false],
    ['/images/*', '/images/', true],
    ['/images/*', '/images', false],
    ['/*.jpg', '/a/b/c.jpg', true],
    ['/*.jpg', '/.jpg', true],
    ['/ab*ba', '/aba', false], // head and tail may not overlap
    ['/a??.jpg', '/ant.jpg', true],
    ['/a??.jpg', '/a1.jpg', false],
    ['/*.doc?', '/r.doc', false],
    ['/*.doc?', '/r.docx', true],
    ['/*a*b', '/xaxxb', true],
    ['/*a*b', '/xaxxbc', false],
    ['/*a*b*', '/ab', true],
    ['*', '', true],
    ['?', '', false],
    ['/[a]+(b)', '/[a]+(b)', true], // no character of a regular expression means anything
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(compileWildcard(pattern)(text)).toBe(matches)
  })

  it('answers at once where a regular expression would not', () => {
    const matches = compileWildcard(`/${'*a'.repeat(30)}*b`)
    expect(matches(`/${'a'.repeat(5_000)}`)).toBe(false)
  })
})

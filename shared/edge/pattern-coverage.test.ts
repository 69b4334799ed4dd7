import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compilePathPattern } from './path-pattern.ts'
import { covers, findShadowed, overlaps } from './pattern-coverage.ts'

describe('covers', () => {
  it.each([
    ['images/*', 'images/a/*', true],
    ['images/*', '/images/*', true],
    ['/images/*', 'images/a*.jpg', true],
    ['images/a/*', 'images/*', false],
    ['*', 'anything?else*', true],
    ['*.jpg', 'images/*.jpg', true],
    ['images/*.jpg', '*.jpg', false],
    ['*.jpg', '*.jpeg', false],
    ['a*', '*a', false],
    // At least two characters, written in different ways.
    ['a?*', 'a*b', true],
    ['?*', '*?', true],
    ['*?', '?*', true],
    ['*??*', 'ab', true],
    ['*??', 'a', false],
    ['*a*', '*b*', false],
    ['*a*', '*ba*', true],
    ['*ab*', '*aab', true],
    ['*a?', '*a??', false],
    ['*a?*', '*a??', true],
    ['**', '*', true],
    ['api', 'api/*', false],
    ['API/*', 'api/*', false],
  ])('%s covers %s: %s', (wide, narrow, expected) => {
    expect(covers(wide, narrow)).toBe(expected)
  })

  it('is what matching paths one by one would say', () => {
    fc.assert(
      fc.property(pattern(), pattern(), (wide, narrow) => {
        const inWide = compilePathPattern(wide)
        const inNarrow = compilePathPattern(narrow)
        const counterexample = SHORT_PATHS.some((path) => inNarrow(path) && !inWide(path))
        expect(covers(wide, narrow)).toBe(!counterexample)
      }),
      { numRuns: 300 },
    )
  })

  it('lets no long path through that it claims to cover', () => {
    fc.assert(
      fc.property(pattern(12), pattern(12), fc.array(run(), { maxLength: 12 }), (a, b, runs) => {
        if (!covers(a, b)) return
        const path = fill(b, runs)
        expect(compilePathPattern(b)(path)).toBe(true)
        expect(compilePathPattern(a)(path)).toBe(true)
      }),
    )
  })

  it('is not held up by patterns made to be hard', () => {
    const questions = '?'.repeat(200)
    expect(covers(`*a${questions}*`, `*a${questions}?*`)).toBe(true)
    expect(covers(`*a${questions}?*`, `*a${questions}*`)).toBe(false)
    expect(covers(`*a${questions}`, `*a${questions}b*`)).toBe(false)
    expect(covers(`*${'ab*'.repeat(60)}`, `*${'abc*'.repeat(60)}`)).toBe(true)
  })
})

describe('overlaps', () => {
  it.each([
    ['*.jpg', 'images/*', true],
    ['images/*', 'api/*', false],
    ['a*', '*b', true],
    ['a?', 'a', false],
    ['api', 'api/*', false],
    ['*.jpg', '*.png', false],
  ])('%s and %s have a path in common: %s', (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected)
    expect(overlaps(other, one)).toBe(expected)
  })

  it('is what matching paths one by one would say', () => {
    fc.assert(
      fc.property(pattern(4), pattern(4), (one, other) => {
        const inOne = compilePathPattern(one)
        const inOther = compilePathPattern(other)
        const common = SHORT_PATHS.some((path) => inOne(path) && inOther(path))
        expect(overlaps(one, other)).toBe(common)
      }),
      { numRuns: 300 },
    )
  })
})

describe('findShadowed', () => {
  it('names the first earlier pattern that takes all of a later one', () => {
    expect(findShadowed(['api/*', 'images/*', '*.jpg', '/images/a/*', 'api/v1/*.jpg'])).toEqual([
      { index: 3, pattern: '/images/a/*', by: { index: 1, pattern: 'images/*' } },
      { index: 4, pattern: 'api/v1/*.jpg', by: { index: 0, pattern: 'api/*' } },
    ])
  })

  it('finds nothing where the narrow pattern comes first', () => {
    expect(findShadowed(['images/a/*', 'images/*', '*'])).toEqual([])
  })

  it('compares a hundred behaviors', () => {
    const patterns = Array.from({ length: 100 }, (_, i) => `section-${i}/*/page-?.htm*`)
    expect(findShadowed(patterns)).toEqual([])
  })

  it('gets through a hundred patterns made to be hard', () => {
    const patterns = Array.from({ length: 100 }, (_, i) => `*a${'?'.repeat(100 + i)}*`)
    expect(findShadowed(patterns)).toHaveLength(99)
  })
})

/** Every path of up to six characters after the slash, over an alphabet of a, b and one that no pattern names. */
const SHORT_PATHS = allTexts(6).map((text) => `/${text}`)

function allTexts(maxLength: number): string[] {
  if (maxLength === 0) return ['']
  const shorter = allTexts(maxLength - 1)
  const longest = shorter.filter((text) => text.length === maxLength - 1)
  return [...shorter, ...longest.flatMap((text) => ['a', 'b', 'z'].map((sign) => text + sign))]
}

/** With at most three signs, patterns that differ do so on a path of up to six characters. */
function pattern(maxLength = 3) {
  return fc
    .array(fc.constantFrom('a', 'b', '*', '?'), { minLength: 1, maxLength })
    .map((signs) => signs.join(''))
}

function run() {
  return fc.stringMatching(/^[abz/]{0,4}$/)
}

/** A path of the pattern: each star becomes one of `runs`, each question mark a `z`. */
function fill(source: string, runs: readonly string[]): string {
  let at = 0
  const path = [...source].map((sign) => {
    if (sign === '*') return runs[at++] ?? ''
    return sign === '?' ? 'z' : sign
  })
  return `/${path.join('')}`
}

import { describe, expect, it } from 'vitest'

import {
  findPathProblem,
  findPathWarning,
  fitsQuota,
  invalidationCostUsd,
  invalidationMatches,
  parseInvalidationPaths,
  suggestPath,
} from './invalidation-paths.ts'

describe('findPathProblem', () => {
  it.each([
    ['/index.html', null],
    ['/*', null],
    ['/images/*', null],
    ['/a/*/b', null], // taken, but the * is literal
    ['/search?q=a', null],
    ['images/a.jpg', 'no-leading-slash'],
    ['', 'no-leading-slash'],
    ['/~user/a', 'tilde'],
    ['/%7Euser/a', 'tilde'],
    ['/café.html', 'not-url-encoded'],
    ['/two words', 'not-url-encoded'],
    [`/${'a'.repeat(3_999)}`, null], // 4,000 characters: the longest accepted
    [`/${'a'.repeat(4_000)}`, 'too-long'],
  ] as const)('%.20s → %s', (path, problem) => {
    expect(findPathProblem(path)).toBe(problem)
  })
})

describe('findPathWarning', () => {
  it('doubts a wildcard that is not at the end', () => {
    expect(findPathWarning('/a/*/b')).toBe('wildcard-not-last')
    expect(findPathWarning('/**')).toBe('wildcard-not-last')
    expect(findPathWarning('/a/*')).toBeNull()
  })
})

it.each([
  ['/%zz', 'broken-encoding'],
  ['/100%', 'broken-encoding'],
  ['/a%20b', null],
  ['/page#top', 'fragment'],
] as const)('findPathWarning(%s) is %s', (path, warning) => {
  expect(findPathWarning(path)).toBe(warning)
})

it.each([
  ['/a b.jpg', '/a%20b.jpg'],
  ['/café%20x', '/caf%C3%A9%20x'],
  ['https://any.example/images/a.jpg?size=1#top', '/images/a.jpg?size=1'],
  ['https://any.example', '/'],
  ['images/a.jpg', null],
  ['/~user', null],
  ['https://any.example/~user', null],
])('suggestPath(%s) is %s', (path, meant) => {
  expect(suggestPath(path)).toBe(meant)
})

describe('parseInvalidationPaths', () => {
  it('keeps order, drops blanks and repeats', () => {
    expect(parseInvalidationPaths('/b\n\n  /a  \n/b\n').paths).toEqual(['/b', '/a'])
  })

  it('names the line of each path that CloudFront would refuse', () => {
    expect(parseInvalidationPaths('/ok\nbad\n/~a').rejected).toEqual([
      { line: 2, path: 'bad', problem: 'no-leading-slash' },
      { line: 3, path: '/~a', problem: 'tilde' },
    ])
  })

  it('takes a path with a literal wildcard and says that it is doubtful', () => {
    const parsed = parseInvalidationPaths('/a*b')
    expect(parsed.paths).toEqual(['/a*b'])
    expect(parsed.doubtful).toEqual([{ line: 1, path: '/a*b', warning: 'wildcard-not-last' }])
  })
})

it('doubts a path that another one of the batch covers', () => {
  expect(parseInvalidationPaths('/a.jpg\n/b\n/a*').doubtful).toEqual([
    { line: 1, path: '/a.jpg', warning: 'already-covered' },
  ])
})

describe('invalidationMatches', () => {
  it.each([
    ['/a.jpg', '/a.jpg', true],
    ['/a.jpg', '/A.jpg', false],
    ['/a.jpg', '/a.jpg?size=1', false],
    ['/a.jpg*', '/a.jpg?size=1', true],
    ['/images/*', '/images/x/y.jpg', true],
    ['/images/*', '/images', false],
    ['/*', '/anything?x', true],
    ['/a/*/b', '/a/x/b', false],
    ['/a/*/b', '/a/*/b', true],
  ])('%s on %s: %s', (path, url, matches) => {
    expect(invalidationMatches(path, url)).toBe(matches)
  })
})

describe('invalidationCostUsd', () => {
  it.each([
    // paths, used this month, US dollars
    [1, 0, 0],
    [1_000, 0, 0],
    [1_001, 0, 0.005],
    [10, 995, 0.025],
    [200, 5_000, 1],
  ])('%i paths after %i cost $%d', (paths, used, usd) => {
    expect(invalidationCostUsd(paths, used)).toBeCloseTo(usd, 6)
  })
})

describe('fitsQuota', () => {
  it('counts plain and wildcard paths apart', () => {
    const plain = Array.from({ length: 3_000 }, (_, i) => `/${i}`)
    const wildcards = Array.from({ length: 15 }, (_, i) => `/${i}/*`)

    expect(fitsQuota([...plain, ...wildcards])).toBe(true)
    expect(fitsQuota([...plain, '/one-more'])).toBe(false)
    expect(fitsQuota([...wildcards, '/one-more/*'])).toBe(false)
  })
})

import { expect, it } from 'vitest'

import { describePattern } from './pattern-reach.ts'

const taken = (pattern: string, patterns: readonly string[] = [pattern]) =>
  describePattern(pattern, patterns)
    .samples.filter(({ isTaken }) => isTaken)
    .map(({ path }) => path)

it.each([
  ['/api/*', ['/api/a', '/api/a/b.jpg', '/api/']],
  ['*.png', ['/a.png', '/a/b.jpg.png', '/.png']],
  ['/a?c', ['/axc']],
  ['/exact', ['/exact']],
])('shows what %s takes', (pattern, paths) => {
  expect(taken(pattern)).toEqual(paths)
})

it('shows beside it what the pattern does not take: the folder itself, another case, another ending', () => {
  const { samples } = describePattern('/img/*.png', ['/img/*.png'])
  expect(samples.filter(({ isTaken }) => !isTaken)).toEqual([
    { path: '/img/a.txt', isTaken: false, by: null },
    { path: '/IMG/A/B.PNG', isTaken: false, by: null },
  ])
  expect(describePattern('/api/*', ['/api/*']).samples).toContainEqual({
    path: '/api',
    isTaken: false,
    by: null,
  })
})

it('names what comes first, what it hides and what hides it', () => {
  const patterns = ['*.jpg', '/img/*', '/img/a/*']
  expect(describePattern('/img/*', patterns)).toMatchObject({
    hiddenBy: null,
    hides: ['/img/a/*'],
    shares: ['*.jpg'],
  })
  expect(describePattern('/img/a/*', patterns)).toMatchObject({ hiddenBy: '/img/*', shares: [] })
  expect(describePattern('/img/*', patterns).samples).toContainEqual({
    path: '/img/a/b.jpg',
    isTaken: false,
    by: '*.jpg',
  })
})

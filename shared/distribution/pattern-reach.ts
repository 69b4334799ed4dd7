/** What a path pattern takes among the others of its distribution, with sample paths that show it. Pure. */
import { compilePathPattern } from '../edge/path-pattern.ts'
import { covers, overlaps } from '../edge/pattern-coverage.ts'

type SamplePath = {
  path: string
  /** The pattern gets it. */
  isTaken: boolean
  /** The earlier pattern that gets it instead; `null` when this one just does not match. */
  by: string | null
}

export type PatternReach = {
  samples: SamplePath[]
  /** The earlier pattern that takes every path of this one. */
  hiddenBy: string | null
  /** Later patterns to which this one leaves nothing. */
  hides: string[]
  /** Earlier patterns that take some of its paths. */
  shares: string[]
}

/** @param patterns all of the distribution in their order, `pattern` among them */
export function describePattern(pattern: string, patterns: readonly string[]): PatternReach {
  const at = patterns.indexOf(pattern)
  const earlier = at === -1 ? patterns : patterns.slice(0, at)
  const later = at === -1 ? [] : patterns.slice(at + 1)
  const hiddenBy = earlier.find((other) => covers(other, pattern)) ?? null
  return {
    samples: toSamplePaths(pattern).map((path) => decide(path, pattern, earlier)),
    hiddenBy,
    hides: later.filter((other) => covers(pattern, other)),
    shares: hiddenBy === null ? earlier.filter((other) => overlaps(other, pattern)) : [],
  }
}

function decide(path: string, pattern: string, earlier: readonly string[]): SamplePath {
  const isMatched = compilePathPattern(pattern)(path)
  const by = earlier.find((other) => compilePathPattern(other)(path)) ?? null
  return { path, isTaken: isMatched && by === null, by: isMatched ? by : null }
}

/** A few paths that match, and one or two beside them that do not: without the last part, in another case. */
function toSamplePaths(pattern: string): string[] {
  const rooted = pattern.startsWith('/') ? pattern : `/${pattern}`
  const fill = (run: string) => rooted.replace(/\*+/g, run).replaceAll('?', 'x')
  const folder = /^(.*)\/\*$/.exec(rooted)?.[1]
  const other = rooted.includes('.') ? fill('a').replace(/\.[^.]*$/, '.txt') : null
  const swapped = fill('a/b')
  const upper = swapped.toUpperCase() === swapped ? swapped.toLowerCase() : swapped.toUpperCase()
  const paths = [fill('a'), fill('a/b.jpg'), fill(''), folder || null, other, upper]
  return [...new Set(paths.filter((path) => path !== null))]
}

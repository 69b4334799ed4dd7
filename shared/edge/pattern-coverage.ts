/**
 * Path patterns compared with each other: which paths they have in common, and which pattern leaves nothing to a later one.
 * Exact, over all paths that begin with `/`; no samples decide.
 */
import { compilePathPattern } from './path-pattern.ts'

/** A sign that stands for every character that neither pattern names; patterns cannot contain it (A4.11). */
const ANY_OTHER = '\u0000'

/**
 * Pairs of positions looked at before `covers` gives up and answers false. Only patterns like `*a?????????????????????`
 * need more: after a star, each `?` doubles what has to be remembered.
 */
const MAX_PAIRS = 20_000

export type ShadowedPattern = {
  /** Position in the list. */
  index: number
  pattern: string
  /** The earlier pattern that takes every path of this one. */
  by: { index: number; pattern: string }
}

/**
 * Patterns that never get a request, because an earlier one of the list takes every path they match (A4.1).
 * Several earlier patterns that only together take all of them are not looked for. Never throws.
 */
export function findShadowed(patterns: readonly string[]): ShadowedPattern[] {
  return patterns.flatMap((pattern, index) => {
    const earlier = patterns.slice(0, index).findIndex((other) => covers(other, pattern))
    const by = patterns[earlier]
    return by === undefined ? [] : [{ index, pattern, by: { index: earlier, pattern: by } }]
  })
}

/**
 * Whether `wide` matches every path that `narrow` matches.
 *
 * Walks `narrow` one character at a time and keeps the set of positions in `wide` that the text so far can have reached;
 * a path that `narrow` accepts and the set does not is a counterexample.
 */
export function covers(wide: string, narrow: string): boolean {
  const a = withSlash(wide)
  const b = withSlash(narrow)
  if (a === b) return true
  if (hasObviousCounterexample(wide, b)) return false
  const alphabet = [...new Set([...a.replace(/[*?]/g, ''), ANY_OTHER])]
  const seen = new Set<string>()
  const queue: Pair[] = [{ inNarrow: 0, inWide: settle(a, [0]) }]
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const { inNarrow, inWide } = pair
    const [first] = inWide
    if (first === undefined) return false
    // A star at the end of `wide` takes whatever follows.
    if (a[first] === '*' && first === a.length - 1) continue
    const key = `${inNarrow}:${inWide.join()}`
    if (seen.has(key)) continue
    if (seen.size >= MAX_PAIRS) return false
    seen.add(key)
    const expected = b[inNarrow]
    if (expected === undefined) {
      if (!inWide.includes(a.length)) return false
      continue
    }
    const isStar = expected === '*'
    if (isStar) queue.push({ inNarrow: inNarrow + 1, inWide })
    for (const sign of isStar || expected === '?' ? alphabet : [expected]) {
      queue.push({ inNarrow: isStar ? inNarrow : inNarrow + 1, inWide: step(a, inWide, sign) })
    }
  }
  return true
}

/** Whether some path matches both patterns. */
export function overlaps(one: string, other: string): boolean {
  const a = withSlash(one)
  const b = withSlash(other)
  const width = b.length + 1
  const seen = new Uint8Array((a.length + 1) * width)
  const queue: Array<[inA: number, inB: number]> = [[0, 0]]
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const [inA, inB] = pair
    if (inA > a.length || inB > b.length || seen[inA * width + inB]) continue
    seen[inA * width + inB] = 1
    if (inA === a.length && inB === b.length) return true
    const x = a[inA]
    const y = b[inB]
    if (x === '*') queue.push([inA + 1, inB])
    if (y === '*') queue.push([inA, inB + 1])
    if (x === '*' && y !== undefined && y !== '*') queue.push([inA, inB + 1])
    else if (y === '*' && x !== undefined && x !== '*') queue.push([inA + 1, inB])
    else if (x !== undefined && (x === y || x === '?' || y === '?')) queue.push([inA + 1, inB + 1])
  }
  return false
}

type Pair = { inNarrow: number; inWide: number[] }

function withSlash(pattern: string): string {
  const rooted = pattern.startsWith('/') ? pattern : `/${pattern}`
  return rooted.replace(/\*+/g, '*')
}

/** Most patterns that do not cover each other fail on one of these paths of `narrow`: stars empty, stars long. */
function hasObviousCounterexample(wide: string, narrow: string): boolean {
  const matches = compilePathPattern(wide)
  const long = ANY_OTHER.repeat(wide.length + 1)
  return ['', ANY_OTHER, long].some(
    (run) => !matches(narrow.replaceAll('*', run).replaceAll('?', ANY_OTHER)),
  )
}

function step(pattern: string, positions: readonly number[], sign: string): number[] {
  const next = positions.flatMap((position) => {
    const expected = pattern[position]
    if (expected === '*') return [position]
    return expected === '?' || expected === sign ? [position + 1] : []
  })
  return settle(pattern, next)
}

/**
 * Adds the positions behind stars, and drops those before the last star reached: what could follow them can follow the
 * star as well, since the star takes the text in between.
 */
function settle(pattern: string, positions: readonly number[]): number[] {
  const settled = new Set(positions)
  for (const position of settled) if (pattern[position] === '*') settled.add(position + 1)
  const sorted = [...settled].sort((x, y) => x - y)
  const lastStar = sorted.findLastIndex((position) => pattern[position] === '*')
  return lastStar === -1 ? sorted : sorted.slice(lastStar)
}

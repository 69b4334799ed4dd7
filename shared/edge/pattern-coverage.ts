/**
 * Path patterns compared with each other: which paths they have in common, and which pattern leaves nothing to a later one.
 * Exact, over all paths that begin with `/`; no samples decide.
 */
import { compilePathPattern } from './path-pattern.ts'

/** A sign that stands for every character that neither pattern names; patterns cannot contain it (A4.11). */
const ANY_OTHER = '\u0000'

/** Pairs of positions looked at before `covers` gives up and answers false; patterns of 255 characters need a few hundred. */
const MAX_PAIRS = 2_000

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
 * Walks `narrow` one character at a time and keeps the set of positions in `wide` that the text so far can have reached; a
 * path that `narrow` accepts and the set does not is a counterexample. Less reached means more to refuse, so that a set
 * needs no look when a part of it had one at the same place.
 */
export function covers(wide: string, narrow: string): boolean {
  const a = withSlash(wide)
  const b = withSlash(narrow)
  if (a === b) return true
  if (hasObviousCounterexample(a, b)) return false
  const positions = readPositions(a)
  const alphabet = [...new Set([...a.replace(/[*?]/g, ''), ANY_OTHER])]
  const looked = new Map<number, bigint[]>()
  let pairs = 0
  const queue: Pair[] = [{ at: 0, reached: settle(positions, 1n) }]
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const { at, reached } = pair
    if (reached === 0n) return false
    if (reached & positions.lastStar) continue
    const before = looked.get(at) ?? []
    if (before.some((part) => (part & reached) === part)) continue
    if (++pairs > MAX_PAIRS) return false
    looked.set(at, [...before, reached])
    const expected = b[at]
    if (expected === undefined) {
      if (!(reached & positions.end)) return false
      continue
    }
    const isStar = expected === '*'
    if (isStar) queue.push({ at: at + 1, reached })
    for (const sign of isStar || expected === '?' ? alphabet : [expected]) {
      queue.push({ at: isStar ? at : at + 1, reached: step(positions, reached, sign) })
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

/** A place in `narrow`, and the positions of `wide` as bits. */
type Pair = { at: number; reached: bigint }

type Positions = {
  stars: bigint
  questions: bigint
  literals: ReadonlyMap<string, bigint>
  /** The star at the end, which takes whatever follows; 0 without one. */
  lastStar: bigint
  end: bigint
}

function readPositions(pattern: string): Positions {
  const bits = new Map<string, bigint>()
  for (const [index, sign] of [...pattern].entries()) {
    bits.set(sign, (bits.get(sign) ?? 0n) | (1n << BigInt(index)))
  }
  const end = 1n << BigInt(pattern.length)
  return {
    stars: bits.get('*') ?? 0n,
    questions: bits.get('?') ?? 0n,
    literals: bits,
    lastStar: pattern.endsWith('*') ? end >> 1n : 0n,
    end,
  }
}

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

function step(positions: Positions, reached: bigint, sign: string): bigint {
  const passed = positions.questions | (positions.literals.get(sign) ?? 0n)
  return settle(positions, ((reached & passed) << 1n) | (reached & positions.stars))
}

/**
 * Adds the positions behind stars, and drops those before the last star reached: what could follow them can follow the
 * star as well, since the star takes the text in between.
 */
function settle({ stars }: Positions, reached: bigint): bigint {
  const settled = reached | ((reached & stars) << 1n)
  const reachedStars = settled & stars
  if (reachedStars === 0n) return settled
  const last = BigInt(reachedStars.toString(2).length - 1)
  return (settled >> last) << last
}

/** Why a path went to its behavior: each path pattern in the order in which it was tried, and what did not fit. */
import { normalizePath, selectBehavior } from './behavior-selection.ts'
import type { EdgeBehavior } from './edge-distribution.ts'
import { compilePathPattern } from './path-pattern.ts'

export type TriedPattern = {
  /** `*` for the default behavior. */
  pathPattern: string
  matched: boolean
  /** Why it did or did not match, for a person. */
  why: string
}

/** What of a behavior decides which requests it takes. */
type TriedBehavior = Pick<EdgeBehavior, 'pathPattern' | 'isDefault' | 'matches'>

/** The patterns up to the winner; those after it were not tried. @param path raw, without query */
export function explainBehaviors(
  { behaviors }: { behaviors: readonly TriedBehavior[] },
  path: string,
): TriedPattern[] {
  const winner = selectBehavior(behaviors, path)
  const normalized = normalizePath(path)
  const tried: TriedPattern[] = []
  for (const behavior of behaviors) {
    const matched = behavior === winner
    tried.push({
      pathPattern: behavior.pathPattern,
      matched,
      why: matched ? whyMatched(behavior, normalized) : explainMismatch(behavior, normalized),
    })
    if (matched) break
  }
  return tried
}

function whyMatched({ isDefault, pathPattern }: TriedBehavior, path: string): string {
  if (isDefault) return 'The default behavior takes what no pattern before it took.'
  return `${path} matches ${pathPattern}, and no pattern before it does.`
}

/** A mismatch beside its pattern, in few words: names neither the path nor, where it can be left out, the pattern. */
export function briefMismatch(pathPattern: string, path: string): string {
  const { kind, part } = findMismatch(pathPattern, normalizePath(path))
  return {
    case: 'Differs only in upper and lower case',
    exact: 'Takes this one path only',
    head: `Does not begin with ${part}`,
    tail: `Does not end with ${part}`,
    middle: 'Does not fit between the wildcards',
  }[kind]
}

/** @param path normalized */
function explainMismatch({ pathPattern }: TriedBehavior, path: string): string {
  const { kind, part } = findMismatch(pathPattern, path)
  const pattern = withSlash(pathPattern)
  return {
    case: `${path} differs from ${pattern} only in upper and lower case, which counts.`,
    exact: `${path} is not exactly ${pattern}, and the pattern has no wildcard.`,
    head: `${path} does not begin with ${part}`,
    tail: `${path} does not end with ${part}`,
    middle: `No reading of the wildcards makes ${pattern} the whole of ${path}.`,
  }[kind]
}

type Mismatch = { kind: 'case' | 'exact' | 'head' | 'tail' | 'middle'; part: string }

/** What of the path does not fit the pattern: case, beginning, end, or something between. */
function findMismatch(pathPattern: string, path: string): Mismatch {
  const pattern = withSlash(pathPattern)
  if (compilePathPattern(pattern.toLowerCase())(path.toLowerCase())) {
    return { kind: 'case', part: pattern }
  }
  const wildcard = pattern.search(/[*?]/)
  if (wildcard === -1) return { kind: 'exact', part: pattern }
  const head = pattern.slice(0, wildcard)
  if (!path.startsWith(head)) return { kind: 'head', part: head }
  const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1)
  if (!path.endsWith(tail)) return { kind: 'tail', part: tail }
  return { kind: 'middle', part: pattern }
}

function withSlash(pathPattern: string): string {
  return pathPattern.startsWith('/') ? pathPattern : `/${pathPattern}`
}

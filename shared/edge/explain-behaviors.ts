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

/** What of the path does not fit the pattern: case, beginning, end, or something between. */
function explainMismatch({ pathPattern }: TriedBehavior, path: string): string {
  const pattern = pathPattern.startsWith('/') ? pathPattern : `/${pathPattern}`
  if (compilePathPattern(pattern.toLowerCase())(path.toLowerCase())) {
    return `${path} differs from ${pattern} only in upper and lower case, which counts.`
  }
  const wildcard = pattern.search(/[*?]/)
  if (wildcard === -1) return `${path} is not exactly ${pattern}, and the pattern has no wildcard.`
  const head = pattern.slice(0, wildcard)
  if (!path.startsWith(head)) return `${path} does not begin with ${head}`
  const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1)
  if (!path.endsWith(tail)) return `${path} does not end with ${tail}`
  return `No reading of the wildcards makes ${pattern} the whole of ${path}.`
}

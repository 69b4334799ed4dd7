/** Which behavior takes a path, and why not the others: what the box above the behaviors says while one types. */
import type { BehaviorView } from '#shared/distribution/distribution-view.ts'
import { splitRawPath } from '#shared/edge/behavior-selection.ts'
import { briefMismatch, explainBehaviors } from '#shared/edge/explain-behaviors.ts'
import { compilePathPattern } from '#shared/edge/path-pattern.ts'
import { findShadowed } from '#shared/edge/pattern-coverage.ts'

type BehaviorNote =
  | { kind: 'winner'; why: string }
  /** Looked at before the winner. `why` stands beside the pattern: it repeats neither it nor the path. */
  | { kind: 'no-match'; why: string }
  /** Would match as well, but stands behind the winner. */
  | { kind: 'too-late'; why: string }
  | { kind: 'not-tried' }

export type WhichBehavior = {
  /** Path and query that were looked at; the host of a URL does not choose a behavior. */
  rawPath: string
  /** The typed host, when it is none of the distribution's. */
  foreignHost: string | null
  winner: BehaviorView
  /** By path pattern. */
  notes: ReadonlyMap<string, BehaviorNote>
}

type Distribution = { domainName: string; aliases: string[]; behaviors: BehaviorView[] }

/** `null` while nothing is typed. @param typed a path, or a URL with or without its scheme */
export function findWhichBehavior(typed: string, distribution: Distribution): WhichBehavior | null {
  const { host, rawPath } = splitTyped(typed)
  const { behaviors } = distribution
  const patterns = behaviors.map(({ pathPattern }, index) => ({
    pathPattern,
    isDefault: index === behaviors.length - 1,
    matches: index === behaviors.length - 1 ? () => true : compilePathPattern(pathPattern),
  }))
  const { path } = splitRawPath(rawPath)
  const tried = rawPath === '' ? [] : explainBehaviors({ behaviors: patterns }, path)
  const winner = behaviors[tried.length - 1]
  if (!winner) return null
  const notes = patterns.map(({ pathPattern, matches }, index): [string, BehaviorNote] => {
    const one = tried[index]
    if (one?.matched)
      return [pathPattern, { kind: 'winner', why: whyWinner(index, patterns.length) }]
    if (one) return [pathPattern, { kind: 'no-match', why: briefMismatch(pathPattern, path) }]
    if (!matches(path)) return [pathPattern, { kind: 'not-tried' }]
    const why = `Would match too; ${winner.pathPattern} comes first`
    return [pathPattern, { kind: 'too-late', why }]
  })
  const isOwn = host === null || isHostOf(host, distribution)
  return { rawPath, winner, notes: new Map(notes), foreignHost: isOwn ? null : host }
}

/** @param index where the winner stands among `count` behaviors, the default one last */
function whyWinner(index: number, count: number): string {
  if (index === count - 1) return 'The default behavior takes what no pattern before it took.'
  return index === 0 ? 'It is the first that is tried.' : 'No pattern before it matches.'
}

/** For each pattern that never gets a request the earlier one that takes all of its paths. */
export function findNeverReached(behaviors: readonly BehaviorView[]): ReadonlyMap<string, string> {
  // The default behavior, which is last, takes what is left: it is no pattern.
  const patterns = behaviors.slice(0, -1).map(({ pathPattern }) => pathPattern)
  return new Map(findShadowed(patterns).map(({ pattern, by }) => [pattern, by.pattern]))
}

/** Never throws: whatever is no URL counts as a path. */
function splitTyped(typed: string): { host: string | null; rawPath: string } {
  const text = typed.trim()
  const [, host, rest = ''] =
    /^(?:https?:\/\/)?([^/?#\s]+\.[^/?#\s.]+)([/?#].*)?$/i.exec(text) ?? []
  // A file name looks like a host; a host that is meant has a slash behind it or a scheme before it.
  const isUrl = host !== undefined && (/^https?:/i.test(text) || rest !== '')
  const target = (isUrl ? rest || '/' : text).split('#')[0] ?? ''
  const rawPath = target === '' || target.startsWith('/') ? target : `/${target}`
  return { host: isUrl ? host.toLowerCase().replace(/:\d+$/, '') : null, rawPath }
}

/** Also below `localhost`, where the simulated account's distributions can be opened. */
function isHostOf(host: string, { domainName, aliases }: Distribution): boolean {
  return [domainName, ...aliases].some((name) => {
    const own = name.toLowerCase()
    if (own.startsWith('*.')) return host.endsWith(own.slice(1))
    return host === own || host === own.replace(/\.net$/, '.localhost')
  })
}

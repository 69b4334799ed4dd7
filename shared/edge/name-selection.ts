/** Which names of query strings or cookies a policy selects, and what two policies select together. */
import type { NameSelection } from './edge-distribution.ts'
import { compileWildcard } from './wildcard.ts'

type Mode = NameSelection['mode']

/** Names are compared whole and by case; `*` is a literal character (B3.8, B4.2, B4.7). */
export function selectNames(mode: Mode, names: readonly string[] = []): NameSelection {
  const listed = new Set(names)
  return toSelection(mode, (name) => listed.has(name))
}

/** As `selectNames`, but `*` and `?` are wildcards: only legacy cookie lists have them (B3.8). */
export function selectWildcardNames(mode: Mode, patterns: readonly string[] = []): NameSelection {
  const tests = patterns.map(compileWildcard)
  return toSelection(mode, (name) => tests.some((test) => test(name)))
}

/**
 * What reaches the origin when a cache policy and an origin request policy are both on the behavior.
 *
 * It is not simply the union: a name that both kinds of block list know is sent only when neither blocks it, while an
 * allow list of either side overrides the other's block list.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-how-origin-request-policies-and-cache-policies-work-together.html (B.9, C-21)
 */
export function combineSelections(key: NameSelection, request: NameSelection): NameSelection {
  if (key.mode === 'all' || request.mode === 'all') return selectNames('all')
  if (key.mode === 'none') return request
  if (request.mode === 'none') return key
  const bothBlock = key.mode === 'allExcept' && request.mode === 'allExcept'
  return toSelection('whitelist', (name) =>
    bothBlock
      ? key.selects(name) && request.selects(name)
      : key.selects(name) || request.selects(name),
  )
}

function toSelection(mode: Mode, lists: (name: string) => boolean): NameSelection {
  if (mode === 'none') return { mode, lists, selects: () => false }
  if (mode === 'all') return { mode, lists, selects: () => true }
  if (mode === 'whitelist') return { mode, lists, selects: lists }
  return { mode, lists, selects: (name) => !lists(name) }
}

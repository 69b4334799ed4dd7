/** What a plan breaks by the model: pinned tests that stop to pass, requests that stop to be answered, and what the linter calls an error. */
import type { PlanChange, PlanEffect, PlanWarning, TraceChange } from '../plan.ts'
import { textsOf, toObject } from '../steps/json-object.ts'
import { mustSee, sayList } from './warning-facts.ts'

/** Most distributions that have a sentence of their own for each code. */
const MAX_SENTENCES = 5

/** Most findings that a sentence names. */
const MAX_TITLES = 3

type Says = (effect: PlanEffect) => string | null

/**
 * All of them must be acknowledged. What is switched off, deleted or loses a name has a warning of its own, and is not
 * said again here. Never throws.
 */
export function findEffectWarnings(
  effects: readonly PlanEffect[],
  changes: readonly PlanChange[],
): PlanWarning[] {
  const lost = findLostNames(changes)
  return [
    ...warnings('pinned-test-will-fail', effects, sayFailingTests),
    ...warnings('requests-will-fail', effects, (effect) => sayFailingRequests(effect, lost)),
    ...warnings('new-errors', effects, sayNewErrors),
  ]
}

function warnings(code: string, effects: readonly PlanEffect[], says: Says): PlanWarning[] {
  const sentences = effects.flatMap((effect) => says(effect) ?? [])
  const more = sentences.length - MAX_SENTENCES
  const rest =
    more > 0
      ? [`The same holds for ${more} more ${more === 1 ? 'distribution' : 'distributions'}.`]
      : []
  return [...sentences.slice(0, MAX_SENTENCES), ...rest].map((sentence) => mustSee(code, sentence))
}

function sayFailingTests({ name, traces }: PlanEffect): string | null {
  const failing = traces
    .filter(({ testAfter, testBefore }) => testBefore === 'pass' && testAfter === 'fail')
    .map((trace) => `"${trace.name}"`)
  if (failing.length === 0) return null
  return failing.length === 1
    ? `A pinned test of ${name} passes now and will fail: ${sayList(failing)}.`
    : `${failing.length} pinned tests of ${name} pass now and will fail: ${sayList(failing)}.`
}

function sayFailingRequests(
  { name, traces }: PlanEffect,
  lost: ReadonlySet<string>,
): string | null {
  const failing = traces.filter((trace) => willFail(trace) && !lost.has(hostOf(trace)))
  if (failing.length === 0) return null
  const said = failing.map(
    ({ method, status, url }) =>
      `${method} ${url} gets ${status?.after} instead of ${status?.before}`,
  )
  const what = failing.length === 1 ? 'A request' : `${failing.length} requests`
  return `${what} to ${name} that ${failing.length === 1 ? 'is' : 'are'} answered now will fail: ${sayList(said)}.`
}

function sayNewErrors({ findings, name }: PlanEffect): string | null {
  const titles = findings.new
    .filter(({ severity }) => severity === 'error')
    .map(({ title }) => title)
  if (titles.length === 0) return null
  const more = titles.length > MAX_TITLES ? `; and ${titles.length - MAX_TITLES} more` : ''
  return `New errors in ${name}: ${titles.slice(0, MAX_TITLES).join('; ')}${more}.`
}

function willFail({ status }: TraceChange): boolean {
  const { after = null, before = null } = status ?? {}
  return before !== null && after !== null && before < 400 && after >= 400
}

/** Aliases that a distribution gives up, in lower case. */
function findLostNames(changes: readonly PlanChange[]): Set<string> {
  const namesOf = (document: PlanChange['after']) =>
    textsOf(toObject(document).Aliases).map((alias) => alias.toLowerCase())
  const own = changes.filter(({ resource }) => resource === 'Distribution')
  const lost = own.flatMap(({ after, before }) => {
    const kept = new Set(namesOf(after))
    return namesOf(before).filter((alias) => !kept.has(alias))
  })
  // A sample takes a name for the star.
  return new Set(lost.map((alias) => alias.replace(/^\*/, 'sample')))
}

/** Empty for a path on the distribution's own name. */
function hostOf({ url }: TraceChange): string {
  return /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? ''
}

/** In what two traces of one request differ, in a few words each; nothing that is different at every request. */

import { saySeconds } from '../../edge/explain-freshness.ts'
import { originUrl } from '../../edge/explain-origin.ts'
import type { Trace } from '../../edge/trace-step.ts'
import type { CacheKeyPart, HeaderPair } from '../../edge/types.ts'

/** Longest value that is printed, in characters. */
const MAX_VALUE = 60

/** Headers that say which edge and which request it was, or what is said elsewhere already. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  ...['via', 'x-amz-cf-id', 'x-amz-cf-pop', 'date', 'age'],
  ...['x-cache', 'server', 'connection', 'content-length'],
])

/** Most headers of one side that are named: another kind of answer has another set of them. */
const MAX_HEADERS = 4

/** Empty when a viewer and the origin would notice nothing. Never throws. */
export function compareTraces(before: Trace, after: Trace): string[] {
  return [
    ...compareBehaviors(before, after),
    ...change('status', String(before.response.status), String(after.response.status)),
    ...compareCaching(before, after),
    ...compareKeys(before, after),
    ...compareOrigins(before, after),
    ...compareHeaders('viewer', before.response.headers, after.response.headers),
    ...change('compressed', before.response.contentEncoding, after.response.contentEncoding),
  ]
}

function compareBehaviors(before: Trace, after: Trace): string[] {
  return change('behavior', sayBehavior(before.behavior), sayBehavior(after.behavior))
}

function sayBehavior(pattern: string | null): string | null {
  return pattern === '*' ? 'Default (*)' : pattern
}

function compareCaching({ freshness: before }: Trace, { freshness: after }: Trace): string[] {
  const secondsBefore = before?.edgeTtlSeconds ?? 0
  const secondsAfter = after?.edgeTtlSeconds ?? 0
  const browser = change(
    'kept by browsers',
    saySecondsOf(before?.browserTtlSeconds),
    saySecondsOf(after?.browserTtlSeconds),
  )
  if (secondsBefore === secondsAfter) return browser
  if (secondsAfter === 0) return ['is no longer cached', ...browser]
  if (secondsBefore === 0) return [`is cached for ${saySeconds(secondsAfter)}`, ...browser]
  return [`cached for ${saySeconds(secondsBefore)} -> ${saySeconds(secondsAfter)}`, ...browser]
}

function saySecondsOf(seconds: number | null | undefined): string | null {
  return seconds === null || seconds === undefined ? null : saySeconds(seconds)
}

/** Of what is cached on one side at least: the key of anything else decides nothing. */
function compareKeys(before: Trace, after: Trace): string[] {
  if (!isCached(before) && !isCached(after)) return []
  if (!before.cacheKey || !after.cacheKey) return []
  if (before.cacheKey.text === after.cacheKey.text) return []
  const known = namedParts(before.cacheKey.parts)
  const wanted = namedParts(after.cacheKey.parts)
  const lost = [...known.keys()].filter((name) => !wanted.has(name))
  const gained = [...wanted.keys()].filter((name) => !known.has(name))
  const others = [...wanted].flatMap(([name, value]) =>
    known.has(name) ? change(`cache key ${name}`, known.get(name) ?? null, value) : [],
  )
  return [
    ...(lost.length > 0 ? [`cache key loses ${lost.join(', ')}`] : []),
    ...(gained.length > 0 ? [`cache key gains ${gained.join(', ')}`] : []),
    ...others,
  ]
}

function isCached({ freshness }: Trace): boolean {
  return (freshness?.edgeTtlSeconds ?? 0) > 0
}

/** Query strings and cookies one by one, by their names; the distribution's own name says nothing. */
function namedParts(parts: CacheKeyPart[]): Map<string, string | null> {
  const named = new Map<string, string | null>()
  for (const { source, name, value } of parts) {
    if (source === 'distribution') continue
    if (source !== 'query-string' && source !== 'cookie') {
      named.set(name, value)
      continue
    }
    const what = source === 'cookie' ? 'the cookie ' : '?'
    const pairs = (value ?? '').split(source === 'cookie' ? '; ' : '&')
    for (const pair of pairs.filter((text) => text !== '')) {
      const [pairName = '', ...rest] = pair.split('=')
      named.set(`${what}${pairName}`, rest.join('='))
    }
  }
  return named
}

function compareOrigins({ originRequest: before }: Trace, { originRequest: after }: Trace) {
  if (!before && !after) return []
  if (!after) return ['the origin is no longer asked']
  if (!before) return [`the origin is asked: ${originUrl(after)}`]
  const [pathBefore = '', queryBefore] = before.path.split('?', 2)
  const [pathAfter = '', queryAfter] = after.path.split('?', 2)
  return [
    ...change('origin', before.originId, after.originId),
    ...change(
      'origin server',
      originUrl({ ...before, path: '' }),
      originUrl({ ...after, path: '' }),
    ),
    ...change('path at the origin', pathBefore, pathAfter),
    ...compareQueries(queryBefore, queryAfter),
    ...change('method to the origin', before.method, after.method),
    ...compareHeaders('origin', before.headers, after.headers),
  ]
}

function compareQueries(before = '', after = ''): string[] {
  const known = new Set(before.split('&').filter((pair) => pair !== ''))
  const wanted = new Set(after.split('&').filter((pair) => pair !== ''))
  return [
    ...[...wanted.difference(known)].map((pair) => `origin gets ?${shorten(pair)}`),
    ...[...known.difference(wanted)].map((pair) => `origin no longer gets ?${shorten(pair)}`),
  ]
}

function compareHeaders(
  who: 'viewer' | 'origin',
  before: readonly HeaderPair[],
  after: readonly HeaderPair[],
): string[] {
  const known = joinHeaders(before)
  const wanted = joinHeaders(after)
  const differences: string[] = []
  for (const [lower, { name, value }] of wanted) {
    const old = known.get(lower)
    if (!old) differences.push(`${who} gets ${name}: ${shorten(value)}`)
    else if (old.value !== value) {
      differences.push(...change(`${who} header ${name}`, old.value, value))
    }
  }
  for (const [lower, { name }] of known) {
    if (!wanted.has(lower)) differences.push(`${who} no longer gets ${name}`)
  }
  if (differences.length <= MAX_HEADERS) return differences
  const more = differences.length - MAX_HEADERS + 1
  return [...differences.slice(0, MAX_HEADERS - 1), `${more} more headers of the ${who} differ`]
}

function joinHeaders(headers: readonly HeaderPair[]) {
  const joined = new Map<string, { name: string; value: string }>()
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    if (NOT_COMPARED.has(lower)) continue
    const known = joined.get(lower)
    joined.set(lower, { name, value: known ? `${known.value}, ${value}` : value })
  }
  return joined
}

/** `status 200 -> 403`. */
function change(what: string, before: string | null, after: string | null): string[] {
  return before === after ? [] : [`${what} ${shorten(before)} -> ${shorten(after)}`]
}

function shorten(value: string | null): string {
  if (value === null) return 'none'
  if (value === '') return '(empty)'
  return value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value
}

/** What a viewer's own conditions mean for a stored object (C3.10, RFC 9110 section 13). If-Range is in range.ts. */
import { findHeader } from './headers.ts'
import type { HeaderPair, ViewerRequest } from './types.ts'
import { EDGE_ANSWERS_CONDITIONAL_REQUESTS } from './undocumented.ts'

/** `failed`: the viewer wanted an answer for another version only. */
export type ConditionResult = 'none' | 'not-modified' | 'failed'

/** @param headers the headers that the viewer would get with a 200 */
export function checkConditions(
  request: Pick<ViewerRequest, 'method' | 'headers'>,
  headers: readonly HeaderPair[],
): ConditionResult {
  if (!EDGE_ANSWERS_CONDITIONAL_REQUESTS) return 'none'
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'none'
  if (isPreconditionFailed(request.headers, headers)) return 'failed'
  return isNotModified(request.headers, headers) ? 'not-modified' : 'none'
}

function isPreconditionFailed(
  conditions: readonly HeaderPair[],
  headers: readonly HeaderPair[],
): boolean {
  const match = findHeader(conditions, 'if-match')
  if (match !== null) return !listsTag(match, findHeader(headers, 'etag'), isSameStrongTag)
  const since = findHeader(conditions, 'if-unmodified-since')
  return since !== null && lastModifiedOf(headers) > Date.parse(since)
}

function isNotModified(conditions: readonly HeaderPair[], headers: readonly HeaderPair[]): boolean {
  const noneMatch = findHeader(conditions, 'if-none-match')
  if (noneMatch !== null) {
    const etag = findHeader(headers, 'etag')
    return etag !== null && listsTag(noneMatch, etag, isSameTag)
  }
  const since = findHeader(conditions, 'if-modified-since')
  return since !== null && lastModifiedOf(headers) <= Date.parse(since)
}

/** NaN, which is neither before nor after anything, without a date. */
function lastModifiedOf(headers: readonly HeaderPair[]): number {
  return Date.parse(findHeader(headers, 'last-modified') ?? '')
}

function listsTag(
  list: string,
  etag: string | null,
  isSame: (a: string, b: string) => boolean,
): boolean {
  return list.split(',').some((listed) => {
    const tag = listed.trim()
    return tag === '*' || (etag !== null && isSame(tag, etag))
  })
}

/** The weak comparison: `W/` does not count. */
function isSameTag(a: string, b: string): boolean {
  return a.replace(/^W\//, '') === b.replace(/^W\//, '')
}

function isSameStrongTag(a: string, b: string): boolean {
  return a === b && !a.startsWith('W/')
}

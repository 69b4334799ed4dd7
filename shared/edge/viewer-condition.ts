/** Whether the edge answers a viewer's own condition with 304 (C3.10, RFC 9110 section 13). */
import { findHeader } from './headers.ts'
import type { HeaderPair, ViewerRequest } from './types.ts'
import { EDGE_ANSWERS_CONDITIONAL_REQUESTS } from './undocumented.ts'

/** @param headers the headers that the viewer would get with a 200 */
export function isNotModified(request: ViewerRequest, headers: readonly HeaderPair[]): boolean {
  if (!EDGE_ANSWERS_CONDITIONAL_REQUESTS) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const noneMatch = findHeader(request.headers, 'if-none-match')
  if (noneMatch !== null) {
    const etag = findHeader(headers, 'etag')
    if (etag === null) return false
    return noneMatch.split(',').some((tag) => tag.trim() === '*' || isSameTag(tag.trim(), etag))
  }
  const since = Date.parse(findHeader(request.headers, 'if-modified-since') ?? '')
  const lastModified = Date.parse(findHeader(headers, 'last-modified') ?? '')
  return lastModified <= since
}

/** The weak comparison: `W/` does not count. */
function isSameTag(a: string, b: string): boolean {
  return a.replace(/^W\//, '') === b.replace(/^W\//, '')
}

/** Cookies in the cache key and to the origin (B.3). */
import type { NameSelection } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import { rememberLast } from './remember-by-text.ts'
import type { HeaderPair } from './types.ts'

/**
 * The cookies that `selection` selects as one `Cookie` value, or `null` when none is left.
 *
 * Sorted by name (B3.3), so the viewer's order makes no new object (B3.4); names that begin with `$` (B3.5) and anything
 * but `name=value` (B3.6) are left out. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html
 */
export function selectCookies(
  headers: readonly HeaderPair[],
  selection: NameSelection,
): string | null {
  if (selection.mode === 'none') return null
  const cookies = readCookies(headers).filter(({ name }) => selection.selects(name))
  if (cookies.length === 0) return null
  cookies.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return cookies.map(({ text }) => text).join('; ')
}

/** The cookies that CloudFront takes for such, in the viewer's order; `text` is `name=value`. */
export function readCookies(
  headers: readonly HeaderPair[],
): ReadonlyArray<{ name: string; text: string }> {
  // HTTP/2 may split the cookies over several headers.
  const header = findHeader(headers, 'cookie', '; ')
  return header === null ? [] : parseCookies(header)
}

/** The cache key and the origin request read the same header, one after the other. */
const parseCookies = rememberLast((header): ReadonlyArray<{ name: string; text: string }> => {
  const cookies: Array<{ name: string; text: string }> = []
  for (const part of header.split(';')) {
    const text = part.trim()
    const mark = text.indexOf('=')
    if (mark <= 0 || text.startsWith('$')) continue
    cookies.push({ name: text.slice(0, mark), text })
  }
  return cookies
})

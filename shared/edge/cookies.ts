/** Cookies in the cache key and to the origin (B.3). */
import type { NameSelection } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import { rememberLast } from './remember-by-text.ts'
import type { HeaderPair } from './types.ts'

/** Up to here the cookies of one request are put in order one by one. */
const MAX_HANDFUL = 16

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
  let selected: string | null = null
  for (const { name, text } of cookiesOf(headers).sorted) {
    if (selection.selects(name)) selected = selected === null ? text : `${selected}; ${text}`
  }
  return selected
}

/** `text` is `name=value`. */
type Cookie = { name: string; text: string }

/** The cookies that CloudFront takes for such, in the viewer's order. */
export function readCookies(headers: readonly HeaderPair[]): readonly Cookie[] {
  return cookiesOf(headers).sent
}

function cookiesOf(headers: readonly HeaderPair[]): Cookies {
  // HTTP/2 may split the cookies over several headers.
  return parseCookies(findHeader(headers, 'cookie', '; ') ?? '')
}

type Cookies = {
  /** In the viewer's order. */
  sent: readonly Cookie[]
  /** By name; equal names keep their order. */
  sorted: readonly Cookie[]
}

/** The cache key and the origin request read the same header, one after the other. */
const parseCookies = rememberLast((header): Cookies => {
  const sent: Cookie[] = []
  for (let start = 0; start < header.length; ) {
    const mark = header.indexOf(';', start)
    const end = mark === -1 ? header.length : mark
    const cookie = readCookie(header.slice(start, end).trim())
    if (cookie) sent.push(cookie)
    start = end + 1
  }
  return { sent, sorted: sortByName(sent) }
})

/** `null` for what CloudFront leaves out (B3.5, B3.6). */
function readCookie(text: string): Cookie | null {
  const mark = text.indexOf('=')
  return mark <= 0 || text.startsWith('$') ? null : { name: text.slice(0, mark), text }
}

/** Most viewers send a handful, which are sorted in half the time as they are put in their places one by one. */
function sortByName(cookies: readonly Cookie[]): Cookie[] {
  if (cookies.length > MAX_HANDFUL) {
    return cookies.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }
  const sorted: Cookie[] = []
  for (const cookie of cookies) {
    let at = sorted.length
    for (; at > 0; at -= 1) {
      const before = sorted[at - 1]
      if (!before || before.name <= cookie.name) break
      sorted[at] = before
    }
    sorted[at] = cookie
  }
  return sorted
}

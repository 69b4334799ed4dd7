/**
 * A request for Explain as an address holds it: short texts, a header a line. So any page can link to "what happens to this?".
 */
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

type HeaderPair = [name: string, value: string]

/** Everything that was chosen on an Explain page. What is missing has its default. */
export type ExplainAddress = {
  url?: string | undefined
  /** @default GET */
  method?: string | undefined
  /** Lines `Name: value`. */
  headers?: string | undefined
  /** Value of the Cookie header. */
  cookies?: string | undefined
  /** Id of a device preset. */
  device?: string | undefined
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined
  body?: string | undefined
  /** What the origin is assumed to answer. @default 200 */
  originStatus?: string | undefined
  /** Lines `Name: value` that the origin is assumed to answer. */
  originHeaders?: string | undefined
  /** `again`: the same request was answered a moment ago. @default the edge has nothing */
  cache?: 'again' | undefined
  /** Another URL, whose cache key is put beside the first one's. */
  compare?: string | undefined
  /** Distribution id, where the URL's host does not tell. */
  distribution?: string | undefined
}

/** Never throws. A line without a colon is a header without a value. */
export function parseHeaderLines(text: string | undefined): HeaderPair[] {
  if (!text) return []
  return text.split('\n').map((line) => {
    const spaced = line.indexOf(': ')
    const at = spaced >= 0 ? spaced : line.indexOf(':')
    if (at === -1) return [line, '']
    return [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')]
  })
}

/** The opposite of `parseHeaderLines`; line breaks inside a value become spaces. */
export function formatHeaderLines(pairs: readonly HeaderPair[]): string {
  return pairs.map(([name, value]) => `${name}: ${value}`.replace(/[\r\n]+/g, ' ')).join('\n')
}

/** The address that shows `request`; its Cookie headers stand apart from the others. */
export function toExplainAddress(request: ExplainRequest): ExplainAddress {
  const { url, method, headers, country, body } = request
  const cookies = headers.filter(([name]) => isCookie(name)).map(([, value]) => value)
  const others = headers.filter(([name]) => !isCookie(name))
  return {
    url,
    method: method === 'GET' ? undefined : method,
    headers: formatHeaderLines(others) || undefined,
    cookies: cookies.join('; ') || undefined,
    country,
    body,
  }
}

function isCookie(name: string): boolean {
  return name.toLowerCase() === 'cookie'
}

/**
 * The URL of a request as a person types it: whole, without scheme, or a path on the distribution. The path stays as typed
 * (CloudFront matches and forwards raw paths); only what no client can send is percent-encoded.
 */

export type ExplainUrl = {
  scheme: 'http' | 'https'
  /** As in `Host`, with a port where one was typed. */
  host: string
  /** Path and query, beginning with `/`. */
  rawPath: string
}

/** Names on this machine stand for AWS's. */
const LOCAL_NAME = /\.cloudfront\.localhost(:\d+)?$/i
const AWS_NAME = '.cloudfront.net'

/** A first segment that can only be meant as a host: `shop.example.com/cat.jpg`, but not `cat.jpg`. */
const BARE_HOST = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?=[/?]|$)/i
const CONTROLS = /\p{Cc}/u

/**
 * @param domainName of the distribution: the host where none was typed
 * @returns the parts, or a sentence that says what is wrong
 */
export function parseExplainUrl(text: string, domainName: string): ExplainUrl | string {
  const typed = text.trim()
  if (typed === '') return 'Type a URL, or a path such as /images/cat.jpg.'
  if (CONTROLS.test(typed)) {
    return 'The URL holds a line break or another control character, which would let it write headers of its own. Percent-encode it.'
  }
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(typed) ?? []
  if (scheme === undefined) return parseWithoutScheme(typed, domainName)
  const lowerScheme = scheme.toLowerCase()
  if (lowerScheme !== 'http' && lowerScheme !== 'https') {
    return `CloudFront answers http and https, not ${scheme}. Begin the URL with https://.`
  }
  return withHost(rest, lowerScheme)
}

function parseWithoutScheme(typed: string, domainName: string): ExplainUrl | string {
  const isPath = typed.startsWith('/') || typed.startsWith('?') || typed.startsWith('#')
  if (!isPath && isHost(typed, domainName)) return withHost(typed, 'https')
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed)) {
    return `${typed.slice(0, 40)} is no address of a web server. Begin it with https://, or type a path that begins with /.`
  }
  const path = typed.startsWith('/') ? typed : `/${typed}`
  return { scheme: 'https', host: domainName, rawPath: toRawPath(path) }
}

/** `cat.jpg` is a file; `shop.example.com`, `example.com/cat.jpg` and what looks like CloudFront's own names are hosts. */
function isHost(typed: string, domainName: string): boolean {
  const [host = ''] = BARE_HOST.exec(typed) ?? []
  if (host === '') return LOCAL_NAME.test(typed.split(/[/?]/)[0] ?? '')
  return host === domainName || typed.length > host.length || host.split('.').length > 2
}

function withHost(rest: string, scheme: 'http' | 'https'): ExplainUrl | string {
  const [, authority = '', path = ''] = /^([^/?#]*)(.*)$/s.exec(rest) ?? []
  if (authority.includes('@')) {
    return 'A URL must not hold a user name or password before the host. Send them as an Authorization header.'
  }
  const host = toAsciiHost(authority)
  if (host === null) return `"${authority}" is not a host name. Check its spelling.`
  if (!LOCAL_NAME.test(host)) return { scheme, host, rawPath: toRawPath(path) }
  // One port serves both there: a request counts as HTTPS unless a header says otherwise.
  return {
    scheme: 'https',
    host: host.replace(LOCAL_NAME, AWS_NAME),
    rawPath: toRawPath(path),
  }
}

/** Lower case and in ASCII, as a client sends it; `null` for what is no host. */
function toAsciiHost(authority: string): string | null {
  // The parser would take these for an IPv4 address or for the end of the host.
  if (!/^[^\s%\\]+$/.test(authority)) return null
  return URL.parse(`http://${authority}`)?.host || null
}

/** What a browser would send: no fragment, and characters that no request line may hold percent-encoded. */
function toRawPath(path: string): string {
  const [withoutFragment = ''] = path.split('#', 1)
  const rawPath = withoutFragment
    .toWellFormed()
    .replace(/[\s"<>`]|\P{ASCII}+/gu, (characters) => encodeURIComponent(characters))
  return rawPath.startsWith('/') ? rawPath : `/${rawPath}`
}

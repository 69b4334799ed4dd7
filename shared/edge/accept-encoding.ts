/**
 * Accept-Encoding under the compression flags of a cache policy (B.5).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html#cache-policy-compressed-objects
 */
import type { EdgeBehavior } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import { rememberByText } from './remember-by-text.ts'
import type { Coding, NormalizedAcceptEncoding, ViewerRequest } from './types.ts'
import { ZERO_QUALITY_REFUSES_CODING } from './undocumented.ts'

const ABSENT: NormalizedAcceptEncoding = { key: null, origin: null }
const NEITHER: NormalizedAcceptEncoding = { key: null, origin: 'identity' }
const BOTH: NormalizedAcceptEncoding = { key: 'br,gzip', origin: 'br,gzip' }
const BROTLI: NormalizedAcceptEncoding = { key: 'br', origin: 'br' }
const GZIP: NormalizedAcceptEncoding = { key: 'gzip', origin: 'gzip' }

/**
 * What the flags leave of the viewer's header, for the key and for the origin. Without flags both are `null`: the header
 * is then one like any other, and is sent only where a policy lists it.
 */
export function normalizeAcceptEncoding(
  { cachePolicy, dropsAcceptEncoding }: EdgeBehavior,
  request: ViewerRequest,
): NormalizedAcceptEncoding {
  if ((!cachePolicy.gzip && !cachePolicy.brotli) || dropsAcceptEncoding) return ABSENT
  const header = readAcceptEncoding(request)
  if (header === null) return ABSENT
  const offered = offeredCodings(header)
  const brotli = cachePolicy.brotli && offered.br
  const gzip = cachePolicy.gzip && offered.gzip
  if (brotli) return gzip ? BOTH : BROTLI
  return gzip ? GZIP : NEITHER
}

/** The header of the viewer; HTTP/1.0 viewers count as if they had sent none. */
export function readAcceptEncoding(request: ViewerRequest): string | null {
  return request.httpVersion === '1.0' ? null : findHeader(request.headers, 'accept-encoding')
}

/** Browsers say the same few things over and over. */
const offeredCodings = rememberByText((header): Readonly<Record<Coding, boolean>> => {
  const lower = header.toLowerCase()
  return { br: offersCoding(lower, 'br'), gzip: offersCoding(lower, 'gzip') }
})

/** @param header in lower case */
function offersCoding(header: string, coding: Coding): boolean {
  let at = header.indexOf(coding)
  while (at !== -1) {
    const end = at + coding.length
    const stop = header.indexOf(',', end)
    const parameters = header.slice(end, stop === -1 ? header.length : stop)
    const isToken =
      (at === 0 || ', \t'.includes(header.charAt(at - 1))) && /^\s*(;|$)/.test(parameters)
    if (isToken) return !(ZERO_QUALITY_REFUSES_CODING && /;\s*q=0(\.0*)?\s*(;|$)/.test(parameters))
    at = header.indexOf(coding, end)
  }
  return false
}

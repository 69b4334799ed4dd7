/**
 * Which of an origin's response headers reach the viewer (D.3).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#response-custom-http-headers
 */
import type { EdgeBehavior, EdgeOrigin } from './edge-distribution.ts'
import { isListed } from './origin-headers.ts'
import type { HeaderPair } from './types.ts'

/** Removed always: of this connection only, or written by CloudFront itself. */
const REMOVED: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'trailer',
  'upgrade',
  'via',
  'x-amz-cf-id',
  'x-amz-cf-pop',
  'x-cache',
])

const REMOVED_FROM_S3: ReadonlySet<string> = new Set(['x-amz-id-2', 'x-amz-request-id'])

const DEVICE_HEADERS = ['desktop', 'mobile', 'smarttv', 'tablet', 'android', 'ios'].map(
  (device) => `cloudfront-is-${device}-viewer`,
)

export function filterViewerHeaders(
  headers: readonly HeaderPair[],
  behavior: EdgeBehavior,
  originKind: EdgeOrigin['kind'],
): HeaderPair[] {
  const kept: HeaderPair[] = []
  for (const header of headers) {
    const lowerName = header[0].toLowerCase()
    if (REMOVED.has(lowerName)) continue
    if (originKind === 's3' && REMOVED_FROM_S3.has(lowerName)) continue
    // C8.2: kept, and replayed on hits, only where cookies reach the origin.
    if (lowerName === 'set-cookie' && !behavior.forwardsCookies) continue
    if (lowerName === 'transfer-encoding') {
      kept.push([header[0], 'chunked'])
    } else if (lowerName === 'vary') {
      const value = filterVary(header[1], behavior)
      if (value !== '') kept.push([header[0], value])
    } else {
      kept.push(header)
    }
  }
  return kept
}

/** Only what may really vary is named: Accept-Encoding, Cookie, forwarded headers; User-Agent for a device header. */
function filterVary(value: string, behavior: EdgeBehavior): string {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => variesOn(name.toLowerCase(), behavior))
    .join(', ')
}

function variesOn(lowerName: string, behavior: EdgeBehavior): boolean {
  if (lowerName === '') return false
  if (lowerName === '*' || lowerName === 'accept-encoding' || lowerName === 'cookie') return true
  if (isListed(behavior, lowerName)) return true
  return lowerName === 'user-agent' && forwardsDevice(behavior)
}

function forwardsDevice({ cachePolicy, originRequestPolicy }: EdgeBehavior): boolean {
  return DEVICE_HEADERS.some(
    (name) =>
      cachePolicy.headerNames.has(name) ||
      originRequestPolicy.cloudfrontHeaders.some(({ lowerName }) => lowerName === name),
  )
}

/**
 * Step 15: which viewer headers reach the origin, and what CloudFront writes itself (B.6–B.9).
 *
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior
 * and origin-request-understand-origin-request-policy.html; where they disagree (C-5) undocumented.ts chooses.
 */
import { readAcceptEncoding } from './accept-encoding.ts'
import { cloudfrontHeaderValue } from './cloudfront-headers.ts'
import { selectCookies } from './cookies.ts'
import type { EdgeBehavior, EdgeOrigin, EdgeOriginRequestPolicy } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import { conditionalHeaders } from './lookup-decision.ts'
import { isCachedMethod } from './methods.ts'
import type { AdmittedRequest, HeaderPair, StoredObject, ViewerRequest } from './types.ts'
import {
  DROPS_VIEWER_CLOUDFRONT_HEADERS,
  POLICY_MODE_PASSES,
  POLICY_MODE_PASSES_AUTHORIZATION_OF_WRITES,
} from './undocumented.ts'

/** Rows of B.6 that no policy can bring back. */
const NEVER_FORWARDED: ReadonlySet<string> = new Set([
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'x-forwarded-proto',
  'x-real-ip',
])

/** Headers whose value CloudFront writes itself, below. */
const WRITTEN_BY_EDGE: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'cookie',
  'host',
  'user-agent',
  'x-amz-cf-id',
  'x-forwarded-for',
])

/** Rows of B.6 that legacy settings drop unless listed; all others pass there. */
const LEGACY_DROPS: ReadonlySet<string> = new Set([
  'accept',
  'accept-charset',
  'accept-language',
  'expect',
  'referer',
  'x-http-method-override',
])

/** Replaced by the edge's own conditions when it checks a stored object (B8.11). */
const CONDITIONAL: ReadonlySet<string> = new Set([
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-unmodified-since',
])

/** Of the viewer's own body and range: they have no meaning for the fetch of an error page. */
const OF_THE_VIEWER_REQUEST: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-md5',
  'content-type',
  'expect',
  'if-range',
  'range',
  'request-range',
  'transfer-encoding',
])

export type OriginHeadersInput = {
  admitted: AdmittedRequest
  request: ViewerRequest
  origin: EdgeOrigin
  stored: StoredObject | null | undefined
  /** Value of X-Amz-Cf-Id. */
  requestId: string
}

/** The headers of the origin request, the viewer's own first and in its order. */
export function buildOriginHeaders(input: OriginHeadersInput): HeaderPair[] {
  const { request, origin, stored } = input
  const headers: HeaderPair[] = [['Host', originHost(input)]]
  for (const header of request.headers) {
    const fate = decideHeader(input, header[0].toLowerCase())
    if (fate === 'listed' || fate === 'passes') headers.push(header)
  }
  addEdgeHeaders(headers, input)
  addCloudfrontHeaders(headers, input)
  // B8.7: they overwrite what the viewer sent. A blank Accept-Encoding only takes the header out (B.5).
  for (const { name, lowerName, value } of origin.customHeaders) {
    if (lowerName !== 'accept-encoding' || value.trim() !== '') headers.push([name, value])
  }
  if (stored) headers.push(...conditionalHeaders(stored))
  return headers
}

/** What becomes of a header that the viewer sent: `listed` and `passes` go on as they came. */
export type HeaderFate =
  /** CloudFront writes it itself, if at all. */
  | 'written-by-edge'
  /** No policy can bring it back (B.6). */
  | 'never-forwarded'
  /** The origin's custom header stands in its place (B8.7). */
  | 'overwritten'
  /** A condition or a part that does not belong to what the origin is asked. */
  | 'of-another-exchange'
  | 'listed'
  /** No policy lists it, and it passes all the same. */
  | 'passes'
  | 'unlisted'

export function decideHeader(input: OriginHeadersInput, lowerName: string): HeaderFate {
  const { behavior, method } = input.admitted
  if (WRITTEN_BY_EDGE.has(lowerName)) return 'written-by-edge'
  if (isNeverForwarded(lowerName)) return 'never-forwarded'
  if (input.origin.customHeaderNames.has(lowerName)) return 'overwritten'
  if (isOfAnotherExchange(input, lowerName)) return 'of-another-exchange'
  if (isListed(behavior, lowerName)) return 'listed'
  return passesUnlisted(behavior, method, lowerName) ? 'passes' : 'unlisted'
}

/** Whether a cache policy or an origin request policy names the header, or takes all (B.9). */
export function isListed(
  { cachePolicy, originRequestPolicy }: EdgeBehavior,
  lowerName: string,
): boolean {
  return cachePolicy.headerNames.has(lowerName) || selectsHeader(originRequestPolicy, lowerName)
}

function selectsHeader(policy: EdgeOriginRequestPolicy, lowerName: string): boolean {
  switch (policy.headerMode) {
    case 'none':
      return false
    case 'whitelist':
      return policy.headerNames.has(lowerName)
    case 'allExcept':
      return !policy.headerNames.has(lowerName)
    default:
      return true
  }
}

function isNeverForwarded(lowerName: string): boolean {
  return (
    NEVER_FORWARDED.has(lowerName) ||
    lowerName.startsWith('x-edge-') ||
    (DROPS_VIEWER_CLOUDFRONT_HEADERS && lowerName.startsWith('cloudfront-'))
  )
}

/** What the viewer asked of another object, or what the edge's own conditions replace. */
function isOfAnotherExchange({ stored, admitted }: OriginHeadersInput, lowerName: string): boolean {
  if ((stored || admitted.errorPage) && CONDITIONAL.has(lowerName)) return true
  // C9.4: a Range that counts as none; C9.2: any other goes as it is, and its If-Range with it.
  if (lowerName === 'range' && admitted.method === 'GET' && admitted.range === null) return true
  return admitted.errorPage !== null && OF_THE_VIEWER_REQUEST.has(lowerName)
}

/** What passes although no policy lists it: table B.6 for legacy settings, the choice of C-5 for policies. */
function passesUnlisted(behavior: EdgeBehavior, method: string, lowerName: string): boolean {
  if (isBlocked(behavior.originRequestPolicy, lowerName)) return false
  const isLegacy = behavior.cachePolicy.origin === 'legacy'
  if (lowerName === 'authorization') {
    // GET and HEAD: removed; OPTIONS: removed where it is cached; methods that write: kept.
    const removed = method === 'GET' || method === 'HEAD' || isCachedMethod(behavior, method)
    return !removed && (isLegacy || POLICY_MODE_PASSES_AUTHORIZATION_OF_WRITES)
  }
  return isLegacy ? !LEGACY_DROPS.has(lowerName) : POLICY_MODE_PASSES.has(lowerName)
}

/** B.9: everything except what an origin request policy's block list names; what frames the body is not the policy's to take away. */
function isBlocked({ headerMode, headerNames }: EdgeOriginRequestPolicy, lowerName: string) {
  if (lowerName === 'content-length' || lowerName === 'transfer-encoding') return false
  return headerMode === 'allExcept' && headerNames.has(lowerName)
}

/** B8.5, B8.6: the origin's own name, unless Host is forwarded (never to S3) or a function set it. */
function originHost({ admitted, request, origin }: OriginHeadersInput): string {
  if (origin.hostHeader !== undefined && origin.kind !== 's3') return origin.hostHeader
  if (origin.kind === 's3' || !isListed(admitted.behavior, 'host')) return origin.domainName
  return request.host
}

function addEdgeHeaders(headers: HeaderPair[], input: OriginHeadersInput): void {
  const { admitted, request, origin, requestId } = input
  const { behavior } = admitted
  // B8.4: replaced, unless a policy lists it.
  const userAgent = isListed(behavior, 'user-agent')
    ? findHeader(request.headers, 'user-agent')
    : 'Amazon CloudFront'
  // B8.3: the viewer's address is appended to its own list.
  const forwarded = findHeader(request.headers, 'x-forwarded-for', ',')
  const forwardedFor = forwarded ? `${forwarded},${request.clientIp}` : request.clientIp
  const cookie = selectCookies(request.headers, behavior.originCookies)
  addOwn(headers, origin, 'User-Agent', 'user-agent', userAgent)
  addOwn(headers, origin, 'Accept-Encoding', 'accept-encoding', originAcceptEncoding(input))
  addOwn(headers, origin, 'Cookie', 'cookie', cookie)
  addOwn(headers, origin, 'X-Forwarded-For', 'x-forwarded-for', forwardedFor)
  addOwn(headers, origin, 'X-Amz-Cf-Id', 'x-amz-cf-id', requestId)
  addOwn(headers, origin, 'Connection', 'connection', 'Keep-Alive')
}

/** B8.7: a custom header of the origin goes before what CloudFront would write. */
function addOwn(
  headers: HeaderPair[],
  origin: EdgeOrigin,
  name: string,
  lowerName: string,
  value: string | null,
): void {
  if (value !== null && !origin.customHeaderNames.has(lowerName)) headers.push([name, value])
}

/** B.5: normalized under compression flags; without them a header like any other. */
function originAcceptEncoding({ admitted, request }: OriginHeadersInput): string | null {
  const { behavior, acceptEncoding } = admitted
  if (behavior.dropsAcceptEncoding) return null
  if (behavior.cachePolicy.gzip || behavior.cachePolicy.brotli) return acceptEncoding.origin
  return isListed(behavior, 'accept-encoding') ? readAcceptEncoding(request) : null
}

/** B.7: added only where a policy lists them, whatever the viewer sent under these names. */
function addCloudfrontHeaders(headers: HeaderPair[], input: OriginHeadersInput): void {
  const { admitted, request, origin } = input
  const { cachePolicy, originRequestPolicy } = admitted.behavior
  for (const { name, lowerName, isCloudfronts } of cachePolicy.headers) {
    if (!isCloudfronts) continue
    addOwn(headers, origin, name, lowerName, cloudfrontHeaderValue(lowerName, request))
  }
  for (const { name, lowerName } of originRequestPolicy.cloudfrontHeaders) {
    if (cachePolicy.headerNames.has(lowerName)) continue
    addOwn(headers, origin, name, lowerName, cloudfrontHeaderValue(lowerName, request))
  }
}

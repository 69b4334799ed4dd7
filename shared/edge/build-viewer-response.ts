/** Step 17: the response as the viewer gets it (D.1–D.4, D.8). */
import { compressedEtag } from './compression.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import { renderGeneratedBody } from './generated-response.ts'
import { findHeader, withoutHeaders } from './headers.ts'
import type {
  AdmittedRequest,
  Coding,
  EdgeResult,
  GeneratedResponse,
  HeaderPair,
  ResponseSource,
  ViewerRequest,
  ViewerResponse,
  ViewerResponseMeta,
} from './types.ts'
import { COMPRESSION_ADDS_VARY, VIA_PROTOCOL } from './undocumented.ts'
import { isNotModified } from './viewer-condition.ts'
import { filterViewerHeaders } from './viewer-headers.ts'

const CHANGED_BY_COMPRESSION: ReadonlySet<string> = new Set(['content-length', 'etag'])
const AGE: ReadonlySet<string> = new Set(['age'])
const OF_THE_BODY: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-type',
  'transfer-encoding',
])

type GeneratedSource = Extract<ResponseSource, { kind: 'generated' }>

export type ViewerResponseInput = {
  distribution: EdgeDistribution
  request: ViewerRequest
  result: EdgeResult
  /** Overrides the source's status: `viewerStatus` of a custom error page that could be fetched (C7.2). */
  status?: number | undefined
  meta: ViewerResponseMeta
} & (
  | {
      /** For a custom error page: the page's own admission. */
      admitted: AdmittedRequest
      source: ResponseSource
    }
  /** A response made at the gate. */
  | { admitted: null; source: GeneratedSource }
)

/** Content-Length of a body that the edge compresses is the caller's to add. Never throws. */
export function buildViewerResponse(input: ViewerResponseInput): ViewerResponse {
  const { request } = input
  if (input.admitted === null) return buildGenerated(input, input.source.response)
  const { source, admitted } = input
  if (source.kind === 'generated') return buildGenerated(input, source.response)
  const origin = source.kind === 'stored' ? source.stored : source

  let headers = filterViewerHeaders(origin.headers, admitted.behavior, admitted.primary.kind)
  if (origin.contentEncoding) headers = markCompressed(headers, origin.contentEncoding)
  const status = input.status ?? origin.status
  const notModified = source.kind === 'stored' && status === 200 && isNotModified(request, headers)
  if (notModified) headers = withoutHeaders(headers, OF_THE_BODY)
  if (source.kind === 'stored' && input.result.type !== 'RefreshHit') {
    const ageSeconds = Math.max(0, Math.floor((input.meta.nowMs - source.stored.storedAtMs) / 1000))
    headers = [...withoutHeaders(headers, AGE), ['Age', String(ageSeconds)]]
  }
  addEdgeHeaders(headers, input)
  return {
    status: notModified ? 304 : status,
    headers,
    contentEncoding: notModified ? null : origin.contentEncoding,
    generatedBody: null,
    omitsBody: notModified || request.method === 'HEAD',
    closesConnection: false,
  }
}

function buildGenerated(input: ViewerResponseInput, response: GeneratedResponse): ViewerResponse {
  const { request, meta } = input
  const generatedBody = renderGeneratedBody(response, meta.requestId)
  const headers: HeaderPair[] = [
    ['Date', new Date(meta.nowMs).toUTCString()],
    ...response.headers,
    ['Content-Length', String(byteLength(generatedBody))],
  ]
  addEdgeHeaders(headers, input)
  return {
    status: input.status ?? response.status,
    headers,
    contentEncoding: null,
    generatedBody,
    omitsBody: request.method === 'HEAD',
    closesConnection: response.closesConnection,
  }
}

function byteLength(body: string | Uint8Array): number {
  return typeof body === 'string' ? new TextEncoder().encode(body).length : body.byteLength
}

/** D.4: the edge's own coding, a weak ETag, and no length that is not known yet. */
function markCompressed(headers: HeaderPair[], coding: Coding): HeaderPair[] {
  const marked = withoutHeaders(headers, CHANGED_BY_COMPRESSION)
  marked.push(['Content-Encoding', coding])
  const etag = compressedEtag(findHeader(headers, 'etag') ?? '')
  if (etag !== null) marked.push(['ETag', etag])
  const vary = findHeader(headers, 'vary') ?? ''
  if (COMPRESSION_ADDS_VARY && !/(^|,)\s*(accept-encoding|\*)\s*(,|$)/i.test(vary)) {
    marked.push(['Vary', 'Accept-Encoding'])
  }
  return marked
}

/** D.2 */
function addEdgeHeaders(headers: HeaderPair[], input: ViewerResponseInput): void {
  const { distribution, request, result, meta } = input
  headers.push(
    ['X-Cache', result.xCache],
    ['Via', `${VIA_PROTOCOL} ${meta.viaId}.cloudfront.net (CloudFront)`],
    ['X-Amz-Cf-Pop', meta.pop],
    ['X-Amz-Cf-Id', meta.requestId],
  )
  if (distribution.http3 && request.scheme === 'https') {
    headers.push(['Alt-Svc', 'h3=":443"; ma=86400'])
  }
}

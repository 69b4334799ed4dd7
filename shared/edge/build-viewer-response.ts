/** Step 17: the response as the viewer gets it (D.1–D.5, D.8). */
import { compressedEtag } from './compression.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import { renderGeneratedBody } from './generated-response.ts'
import { findHeader, withoutHeaders } from './headers.ts'
import { applyResponseHeadersPolicy } from './response-headers-policy.ts'
import { edgeResult } from './result-types.ts'
import type { CacheUse } from './server-timing.ts'
import { answerFromStored } from './stored-answer.ts'
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
import {
  COMPRESSION_ADDS_VARY,
  POLICY_HEADERS_ON_GENERATED_ERRORS,
  VIA_PROTOCOL,
} from './undocumented.ts'
import { filterViewerHeaders } from './viewer-headers.ts'

const CHANGED_BY_COMPRESSION: ReadonlySet<string> = new Set(['content-length', 'etag'])
const AGE: ReadonlySet<string> = new Set(['age'])

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
  // C3.10, C9.1: what the viewer wants of a stored object may be less than all of it.
  const partial =
    source.kind === 'stored' && (status === 200 || status === 206)
      ? answerFromStored({
          stored: source.stored,
          range: status === 200 ? admitted.range : null,
          request,
          headers,
          requestId: input.meta.requestId,
        })
      : null
  const isRefusal = partial !== null && partial.status >= 400
  const result = isRefusal ? edgeResult('error-response') : input.result
  headers = setAge(partial?.headers ?? headers, source, input)
  headers = applyPolicy(headers, admitted, input, cacheUse(source, input.result))
  addEdgeHeaders(headers, input, result)
  const isBodiless = partial !== null && partial.pieces === null
  return {
    status: partial?.status ?? status,
    headers,
    contentEncoding: isBodiless ? null : origin.contentEncoding,
    generatedBody: null,
    pieces: partial?.pieces ?? null,
    result,
    omitsBody: isBodiless || request.method === 'HEAD',
    closesConnection: false,
  }
}

/** D.2: how long ago the object was stored; a response that just came from the origin says nothing of its own. */
function setAge(
  headers: HeaderPair[],
  source: ResponseSource,
  { result, meta }: ViewerResponseInput,
): HeaderPair[] {
  if (source.kind !== 'stored' || result.type === 'RefreshHit') return headers
  const ageSeconds = Math.max(0, Math.floor((meta.nowMs - source.stored.storedAtMs) / 1000))
  const others = findHeader(headers, 'age') === null ? headers : withoutHeaders(headers, AGE)
  return [...others, ['Age', String(ageSeconds)]]
}

/** D.5: on hits and misses alike, errors included. */
function applyPolicy(
  headers: HeaderPair[],
  { behavior: { responseHeadersPolicy: policy } }: AdmittedRequest,
  { request, meta }: ViewerResponseInput,
  use: CacheUse,
): HeaderPair[] {
  return policy ? applyResponseHeadersPolicy({ policy, request, headers, use, meta }) : headers
}

function cacheUse({ kind }: ResponseSource, { type }: EdgeResult): CacheUse {
  if (type === 'RefreshHit') return 'refresh'
  return kind === 'stored' || type === 'Hit' ? 'hit' : 'miss'
}

function buildGenerated(input: ViewerResponseInput, response: GeneratedResponse): ViewerResponse {
  const { request, meta } = input
  const generatedBody = renderGeneratedBody(response, meta.requestId)
  let headers: HeaderPair[] = [
    ['Date', new Date(meta.nowMs).toUTCString()],
    ...response.headers,
    ['Content-Length', String(byteLength(generatedBody))],
  ]
  if (input.admitted && POLICY_HEADERS_ON_GENERATED_ERRORS) {
    headers = applyPolicy(headers, input.admitted, input, 'miss')
  }
  addEdgeHeaders(headers, input, input.result)
  return {
    status: input.status ?? response.status,
    headers,
    contentEncoding: null,
    generatedBody,
    pieces: null,
    result: input.result,
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
function addEdgeHeaders(
  headers: HeaderPair[],
  { distribution, request, meta }: ViewerResponseInput,
  result: EdgeResult,
): void {
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

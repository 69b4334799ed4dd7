/** Conformance of what the viewer gets: compression, headers, result types; and of invalidation. */
import {
  findPathProblem,
  fitsQuota,
  invalidationMatches,
} from '../invalidations/invalidation-paths.ts'
import { mayCacheBody } from './body-completeness.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { findHeader } from './headers.ts'
import { lookupDecision } from './lookup-decision.ts'
import { readRange, resolveRange } from './range.ts'
import { type EdgeEvent, edgeResult, isEdgeEvent } from './result-types.ts'
import { type CaseHeaders, readCaseHeaders } from './testing/case-request.ts'
import { describeConformance } from './testing/conformance-cases.ts'
import {
  admit,
  createDistribution,
  createRequest,
  decide,
  META,
  respond,
  type Setup,
} from './testing/edge-setup.ts'
import type { HeaderPair, ViewerRequest } from './types.ts'

type CompressionInput = {
  compress: boolean
  EnableAcceptEncodingGzip: boolean
  EnableAcceptEncodingBrotli: boolean
  legacyCacheSettings: boolean
  viewerAcceptEncoding: string | null
  viewerHttpVersion: ViewerRequest['httpVersion']
  origin: {
    status: number
    contentType?: string | null
    contentLength?: string | number | null
    contentEncoding?: string | null
    etag?: string | null
    hasBody?: boolean
  }
}

describeConformance<CompressionInput, { contentEncoding: string | null; etag?: string | null }>(
  'compression',
  (input) => {
    const { EnableAcceptEncodingGzip, EnableAcceptEncodingBrotli, viewerAcceptEncoding } = input
    const distribution = createDistribution({
      behavior: {
        Compress: input.compress,
        ...(input.legacyCacheSettings && { ForwardedValues: { QueryString: false } }),
      },
      cachePolicy: {
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip,
          EnableAcceptEncodingBrotli,
        },
      },
    })
    const { status, contentType = null, contentLength = null, hasBody = true } = input.origin
    const { contentEncoding = null, etag = null } = input.origin
    const headers = serveOnce(
      distribution,
      createRequest({
        httpVersion: input.viewerHttpVersion,
        headers: viewerAcceptEncoding === null ? [] : [['Accept-Encoding', viewerAcceptEncoding]],
      }),
      respond(
        status,
        readCaseHeaders({
          'Content-Type': contentType,
          'Content-Length': contentLength === null ? null : String(contentLength),
          'Content-Encoding': contentEncoding,
          ETag: etag,
        }),
        hasBody,
      ),
    )
    return {
      contentEncoding: findHeader(headers, 'content-encoding'),
      etag: findHeader(headers, 'etag'),
    }
  },
)

/** The headers that the viewer gets when the origin has just answered. */
function serveOnce(
  distribution: ReturnType<typeof createDistribution>,
  request: ViewerRequest,
  outcome: ReturnType<typeof respond>,
): HeaderPair[] {
  const { admitted, decision } = decide({ distribution, request, outcome })
  const { serve: source, result } = decision
  return buildViewerResponse({ distribution, admitted, request, source, result, meta: META })
    .headers
}

type HandlingInput = {
  originResponseHeaders?: CaseHeaders
  originStatus?: number
  forwardedHeaders?: string[]
  cookiesForwarded?: boolean
  cacheResult?: string
  originType?: string
  minTTL?: number
  secondRequest?: boolean
  range?: string
  originSupportsRange?: boolean
  objectBytes?: number
  objectCached?: boolean
  originTransferEncoding?: string
  contentLength?: number | null
  bytesReceived?: number
  transferEncoding?: string
  complete?: boolean
  viewerAborted?: boolean
}

type HandlingExpected = {
  headers?: Record<string, string | null>
  status?: number
  cached?: boolean
  originContacted?: boolean
  conditional?: boolean
}

describeConformance<HandlingInput, HandlingExpected>('response-handling', (input, expected) => {
  if (input.range !== undefined) return serveRange(input, input.range, expected)
  if (input.originResponseHeaders === undefined && input.originStatus === undefined) {
    return { cached: keepsBody(input) }
  }
  const distribution = createDistribution(setupFor(input))
  const request = createRequest()
  const { admitted, decision } = decide({
    distribution,
    request,
    outcome: respond(input.originStatus ?? 200, readCaseHeaders(input.originResponseHeaders)),
  })
  const stored = decision.store?.object
  const next = lookupDecision({ distribution, admitted, stored, nowMs: 1_000 })
  const isHit = input.cacheResult === 'Hit' && stored !== undefined
  const response = buildViewerResponse({
    distribution,
    admitted,
    request,
    source: isHit ? { kind: 'stored', stored } : decision.serve,
    result: decision.result,
    meta: META,
  })
  return {
    headers: headersOf(response, expected),
    status: response.status,
    cached: stored !== undefined,
    originContacted: next.kind !== 'fresh',
    conditional: next.kind === 'revalidate' && next.conditional.length > 0,
  }
})

/** The headers that the case looks at; `null` = absent. */
function headersOf(
  { headers }: { headers: readonly HeaderPair[] },
  expected: HandlingExpected,
): Record<string, string | null> {
  const names = Object.keys(expected.headers ?? {})
  return Object.fromEntries(names.map((name) => [name, findHeader(headers, name.toLowerCase())]))
}

/** What the viewer gets of a Range at first, or, after an earlier request for it, out of the cache. */
function serveRange(input: HandlingInput, range: string, expected: HandlingExpected) {
  const distribution = createDistribution()
  const request = createRequest({ headers: [['Range', range]] })
  const admitted = admit(distribution, request)
  const asked = buildOriginRequest({
    admitted,
    request,
    origin: admitted.primary,
    requestId: META.requestId,
  })
  const outcome = answerRange(input, findHeader(asked.headers, 'range'))
  const { decision } = decide({ distribution, request, outcome })
  const stored = decision.store?.object
  const again = isAgain(input) && stored !== undefined
  const response = buildViewerResponse({
    distribution,
    admitted,
    request,
    source: again ? { kind: 'stored', stored } : decision.serve,
    result: decision.result,
    meta: META,
  })
  return {
    status: response.status,
    cached: stored !== undefined,
    originContacted: !again,
    headers: headersOf(response, expected),
  }
}

function isAgain({ secondRequest, cacheResult, objectCached }: HandlingInput): boolean {
  return Boolean(secondRequest || objectCached || cacheResult === 'Hit')
}

/** An origin that keeps RFC 9110, or one that knows no ranges, or sends in chunks. */
function answerRange(input: HandlingInput, range: string | null): ReturnType<typeof respond> {
  const totalBytes = input.objectBytes ?? 1_000
  if (input.originTransferEncoding) {
    return respond(200, [['Transfer-Encoding', input.originTransferEncoding]])
  }
  const wanted = readRange({ method: 'GET', headers: range === null ? [] : [['Range', range]] })
  if (!wanted || input.originSupportsRange === false || input.objectCached) {
    return respond(200, [['Content-Length', String(totalBytes)]])
  }
  const parts = resolveRange(wanted.specs, totalBytes)
  return respond(parts === 'none' ? 416 : 206, [['Content-Range', `bytes 0-0/${totalBytes}`]])
}

function setupFor({
  forwardedHeaders = [],
  cookiesForwarded,
  originType,
  minTTL,
}: HandlingInput): Setup {
  return {
    cachePolicy: {
      MinTTL: minTTL ?? 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: forwardedHeaders } },
        CookiesConfig: { CookieBehavior: cookiesForwarded ? 'all' : 'none' },
      },
    },
    origin: originType === 's3' ? { S3OriginConfig: { OriginAccessIdentity: '' } } : {},
  }
}

function keepsBody(input: HandlingInput): boolean {
  return mayCacheBody({
    contentLength: input.contentLength ?? null,
    bytesReceived: input.bytesReceived ?? 0,
    isChunked: input.transferEncoding === 'chunked',
    isComplete: input.complete ?? true,
    viewerAborted: input.viewerAborted ?? false,
  })
}

describeConformance<
  { event: string; position?: number },
  { xEdgeResultType: string; xEdgeDetailedResultType?: string; xCache?: string }
>('result-types', ({ event, position }) => {
  // A10.2: of requests that share one response, the first fetches it.
  const isFirst = event === 'collapsed' && position === 1
  const { type, detail, xCache } = edgeResult(isFirst ? 'fetched-from-origin' : findEvent(event))
  return { xEdgeResultType: type, xEdgeDetailedResultType: detail, xCache }
})

/** What the model calls the events that a case names in other words. */
const EVENT_WORDS: ReadonlyArray<readonly [words: RegExp, event: EdgeEvent]> = [
  [/revalidat|refresh|not-modified|304/, 'revalidated'],
  [/redirect/, 'redirected'],
  [/websocket/, 'websocket-proxied'],
  [/dns/, 'origin-dns-error'],
  [/(lambda|function).*generated/, 'viewer-request-lambda-generated'],
  [/error/, 'error-response'],
]

function findEvent(name: string): EdgeEvent {
  if (isEdgeEvent(name)) return name
  const [, event] = EVENT_WORDS.find(([words]) => words.test(name)) ?? []
  if (!event) throw new Error(`The model has no event ${name}`)
  return event
}

type InvalidationInput = {
  path?: string
  cachedUrl?: string
  paths?: string[]
  objectTags?: string[]
  cacheTagConfig?: { HeaderName: string } | null
}

describeConformance<InvalidationInput, { invalidated?: boolean; valid?: boolean }>(
  'invalidation',
  ({ path = '', cachedUrl = '', paths, objectTags, cacheTagConfig }) => {
    if (paths) {
      const arePaths = paths.length > 0 && paths.every((item) => findPathProblem(item) === null)
      return { valid: arePaths && fitsQuota(paths) }
    }
    const distribution = createDistribution({
      config: cacheTagConfig ? { CacheTagConfig: cacheTagConfig } : {},
    })
    const outcome = respond(200, [
      [cacheTagConfig?.HeaderName ?? 'cache-tag', (objectTags ?? []).join(', ')],
    ])
    const tags = decide({ distribution, outcome }).decision.store?.object.tags
    return { invalidated: invalidationMatches(path, cachedUrl, tags) }
  },
)

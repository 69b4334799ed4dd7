/** Conformance of what the viewer gets: compression, headers, result types; and of invalidation. */
import {
  findPathProblem,
  fitsQuota,
  invalidationMatches,
} from '../invalidations/invalidation-paths.ts'
import { mayCacheBody } from './body-completeness.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { findHeader } from './headers.ts'
import { lookupDecision } from './lookup-decision.ts'
import { type EdgeEvent, edgeResult } from './result-types.ts'
import { describeConformance } from './testing/conformance-cases.ts'
import {
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
    contentType: string | null
    contentLength: string | null
    contentEncoding: string | null
    etag: string | null
    hasBody: boolean
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
    const { status, contentType, contentLength, contentEncoding, etag, hasBody } = input.origin
    const headers = serveOnce(
      distribution,
      createRequest({
        httpVersion: input.viewerHttpVersion,
        headers: viewerAcceptEncoding === null ? [] : [['Accept-Encoding', viewerAcceptEncoding]],
      }),
      respond(
        status,
        toPairs({
          'Content-Type': contentType,
          'Content-Length': contentLength,
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

function toPairs(headers: Record<string, string | null>): HeaderPair[] {
  return Object.entries(headers).flatMap(([name, value]): HeaderPair[] =>
    value === null ? [] : [[name, value]],
  )
}

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
  originResponseHeaders?: HeaderPair[]
  originStatus?: number
  forwardedHeaders?: string[]
  cookiesForwarded?: boolean
  cacheResult?: string
  originType?: string
  minTTL?: number
  secondRequest?: boolean
  range?: string
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

describeConformance<HandlingInput, HandlingExpected>(
  'response-handling',
  (input, expected) => {
    if (input.originResponseHeaders === undefined && input.originStatus === undefined) {
      return { cached: keepsBody(input) }
    }
    const distribution = createDistribution(setupFor(input))
    const request = createRequest()
    const { admitted, decision } = decide({
      distribution,
      request,
      outcome: respond(input.originStatus ?? 200, input.originResponseHeaders),
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
    const names = Object.keys(expected.headers ?? {})
    return {
      headers: Object.fromEntries(
        names.map((name) => [name, findHeader(response.headers, name.toLowerCase())]),
      ),
      status: response.status,
      cached: stored !== undefined,
      originContacted: next.kind !== 'fresh',
      conditional: next.kind === 'revalidate' && next.conditional.length > 0,
    }
  },
  ({ input }) => input.range !== undefined,
)

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
  // The cases name events as the model does.
  { event: EdgeEvent },
  { xEdgeResultType: string; xEdgeDetailedResultType?: string; xCache?: string }
>('result-types', ({ event }) => {
  const { type, detail, xCache } = edgeResult(event)
  return { xEdgeResultType: type, xEdgeDetailedResultType: detail, xCache }
})

describeConformance<
  { path?: string; cachedUrl?: string; paths?: string[] },
  { invalidated?: boolean; valid?: boolean }
>(
  'invalidation',
  ({ path = '', cachedUrl = '', paths }) =>
    paths
      ? { valid: paths.every((item) => findPathProblem(item) === null) && fitsQuota(paths) }
      : { invalidated: invalidationMatches(path, cachedUrl) },
  // Cache tags come later.
  ({ input }) => [input.path ?? '', ...(input.paths ?? [])].some((path) => path.startsWith('#')),
)

/** Conformance of what the cache keeps: TTLs, errors, stale objects, custom error pages. */
import type { CustomErrorResponse } from '../distribution/distribution-config.ts'
import { readCacheDirectives } from './cache-control.ts'
import { lookupDecision } from './lookup-decision.ts'
import { type CaseHeaders, readCaseHeaders } from './testing/case-request.ts'
import { describeConformance } from './testing/conformance-cases.ts'
import {
  admit,
  createDistribution,
  createRequest,
  DOMAIN_NAME,
  decide,
  respond,
} from './testing/edge-setup.ts'
import { fillTtls } from './ttl-defaults.ts'
import type { OriginDecision, OriginOutcome } from './types.ts'

/** The clock of a case without Date, and of those with one. */
const NOW_MS = Date.parse('Sat, 27 Jun 2015 00:00:00 GMT')

describeConformance<
  { minTTL?: number; defaultTTL?: number; maxTTL?: number; originHeaders: CaseHeaders },
  {
    edgeTtlSeconds: number
    browserTtlSeconds?: number
    servedWithoutOriginContact?: boolean
    cachingDisabled?: boolean
  }
>('ttl', ({ minTTL, defaultTTL, maxTTL, originHeaders }) => {
  const distribution = createDistribution({
    cachePolicy: { MinTTL: minTTL, DefaultTTL: defaultTTL, MaxTTL: maxTTL },
  })
  const headers = readCaseHeaders(originHeaders)
  const { admitted, decision } = decide({
    distribution,
    outcome: respond(200, headers),
    nowMs: NOW_MS,
  })
  const stored = decision.store?.object
  const next = lookupDecision({ distribution, admitted, stored, nowMs: NOW_MS })
  return {
    edgeTtlSeconds: decision.store?.ttlSeconds ?? 0,
    browserTtlSeconds: readCacheDirectives(headers).maxAge,
    servedWithoutOriginContact: next.kind === 'fresh',
    cachingDisabled: admitted.behavior.cachePolicy.cachingDisabled,
  }
})

describeConformance<
  { MinTTL: number; DefaultTTL?: number; MaxTTL?: number },
  { DefaultTTL: number; MaxTTL: number }
>('ttl-field-defaults', (given) => {
  const { defaultTtlSeconds, maxTtlSeconds } = fillTtls(given)
  return { DefaultTTL: defaultTtlSeconds, MaxTTL: maxTtlSeconds }
})

describeConformance<
  {
    originStatus: number
    originHeaders: CaseHeaders
    errorCachingMinTTL: number | null
    maxTTL: number
    originType: 'custom' | 's3'
    cachingDisabled: boolean
  },
  { cached: boolean; ttlSeconds: number }
>('error-caching', (input) => {
  const { originStatus, errorCachingMinTTL, maxTTL, originType, cachingDisabled } = input
  const distribution = createDistribution({
    cachePolicy: cachingDisabled
      ? { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }
      : { MinTTL: 0, DefaultTTL: Math.min(86_400, maxTTL), MaxTTL: maxTTL },
    origin: originType === 's3' ? { S3OriginConfig: { OriginAccessIdentity: '' } } : {},
    config: { CustomErrorResponses: toErrorTtl(originStatus, errorCachingMinTTL) },
  })
  const { decision } = decide({
    distribution,
    outcome: respond(originStatus, readCaseHeaders(input.originHeaders)),
    nowMs: NOW_MS,
  })
  return { cached: decision.store !== null, ttlSeconds: decision.store?.ttlSeconds ?? 0 }
})

function toErrorTtl(ErrorCode: number, ErrorCachingMinTTL: number | null) {
  return ErrorCachingMinTTL === null
    ? { Items: [] }
    : { Items: [{ ErrorCode, ErrorCachingMinTTL }] }
}

type StaleInput = {
  minTTL: number
  maxTTL: number
  errorCachingMinTTL: number
  cached: { cacheControl: string | null; ageSeconds: number; edgeTtlSeconds: number }
  origin: { status?: number | null; unreachable?: boolean; timeout?: boolean }
  customErrorResponse?: CustomErrorResponse
}

describeConformance<
  StaleInput,
  {
    status: number
    source: string
    originContacted?: boolean
    retryAfterSeconds?: number
    revalidation?: string
  }
>('stale', (input) => {
  const { cached, origin, errorCachingMinTTL } = input
  const { customErrorResponse } = input
  const codes = new Set([500, 502, 503, 504, customErrorResponse?.ErrorCode ?? 500])
  const errors = [...codes].map((ErrorCode) => ({
    ErrorCode,
    ErrorCachingMinTTL: errorCachingMinTTL,
    ...(customErrorResponse?.ErrorCode === ErrorCode && customErrorResponse),
  }))
  const distribution = createDistribution({
    cachePolicy: {
      MinTTL: input.minTTL,
      DefaultTTL: cached.edgeTtlSeconds,
      MaxTTL: input.maxTTL,
    },
    config: { CustomErrorResponses: { Items: errors } },
  })
  const outcome = respond(200, readCaseHeaders({ 'Cache-Control': cached.cacheControl }))
  const { admitted, decision } = decide({ distribution, outcome, nowMs: NOW_MS })
  const stored = decision.store?.object ?? null
  const nowMs = NOW_MS + cached.ageSeconds * 1000
  const lookup = lookupDecision({ distribution, admitted, stored, nowMs })
  if (lookup.kind === 'fresh') {
    return { status: 200, source: 'cache-fresh', originContacted: false }
  }
  if (lookup.kind === 'stale-while-revalidate') {
    return { status: 200, source: 'cache-stale', revalidation: 'async', originContacted: true }
  }
  const answer = decide({ distribution, outcome: toOutcome(origin), stored, nowMs }).decision
  return {
    ...describeSource(answer),
    originContacted: true,
    revalidation: lookup.kind === 'revalidate' ? 'sync' : 'none',
    retryAfterSeconds: answer.store?.ttlSeconds,
  }
})

function toOutcome({ status, timeout }: StaleInput['origin']): OriginOutcome {
  if (timeout) return { kind: 'timeout' }
  return status ? respond(status) : { kind: 'unreachable', cause: 'connect' }
}

function describeSource({ serve, errorPage, result }: OriginDecision) {
  if (errorPage) return { status: errorPage.viewerStatus, source: 'custom-error' }
  if (serve.kind === 'generated') return { status: serve.response.status, source: 'error' }
  if (serve.kind === 'origin') return { status: serve.status, source: 'origin' }
  const source = result.type === 'RefreshHit' ? 'cache-revalidated' : 'cache-stale'
  return { status: serve.stored.status, source }
}

describeConformance<
  { cached: { ageSeconds: number; ttlSeconds: number }; viewerHeaders: CaseHeaders },
  { served: string; originContacted: boolean }
>('viewer-cache-headers', ({ cached, viewerHeaders }) => {
  const distribution = createDistribution({ cachePolicy: { DefaultTTL: cached.ttlSeconds } })
  const stored = decide({ distribution, outcome: respond(200) }).decision.store?.object
  const { kind } = lookupDecision({
    distribution,
    admitted: admit(distribution, createRequest({ headers: readCaseHeaders(viewerHeaders) })),
    stored,
    nowMs: cached.ageSeconds * 1000,
  })
  return { served: kind === 'fresh' ? 'cache' : 'origin', originContacted: kind !== 'fresh' }
})

describeConformance<
  {
    originStatus: number
    customErrorResponses: CustomErrorResponse[]
    errorPage?: { status: number } | null
  },
  { viewerStatus: number; body: string; xEdgeResultType?: string }
>('custom-error-responses', ({ originStatus, customErrorResponses, errorPage }) => {
  const distribution = createDistribution({
    config: {
      Aliases: { Items: [DOMAIN_NAME] },
      CustomErrorResponses: { Items: customErrorResponses },
    },
  })
  const { decision } = decide({ distribution, outcome: respond(originStatus) })
  const xEdgeResultType = decision.result.type
  if (!decision.errorPage) return { viewerStatus: originStatus, body: 'origin', xEdgeResultType }
  // C7.7: a page that fails is answered with its own status.
  const page = errorPage ?? { status: 200 }
  return page.status < 400
    ? { viewerStatus: decision.errorPage.viewerStatus, body: 'error-page', xEdgeResultType }
    : { viewerStatus: page.status, body: 'error-page-origin', xEdgeResultType }
})

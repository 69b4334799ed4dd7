/** Conformance of what the cache keeps: TTLs, errors, stale objects, custom error pages. */
import type { CustomErrorResponse } from '../distribution/distribution-config.ts'
import { readCacheDirectives } from './cache-control.ts'
import { lookupDecision } from './lookup-decision.ts'
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
import type { HeaderPair, OriginDecision, OriginOutcome } from './types.ts'

type Headers = Record<string, string>

/** The clock of a case without Date, and of those with one. */
const NOW_MS = Date.parse('Sat, 27 Jun 2015 00:00:00 GMT')

const toPairs = (headers: Headers): HeaderPair[] => Object.entries(headers)

describeConformance<
  { minTTL: number; defaultTTL: number; maxTTL: number; originHeaders: Headers },
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
  const headers = toPairs(originHeaders)
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
    originHeaders: Headers
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
    outcome: respond(originStatus, toPairs(input.originHeaders)),
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
  cached: { cacheControl: string; ageSeconds: number; edgeTtlSeconds: number }
  origin: { status?: number; unreachable?: boolean }
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
  const errors = [500, 502, 503, 504].map((ErrorCode) => ({
    ErrorCode,
    ErrorCachingMinTTL: errorCachingMinTTL,
    ...(input.customErrorResponse?.ErrorCode === ErrorCode && input.customErrorResponse),
  }))
  const distribution = createDistribution({
    cachePolicy: {
      MinTTL: input.minTTL,
      DefaultTTL: cached.edgeTtlSeconds,
      MaxTTL: input.maxTTL,
    },
    config: { CustomErrorResponses: { Items: errors } },
  })
  const outcome = respond(200, [['Cache-Control', cached.cacheControl]])
  const { admitted, decision } = decide({ distribution, outcome, nowMs: NOW_MS })
  const stored = decision.store?.object ?? null
  const nowMs = NOW_MS + cached.ageSeconds * 1000
  const lookup = lookupDecision({ distribution, admitted, stored, nowMs })
  if (lookup.kind === 'fresh') {
    return { status: 200, source: 'cache-fresh', originContacted: false }
  }
  if (lookup.kind === 'stale-while-revalidate') {
    return { status: 200, source: 'cache-stale', revalidation: 'async' }
  }
  const answer = decide({ distribution, outcome: toOutcome(origin), stored, nowMs }).decision
  return { ...describeSource(answer), retryAfterSeconds: answer.store?.ttlSeconds }
})

function toOutcome({ status, unreachable }: StaleInput['origin']): OriginOutcome {
  return unreachable || status === undefined
    ? { kind: 'unreachable', cause: 'connect' }
    : respond(status)
}

function describeSource({ serve, errorPage, result }: OriginDecision) {
  if (errorPage) return { status: errorPage.viewerStatus, source: 'custom-error' }
  if (serve.kind === 'generated') return { status: serve.response.status, source: 'error' }
  if (serve.kind === 'origin') return { status: serve.status, source: 'origin' }
  const source = result.type === 'RefreshHit' ? 'cache-revalidated' : 'cache-stale'
  return { status: serve.stored.status, source }
}

describeConformance<
  { cached: { ageSeconds: number; ttlSeconds: number }; viewerHeaders: HeaderPair[] },
  { served: string; originContacted: boolean }
>('viewer-cache-headers', ({ cached, viewerHeaders }) => {
  const distribution = createDistribution({ cachePolicy: { DefaultTTL: cached.ttlSeconds } })
  const stored = decide({ distribution, outcome: respond(200) }).decision.store?.object
  const { kind } = lookupDecision({
    distribution,
    admitted: admit(distribution, createRequest({ headers: viewerHeaders })),
    stored,
    nowMs: cached.ageSeconds * 1000,
  })
  return { served: kind === 'fresh' ? 'cache' : 'origin', originContacted: kind !== 'fresh' }
})

describeConformance<
  {
    originStatus: number
    customErrorResponses: CustomErrorResponse[]
    errorPage: { status: number }
  },
  { viewerStatus: number; body: string }
>('custom-error-responses', ({ originStatus, customErrorResponses, errorPage }) => {
  const distribution = createDistribution({
    config: {
      Aliases: { Items: [DOMAIN_NAME] },
      CustomErrorResponses: { Items: customErrorResponses },
    },
  })
  const { decision } = decide({ distribution, outcome: respond(originStatus) })
  if (!decision.errorPage) return { viewerStatus: originStatus, body: 'origin' }
  // C7.7: a page that fails is answered with its own status.
  return errorPage.status < 400
    ? { viewerStatus: decision.errorPage.viewerStatus, body: 'error-page' }
    : { viewerStatus: errorPage.status, body: 'error-page-origin' }
})

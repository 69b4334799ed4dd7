/** Conformance of response headers policies: what is removed, what is added, and which origins and headers CORS allows. */
import type { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { compileAllowedHeader, compileAllowedOrigin } from './cors-matching.ts'
import { findHeader } from './headers.ts'
import { edgeResult } from './result-types.ts'
import { type CaseHeaders, readCaseHeaders } from './testing/case-request.ts'
import { describeConformance } from './testing/conformance-cases.ts'
import {
  allMethods,
  createDistribution,
  createRequest,
  decide,
  META,
  respond,
} from './testing/edge-setup.ts'
import type { HeaderPair } from './types.ts'

type Input = {
  allowedOrigin?: string
  origin?: string
  allowedHeader?: string
  header?: string
  method?: string
  requestHeaders?: CaseHeaders
  policyId?: string
  policy?: ResponseHeadersPolicyConfig
  originResponseHeaders?: CaseHeaders
  cacheResult?: 'Hit' | 'Miss' | 'RefreshHit'
}

type Expected = {
  matches?: boolean
  headers?: Record<string, string | null>
  hasServerTiming?: boolean
  serverTimingContains?: string[]
  serverTimingExcludes?: string[]
}

describeConformance<Input, Expected>('response-headers-policy', (input, expected) => {
  if (input.allowedOrigin !== undefined) {
    return { matches: compileAllowedOrigin(input.allowedOrigin)(input.origin ?? '') }
  }
  if (input.allowedHeader !== undefined) {
    return { matches: compileAllowedHeader(input.allowedHeader)(input.header ?? '') }
  }
  const headers = respondUnderPolicy(input)
  const timing = findHeader(headers, 'server-timing')
  return {
    headers: Object.fromEntries(
      Object.entries(expected.headers ?? {}).map(([name, value]) => [
        name,
        inTheOrderOf(value, findHeader(headers, name.toLowerCase())),
      ]),
    ),
    hasServerTiming: timing !== null,
    serverTimingContains: expected.serverTimingContains?.filter((part) => timing?.includes(part)),
    serverTimingExcludes: expected.serverTimingExcludes?.filter((part) => !timing?.includes(part)),
  }
})

/** Lists are compared as sets: what has the same members is written in the expected order. */
function inTheOrderOf(expected: unknown, actual: string | null): unknown {
  if (actual === null) return null
  const members = splitList(actual)
  const wanted = Array.isArray(expected) ? expected : splitList(String(expected))
  const isSame = members.length === wanted.length && wanted.every((name) => members.includes(name))
  return isSame ? expected : actual
}

function splitList(text: string): string[] {
  return text.split(/[,;]/).map((part) => part.trim())
}

function respondUnderPolicy(input: Input): HeaderPair[] {
  const distribution = createDistribution({
    behavior: {
      AllowedMethods: allMethods(['GET', 'HEAD', 'OPTIONS']),
      ResponseHeadersPolicyId: input.policyId ?? 'own',
    },
    responseHeadersPolicy: input.policy ?? {},
  })
  const request = createRequest({
    method: input.method ?? 'GET',
    headers: readCaseHeaders(input.requestHeaders),
  })
  const outcome = respond(200, readCaseHeaders(input.originResponseHeaders))
  const { admitted, decision } = decide({ distribution, request, outcome })
  const stored = decision.store?.object
  const isHit = input.cacheResult === 'Hit' || input.cacheResult === 'RefreshHit'
  const meta = { ...META, sample: 0.5 }
  const { headers } = buildViewerResponse({
    distribution,
    admitted,
    request,
    meta,
    source: isHit && stored ? { kind: 'stored', stored } : decision.serve,
    result: isHit
      ? edgeResult(input.cacheResult === 'Hit' ? 'served-from-cache' : 'revalidated')
      : decision.result,
  })
  return headers
}

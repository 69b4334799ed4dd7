/** Conformance of the gate: path patterns, protocol, methods, limits, geography, cache key. */
import { describe, expect, it } from 'vitest'

import type { DefaultCacheBehavior } from '../distribution/cache-behavior.ts'
import type { CachePolicyConfig } from '../distribution/policies.ts'
import { admitRequest } from './admit-request.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { findHeader } from './headers.ts'
import { measureRequest } from './size-limits.ts'
import { type CaseConnection, type CaseHeaders, readCaseRequest } from './testing/case-request.ts'
import { describeConformance, listConformanceFiles } from './testing/conformance-cases.ts'
import { admit, allMethods, createDistribution, createRequest } from './testing/edge-setup.ts'
import type { HeaderPair, ViewerRequest } from './types.ts'

/** Every file of cases: each is run by the conformance tests of this folder, of shared/distribution or of the simulated CloudFront. */
const FILES = [
  'accept-encoding',
  'cache-key',
  'compression',
  'control-plane',
  'custom-error-responses',
  'error-caching',
  'invalidation',
  'method-cacheability-and-collapsing',
  'origin-failover',
  'origin-request-headers',
  'origin-request-union',
  'origin-url',
  'path-matching',
  'response-handling',
  'response-headers-policy',
  'result-types',
  'stale',
  'ttl',
  'ttl-field-defaults',
  'validation',
  'viewer-cache-headers',
  'viewer-protocol-methods',
]

describe('conformance: files', () => {
  it('knows every file of the folder', () => {
    expect(listConformanceFiles().filter((file) => !FILES.includes(file))).toEqual([])
  })
})

describeConformance<{ pathPatterns: string[]; uri: string }, { matched: string }>(
  'path-matching',
  ({ pathPatterns, uri }) => {
    const behaviors = pathPatterns.map((PathPattern) => ({ PathPattern }))
    const distribution = createDistribution({ behaviors })
    return { matched: admit(distribution, createRequest({ rawPath: uri })).behavior.pathPattern }
  },
)

describeConformance<
  { originPath?: string; uri: string; defaultRootObject?: string; method?: string },
  { originPathRequested: string }
>('origin-url', ({ originPath, uri, defaultRootObject, method }) => {
  const distribution = createDistribution({
    origin: { OriginPath: originPath },
    behavior: { AllowedMethods: allMethods() },
    config: { DefaultRootObject: defaultRootObject },
  })
  const request = createRequest({ rawPath: uri, method: method ?? 'GET' })
  const admitted = admit(distribution, request)
  const origin = admitted.primary
  return {
    originPathRequested: buildOriginRequest({ admitted, request, origin, requestId: '' }).path,
  }
})

type GateInput = Pick<ViewerRequest, 'scheme' | 'method' | 'httpVersion' | 'host'> & {
  viewerProtocolPolicy: DefaultCacheBehavior['ViewerProtocolPolicy']
  allowedMethods: NonNullable<DefaultCacheBehavior['AllowedMethods']>['Items']
  uri: string
  bodyBytes?: number
  urlBytes?: number
  requestBytes?: number
  geoRestriction?: { RestrictionType: 'none' | 'whitelist' | 'blacklist'; Items: string[] }
  viewerCountry?: string | null
}

describeConformance<
  GateInput,
  { outcome: string; status?: number; location?: string; closesConnection?: boolean }
>('viewer-protocol-methods', (input) => {
  const distribution = createDistribution({
    behavior: {
      ViewerProtocolPolicy: input.viewerProtocolPolicy,
      AllowedMethods: { Items: input.allowedMethods },
    },
    config: {
      Aliases: { Items: [input.host] },
      Restrictions: { GeoRestriction: input.geoRestriction },
    },
  })
  const admission = admitRequest(distribution, padRequest(input))
  if (admission.kind === 'lookup') return { outcome: 'continue' }
  const { status, headers, closesConnection } = admission.response
  const location = findHeader(headers, 'location')
  return location === null
    ? { outcome: 'error', status, closesConnection }
    : { outcome: 'redirect', status, location }
})

/** The request of the case, its URL and one header grown to the sizes that the case asks for. */
function padRequest(input: GateInput): ViewerRequest {
  const { scheme, method, httpVersion, host, bodyBytes = 0 } = input
  const { viewerCountry: country } = input
  const common = { scheme, method, httpVersion, host, ...(country && { country }) }
  const plain = createRequest({
    ...common,
    rawPath: input.uri,
    hasBody: bodyBytes > 0,
    bodyLength: bodyBytes,
  })
  const missingUrl = (input.urlBytes ?? 0) - measureRequest(plain).urlBytes
  const longUrl = { ...plain, rawPath: input.uri + 'x'.repeat(Math.max(0, missingUrl)) }
  const padding: HeaderPair = ['X-Padding', '']
  const withHeader = { ...longUrl, headers: [padding] }
  const missing = (input.requestBytes ?? 0) - measureRequest(withHeader).requestBytes
  padding[1] = 'x'.repeat(Math.max(0, missing))
  return missing > 0 ? withHeader : longUrl
}

type KeyRequest = CaseConnection & {
  method?: string
  host: string
  url: string
  headers?: CaseHeaders
}

describeConformance<
  {
    cachePolicy?: CachePolicyConfig
    cachePolicyId?: string
    forwardedValues?: DefaultCacheBehavior['ForwardedValues']
    requests: KeyRequest[]
  },
  { sameCacheKey: boolean }
>('cache-key', ({ cachePolicy, cachePolicyId, forwardedValues, requests }) => {
  const distribution = createDistribution({
    behavior: {
      AllowedMethods: allMethods(['GET', 'HEAD', 'OPTIONS']),
      ForwardedValues: forwardedValues,
      ...(cachePolicyId && { CachePolicyId: cachePolicyId }),
    },
    ...(cachePolicy && { cachePolicy }),
    config: { Aliases: { Items: requests.map(({ host }) => host) } },
  })
  const keys = requests.map(({ url, host, method = 'GET', headers, ...connection }) => {
    const request = { ...readCaseRequest(headers, connection), host, method, rawPath: url }
    return admit(distribution, createRequest(request)).cacheKey.text
  })
  return { sameCacheKey: new Set(keys).size === 1 }
})

describeConformance<
  {
    EnableAcceptEncodingGzip: boolean
    EnableAcceptEncodingBrotli: boolean
    viewerAcceptEncoding: string | null
    viewerHttpVersion: ViewerRequest['httpVersion']
  },
  { cacheKeyAcceptEncoding: string | null; originAcceptEncoding: string | null }
>('accept-encoding', (input) => {
  const { EnableAcceptEncodingGzip, EnableAcceptEncodingBrotli, viewerAcceptEncoding } = input
  const distribution = createDistribution({
    cachePolicy: {
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip,
        EnableAcceptEncodingBrotli,
      },
    },
  })
  const request = createRequest({
    httpVersion: input.viewerHttpVersion,
    headers: viewerAcceptEncoding === null ? [] : [['Accept-Encoding', viewerAcceptEncoding]],
  })
  const admitted = admit(distribution, request)
  const origin = admitted.primary
  const { headers } = buildOriginRequest({ admitted, request, origin, requestId: '' })
  const inKey = admitted.cacheKey.parts.find(({ source }) => source === 'accept-encoding')
  return {
    cacheKeyAcceptEncoding: inKey?.value ?? null,
    originAcceptEncoding: findHeader(headers, 'accept-encoding'),
  }
})

/** Conformance of what goes to the origin, and of who waits for whom. */
import type { DefaultCacheBehavior } from '../distribution/cache-behavior.ts'
import type { OriginRequestPolicyConfig } from '../distribution/policies.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { decideFailover } from './decide-failover.ts'
import { findHeader } from './headers.ts'
import { edgeResult } from './result-types.ts'
import {
  type CaseConnection,
  type CaseHeaders,
  readCaseHeaders,
  readCaseRequest,
} from './testing/case-request.ts'
import { describeConformance } from './testing/conformance-cases.ts'
import {
  admit,
  allMethods,
  createDistribution,
  createRequest,
  decide,
  respond,
} from './testing/edge-setup.ts'
import type { HeaderPair, OriginOutcome } from './types.ts'

type CachedMethods = Array<'GET' | 'HEAD' | 'OPTIONS'>
type Choice = 'none' | 'whitelist' | 'all' | 'allExcept'

type OriginHeadersInput = CaseConnection & {
  cachePolicyHeaders?: string[]
  originRequestPolicy?: OriginRequestPolicyConfig['HeadersConfig'] | null
  /** Instead of the policy itself: the id of a managed one. */
  originRequestPolicyId?: string
  method: string
  viewerHeaders?: CaseHeaders
  cachedMethods?: CachedMethods
  originDomain?: string
  originType?: 'custom' | 's3'
  originCustomHeaders?: CaseHeaders
  gzip?: boolean
  brotli?: boolean
  cookies?: Choice
  queryStrings?: Choice
  trustedKeyGroups?: boolean
  url?: string
  cachedObject?: { etag?: string | null; lastModified?: string | null } | null
}

describeConformance<
  OriginHeadersInput,
  { originHeader?: Record<string, string | null>; originQueryString?: string }
>('origin-request-headers', (input, expected) => {
  const distribution = createDistributionFor(input)
  const host = findHeader(readCaseHeaders(input.viewerHeaders), 'host')
  const request = createRequest({
    ...readCaseRequest(input.viewerHeaders, input),
    method: input.method,
    rawPath: input.url ?? '/a',
    ...(host !== null && { host }),
  })
  const admitted = admit(distribution, request)
  const stored = input.cachedObject
    ? decide({ distribution, request, outcome: respond(200, validators(input.cachedObject)) })
        .decision.store?.object
    : null
  const origin = admitted.primary
  const { headers, path } = buildOriginRequest({ admitted, request, origin, stored, requestId: '' })
  const names = Object.keys(expected.originHeader ?? {})
  return {
    originHeader: Object.fromEntries(
      names.map((name) => [name, findHeader(headers, name.toLowerCase())]),
    ),
    originQueryString: path.split('?')[1] ?? '',
  }
})

function createDistributionFor(input: OriginHeadersInput) {
  const { cachePolicyHeaders = [], originRequestPolicy, originRequestPolicyId } = input
  const host = findHeader(readCaseHeaders(input.viewerHeaders), 'host')
  return createDistribution({
    behavior: {
      ...(originRequestPolicyId && { OriginRequestPolicyId: originRequestPolicyId }),
      AllowedMethods: allMethods(input.cachedMethods),
      TrustedKeyGroups: { Enabled: input.trustedKeyGroups ?? false },
    },
    cachePolicy: {
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: input.gzip ?? false,
        EnableAcceptEncodingBrotli: input.brotli ?? false,
        HeadersConfig: {
          HeaderBehavior: cachePolicyHeaders.length > 0 ? 'whitelist' : 'none',
          Headers: { Items: cachePolicyHeaders },
        },
        CookiesConfig: { CookieBehavior: input.cookies ?? 'none' },
        QueryStringsConfig: { QueryStringBehavior: input.queryStrings ?? 'none' },
      },
    },
    ...(originRequestPolicy && { originRequestPolicy: { HeadersConfig: originRequestPolicy } }),
    origin: {
      DomainName: input.originDomain ?? 'origin.example',
      CustomHeaders: {
        Items: readCaseHeaders(input.originCustomHeaders).map(([HeaderName, HeaderValue]) => ({
          HeaderName,
          HeaderValue,
        })),
      },
      ...(input.originType === 's3' && { S3OriginConfig: { OriginAccessIdentity: '' } }),
    },
    config: { Aliases: { Items: host === null ? [] : [host] } },
  })
}

function validators({
  etag = null,
  lastModified = null,
}: NonNullable<OriginHeadersInput['cachedObject']>): HeaderPair[] {
  return readCaseHeaders({ ETag: etag, 'Last-Modified': lastModified })
}

type Choices = { behavior: string; items?: string[] } | null

describeConformance<
  {
    valueType: 'queryString' | 'cookie' | 'header'
    viewer: Record<string, string>
    cachePolicy: Choices
    originRequestPolicy: Choices
  },
  { forwarded: string[]; notForwarded: string[] }
>('origin-request-union', ({ valueType, viewer, cachePolicy, originRequestPolicy }, expected) => {
  const distribution = createDistribution({
    // The cases spell the modes as the API does, for the one of the three that they are about.
    cachePolicy: { ParametersInCacheKeyAndForwardedToOrigin: toPolicy(valueType, cachePolicy) },
    originRequestPolicy: toPolicy(valueType, originRequestPolicy),
  })
  const pairs = Object.entries(viewer)
  const query = pairs.map(([name, value]) => `${name}=${value}`)
  const request = createRequest({
    rawPath: valueType === 'queryString' ? `/a?${query.join('&')}` : '/a',
    headers:
      valueType === 'header' ? pairs : valueType === 'cookie' ? [['Cookie', query.join('; ')]] : [],
  })
  const admitted = admit(distribution, request)
  const origin = admitted.primary
  const { headers, path } = buildOriginRequest({ admitted, request, origin, requestId: '' })
  const cookie = findHeader(headers, 'cookie') ?? ''
  const sent: Record<typeof valueType, (name: string) => boolean> = {
    queryString: (name) => new URLSearchParams(path.split('?')[1] ?? '').has(name),
    cookie: (name) => cookie.split('; ').some((pair) => pair.startsWith(`${name}=`)),
    header: (name) => findHeader(headers, name) !== null,
  }
  return {
    forwarded: expected.forwarded.filter(sent[valueType]),
    notForwarded: expected.notForwarded.filter((name) => !sent[valueType](name)),
  }
})

// `behavior` comes from a case as text; the schema of the API would refuse anything else.
function toPolicy(valueType: string, choices: Choices): object {
  const { behavior = 'none', items = [] } = choices ?? {}
  const Items = { Items: items }
  if (valueType === 'queryString') {
    return { QueryStringsConfig: { QueryStringBehavior: behavior, QueryStrings: Items } }
  }
  if (valueType === 'cookie') {
    return { CookiesConfig: { CookieBehavior: behavior, Cookies: Items } }
  }
  return { HeadersConfig: { HeaderBehavior: behavior, Headers: Items } }
}

type Primary = { status?: number | null; connectFailure?: boolean }

describeConformance<
  {
    method: string
    cachedMethods: CachedMethods
    failoverStatusCodes: number[]
    primary: Primary
  },
  { failover: boolean }
>('origin-failover', ({ method, cachedMethods, failoverStatusCodes, primary }) => {
  const distribution = createDistribution({
    behavior: { TargetOriginId: 'group', AllowedMethods: allMethods(cachedMethods) },
    config: {
      Origins: {
        Items: [
          { Id: 'first', DomainName: 'first.example' },
          { Id: 'second', DomainName: 'second.example' },
        ],
      },
      OriginGroups: {
        Items: [
          {
            Id: 'group',
            FailoverCriteria: { StatusCodes: { Items: failoverStatusCodes } },
            Members: { Items: [{ OriginId: 'first' }, { OriginId: 'second' }] },
          },
        ],
      },
    },
  })
  const admitted = admit(distribution, createRequest({ method }))
  return { failover: decideFailover({ admitted, outcome: toOutcome(primary) }).failover }
})

/** A primary without status and without a failed connection did not answer in time. */
function toOutcome({ status, connectFailure }: Primary): OriginOutcome {
  if (status) return respond(status)
  return connectFailure ? { kind: 'unreachable', cause: 'connect' } : { kind: 'timeout' }
}

type CacheabilityInput = {
  method?: string
  methods?: string[]
  cachedMethods?: CachedMethods
  sameCacheKey?: boolean
  cachingDisabled?: boolean
  cookieForwarding?: boolean
  minTTL?: number
  originCacheControl?: string
}

describeConformance<
  CacheabilityInput,
  {
    responseCacheable?: boolean
    sameCacheKey?: boolean
    collapsed?: boolean
    originRequests?: number
    logResultTypes?: string[]
  }
>('method-cacheability-and-collapsing', (input) => {
  const behavior: DefaultCacheBehavior = { AllowedMethods: allMethods(input.cachedMethods) }
  if (input.method !== undefined) {
    const { decision } = decide({
      distribution: createDistribution({ behavior }),
      request: createRequest({ method: input.method }),
      outcome: respond(200, [['Cache-Control', 'max-age=60']]),
    })
    return { responseCacheable: decision.store !== null }
  }
  if (input.methods !== undefined) {
    const distribution = createDistribution({ behavior })
    const keys = input.methods.map(
      (method) => admit(distribution, createRequest({ method })).cacheKey.text,
    )
    return { sameCacheKey: new Set(keys).size === 1 }
  }
  return collapse(input)
})

function collapse({
  sameCacheKey,
  cachingDisabled,
  cookieForwarding,
  ...input
}: CacheabilityInput) {
  const ttls = cachingDisabled ? { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 } : { MinTTL: input.minTTL }
  const distribution = createDistribution({
    cachePolicy: ttls,
    originRequestPolicy: {
      CookiesConfig: { CookieBehavior: cookieForwarding ? 'all' : 'none' },
    },
  })
  const { admitted, decision } = decide({
    distribution,
    outcome: respond(200, [['Cache-Control', input.originCacheControl ?? '']]),
  })
  const second = admit(distribution, createRequest({ rawPath: sameCacheKey ? '/a' : '/b' }))
  const waits = second.collapseKey !== null && second.collapseKey === admitted.collapseKey
  const collapsed = waits && decision.sharedWithWaiting
  return {
    collapsed,
    originRequests: collapsed ? 1 : 2,
    logResultTypes: [
      decision.result.type,
      edgeResult(collapsed ? 'collapsed' : 'fetched-from-origin').type,
    ],
  }
}

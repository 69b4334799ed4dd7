/** What must hold for any request, not only for those in tables. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admitRequest } from './admit-request.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { decideOnOriginResponse } from './decide-on-origin-response.ts'
import { lookupDecision } from './lookup-decision.ts'
import {
  admit,
  allMethods,
  createDistribution,
  createRequest,
  META,
  type Setup,
} from './testing/edge-setup.ts'
import type { HeaderPair } from './types.ts'

const KEYED: Setup = {
  cachePolicy: {
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: true,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Accept', 'Origin'] } },
      CookiesConfig: { CookieBehavior: 'whitelist', Cookies: { Items: ['session'] } },
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Items: ['size'] } },
    },
  },
}

const IN_KEY = ['accept', 'origin', 'cookie', 'accept-encoding']

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/)
const header = fc.tuple(token, fc.string({ maxLength: 20 }))
const otherHeader = header.filter(([name]) => !IN_KEY.includes(name.toLowerCase()))
const anyHeader = fc.tuple(fc.string({ maxLength: 12 }), fc.string({ maxLength: 40 }))
const knownHeader = fc.tuple(
  fc.constantFrom(
    'Cookie',
    'Accept-Encoding',
    'If-None-Match',
    'Cache-Control',
    'Vary',
    'Expires',
    'ETag',
    'Range',
  ),
  fc.string({ maxLength: 40 }),
)
const anyHeaders = fc.array(fc.oneof(anyHeader, knownHeader), { maxLength: 8 })

describe('the cache key', () => {
  const distribution = createDistribution(KEYED)
  const keyOf = (rawPath: string, headers: HeaderPair[]) =>
    admit(distribution, createRequest({ rawPath, headers })).cacheKey.text

  it('does not depend on what the policy leaves out', () => {
    const otherQuery = fc.array(
      fc.tuple(
        word.filter((name) => name !== 'size'),
        word,
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(
        word,
        word,
        fc.array(otherHeader, { maxLength: 6 }),
        otherQuery,
        (path, size, headers, query) => {
          const rest = query.map(([name, value]) => `&${name}=${value}`).join('')
          expect(keyOf(`/${path}?size=${size}${rest}`, headers)).toBe(
            keyOf(`/${path}?size=${size}`, []),
          )
        },
      ),
    )
  })

  it('does not depend on the order of different headers', () => {
    const distinct = fc.uniqueArray(
      fc.oneof(header, fc.tuple(fc.constantFrom('Accept', 'Origin', 'Cookie'), word)),
      {
        selector: ([name]) => name.toLowerCase(),
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(distinct, (headers) => {
        expect(keyOf('/a', [...headers].reverse())).toBe(keyOf('/a', headers))
      }),
    )
  })
})

describe('the whole way', () => {
  const distribution = createDistribution({
    ...KEYED,
    behavior: { Compress: true, AllowedMethods: allMethods(['GET', 'HEAD', 'OPTIONS']) },
    behaviors: ['images/*', '*.j?g', '/a*b*c'].map((PathPattern) => ({ PathPattern })),
    originRequestPolicy: {
      HeadersConfig: { HeaderBehavior: 'allViewer' },
      CookiesConfig: { CookieBehavior: 'all' },
    },
  })

  it('throws for no path, no header and no answer of an origin', () => {
    const method = fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'BREW')
    const path = fc.oneof(fc.string({ unit: 'binary' }), fc.webPath())
    const status = fc.integer({ min: 100, max: 599 })
    fc.assert(
      fc.property(
        method,
        path,
        anyHeaders,
        status,
        anyHeaders,
        (verb, rawPath, headers, code, answer) => {
          const request = createRequest({ method: verb, rawPath, headers })
          const admitted = admitRequest(distribution, request)
          if (admitted.kind === 'respond') return
          const origin = admitted.primary
          buildOriginRequest({ admitted, request, origin, requestId: '' })
          const outcome = {
            kind: 'response',
            status: code,
            headers: answer,
            hasBody: true,
          } as const
          const decision = decideOnOriginResponse({
            distribution,
            admitted,
            outcome,
            origin,
            stored: null,
            nowMs: 0,
          })
          const { serve: source, result } = decision
          buildViewerResponse({ distribution, admitted, request, source, result, meta: META })
          const stored = decision.store?.object
          lookupDecision({ distribution, admitted, stored, nowMs: 1 })
          if (!stored) return
          buildViewerResponse({
            distribution,
            admitted,
            request,
            source: { kind: 'stored', stored },
            result,
            meta: META,
          })
        },
      ),
    )
  })
})

/** What must hold for any request, not only for those in tables. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admitRequest } from './admit-request.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { decideOnOriginResponse } from './decide-on-origin-response.ts'
import { lookupDecision } from './lookup-decision.ts'
import { selectWildcardNames } from './name-selection.ts'
import { compilePathPattern } from './path-pattern.ts'
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

describe('a cache policy', () => {
  const names = fc.uniqueArray(word, { maxLength: 3 })
  const modes = fc.constantFrom('none' as const, 'whitelist' as const, 'allExcept' as const)

  it('keeps out of the key what it does not select, whatever it selects', () => {
    const parameters = fc.array(fc.tuple(word, word), { maxLength: 5 })
    const policy = fc.record({ listed: names, mode: modes, headers: names })
    fc.assert(
      fc.property(policy, parameters, parameters, parameters, (chosen, query, cookies, headers) => {
        const { listed, mode } = chosen
        const distribution = createDistribution({
          cachePolicy: {
            ParametersInCacheKeyAndForwardedToOrigin: {
              HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: chosen.headers } },
              CookiesConfig: { CookieBehavior: mode, Cookies: { Items: listed } },
              QueryStringsConfig: { QueryStringBehavior: mode, QueryStrings: { Items: listed } },
            },
          },
        })
        const selects = ([name]: [string, string]) =>
          mode !== 'none' && listed.includes(name) === (mode === 'whitelist')
        const keyOf = (
          kept: (pair: [string, string]) => boolean,
          keptHeader: (pair: [string, string]) => boolean,
        ) => {
          const pairs = (list: Array<[string, string]>) =>
            list.filter(kept).map(([name, value]) => `${name}=${value}`)
          const request = createRequest({
            rawPath: `/a?${pairs(query).join('&')}`,
            headers: [
              ['Cookie', pairs(cookies).join('; ')],
              ...headers.filter(keptHeader).filter(([name]) => name !== 'cookie'),
            ],
          })
          return admit(distribution, request).cacheKey.text
        }
        const all = () => true
        const isListed = ([name]: [string, string]) => chosen.headers.includes(name)
        expect(keyOf(all, all)).toBe(keyOf(selects, isListed))
      }),
    )
  })
})

describe('a wildcard', () => {
  const piece = fc.constantFrom('a', 'b', '/', '*', '?', 'ab')
  const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
  const text = fc.array(fc.constantFrom('a', 'b', '/', 'ab'), { maxLength: 6 })
  const anyPath = text.map((pieces) => `/${pieces.join('')}`)

  it('added to a path pattern never narrows what it matches', () => {
    fc.assert(
      fc.property(pattern, anyPath, fc.nat(), (narrow, path, at) => {
        fc.pre(compilePathPattern(narrow)(path))
        const place = at % (narrow.length + 1)
        const wider = [
          `${narrow}*`,
          narrow.replaceAll('?', '*'),
          `${narrow.slice(0, place)}*${narrow.slice(place)}`,
          // One character of the pattern replaced by any one, its leading slash aside.
          `/${narrow.replace(/^\//, '').replace(/[ab]/, '?')}`,
        ]
        for (const wide of wider) {
          // A wildcard before the implied slash stands after it.
          if (!narrow.startsWith('/') || !wide.startsWith('*')) {
            expect(compilePathPattern(wide)(path), `${narrow} -> ${wide}`).toBe(true)
          }
        }
      }),
    )
  })

  it('added to a legacy list of cookies never narrows what it selects', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 3 }), pattern, word, (listed, more, name) => {
        fc.pre(selectWildcardNames('whitelist', listed).selects(name))
        const wider = [...listed.map((item) => `${item}*`), more]
        expect(selectWildcardNames('whitelist', wider).selects(name)).toBe(true)
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

import { describe, expect, it } from 'vitest'

import { findManagedResponseHeadersPolicy } from '../distribution/managed-policies.ts'
import type { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import { compileResponseHeadersPolicy } from './compile-response-headers.ts'
import { findHeader } from './headers.ts'
import { applyResponseHeadersPolicy } from './response-headers-policy.ts'
import type { CacheUse } from './server-timing.ts'
import { createRequest, META } from './testing/edge-setup.ts'
import type { HeaderPair, ViewerRequest, ViewerResponseMeta } from './types.ts'

/** The value of each header after the policy. */
function apply(
  config: ResponseHeadersPolicyConfig,
  {
    headers = [],
    request = {},
    use = 'miss',
    meta = {},
  }: {
    headers?: HeaderPair[]
    request?: Partial<ViewerRequest>
    use?: CacheUse
    meta?: Partial<ViewerResponseMeta>
  } = {},
) {
  const policy = compileResponseHeadersPolicy({ id: 'own', config, managed: false })
  const result = applyResponseHeadersPolicy({
    policy,
    request: createRequest(request),
    headers,
    use,
    meta: { ...META, ...meta },
  })
  return (name: string) => findHeader(result, name)
}

const CORS = {
  AccessControlAllowOrigins: { Items: ['https://a.example', 'https://*.b.example'] },
  AccessControlAllowHeaders: { Items: ['X-Own', 'x-amz-*'] },
  AccessControlAllowMethods: { Items: ['GET', 'PUT'] },
  AccessControlExposeHeaders: { Items: ['X-Total', 'X-Page'] },
  AccessControlAllowCredentials: true,
  AccessControlMaxAgeSec: 600,
  OriginOverride: false,
}

const from = (Origin: string, more: HeaderPair[] = [], method = 'GET') => ({
  request: { method, headers: [['Origin', Origin], ...more] satisfies HeaderPair[] },
})

describe('removing and adding', () => {
  it('removes first, so that a header in both sections is present', () => {
    const header = apply(
      {
        RemoveHeadersConfig: { Items: [{ Header: 'X-Powered-By' }, { Header: 'x-a' }] },
        CustomHeadersConfig: { Items: [{ Header: 'X-A', Value: '1', Override: false }] },
      },
      {
        headers: [
          ['x-powered-by', 'php'],
          ['X-A', '0'],
        ],
      },
    )
    expect(header('x-powered-by')).toBeNull()
    expect(header('x-a')).toBe('1')
  })

  it('sends its own Server and Date in place of removed ones', () => {
    const header = apply(
      { RemoveHeadersConfig: { Items: [{ Header: 'Server' }, { Header: 'Date' }] } },
      { headers: [['Server', 'nginx']], meta: { nowMs: 0 } },
    )
    expect(header('server')).toBe('CloudFront')
    expect(header('date')).toBe('Thu, 01 Jan 1970 00:00:00 GMT')
  })

  it('never removes what frames a response', () => {
    const Items = ['Content-Length', 'Transfer-Encoding'].map((Header) => ({ Header }))
    const headers: HeaderPair[] = [['Content-Length', '5']]
    expect(apply({ RemoveHeadersConfig: { Items } }, { headers })('content-length')).toBe('5')
  })

  it.each([
    [true, 'policy'],
    [false, 'origin'],
  ])('with Override %s takes the value of the %s', (Override, Value) => {
    const header = apply(
      { CustomHeadersConfig: { Items: [{ Header: 'X-A', Value: 'policy', Override }] } },
      { headers: [['x-a', 'origin']] },
    )
    expect(header('x-a')).toBe(Value)
  })
})

describe('CORS', () => {
  it('echoes an origin that is listed, and says that the answer depends on it', () => {
    const header = apply({ CorsConfig: CORS }, from('https://x.b.example'))
    expect(header('access-control-allow-origin')).toBe('https://x.b.example')
    expect(header('access-control-allow-credentials')).toBe('true')
    expect(header('access-control-expose-headers')).toBe('X-Total, X-Page')
    expect(header('access-control-allow-methods')).toBeNull()
    expect(header('vary')).toBe('Origin')
  })

  it('has methods, headers and a maximum age for a preflight only, with the headers that a pattern matches', () => {
    const more: HeaderPair[] = [['Access-Control-Request-Headers', 'x-amz-date, x-other']]
    const header = apply({ CorsConfig: CORS }, from('https://a.example', more, 'OPTIONS'))
    expect(header('access-control-allow-methods')).toBe('GET, PUT')
    expect(header('access-control-allow-headers')).toBe('X-Own, x-amz-date')
    expect(header('access-control-max-age')).toBe('600')
  })

  it('says nothing to another origin, and nothing to a request without one', () => {
    expect(apply({ CorsConfig: CORS }, from('https://c.example'))('vary')).toBeNull()
    const any = { ...CORS, AccessControlAllowOrigins: { Items: ['*'] } }
    expect(apply({ CorsConfig: any })('access-control-allow-origin')).toBeNull()
    const header = apply({ CorsConfig: any }, from('https://c.example'))
    expect(header('access-control-allow-origin')).toBe('*')
  })

  it('replaces the headers of the origin with override, and keeps to itself without', () => {
    const headers: HeaderPair[] = [
      ['Access-Control-Allow-Origin', '*'],
      ['Vary', 'Accept-Encoding'],
    ]
    const override = apply(
      { CorsConfig: { ...CORS, OriginOverride: true } },
      { ...from('https://a.example'), headers },
    )
    expect(override('access-control-allow-origin')).toBe('https://a.example')
    expect(override('vary')).toBe('Accept-Encoding, Origin')
    const without = apply({ CorsConfig: CORS }, { ...from('https://a.example'), headers })
    expect(without('access-control-allow-origin')).toBe('*')
    expect(without('access-control-allow-credentials')).toBeNull()
  })

  it('sends what the guide names for each managed policy', () => {
    const preflight = (id: string) => {
      const found = findManagedResponseHeadersPolicy(id)?.ResponseHeadersPolicyConfig ?? {}
      const policy = compileResponseHeadersPolicy({ id, config: found, managed: true })
      const { request } = from('https://a.example', [], 'OPTIONS')
      const headers = applyResponseHeadersPolicy({
        policy,
        request,
        headers: [],
        use: 'miss',
        meta: META,
      })
      return headers.map(([name]) => name)
    }
    expect(preflight('60669652-455b-4ae9-85a4-c4c02393f86c')).toEqual([
      'Access-Control-Allow-Origin',
    ])
    expect(preflight('5cc3b908-e619-4b99-88e5-2cf7f45965bd')).toEqual(
      expect.arrayContaining([
        'Access-Control-Allow-Origin',
        'Access-Control-Allow-Methods',
        'Access-Control-Expose-Headers',
      ]),
    )
  })

  it('means all seven methods with ALL', () => {
    const all = { ...CORS, AccessControlAllowMethods: { Items: ['ALL'] } }
    const header = apply({ CorsConfig: all }, from('https://a.example', [], 'OPTIONS'))
    expect(header('access-control-allow-methods')).toBe(
      'GET, DELETE, HEAD, OPTIONS, PATCH, POST, PUT',
    )
  })
})

describe('security headers', () => {
  it('writes each as browsers read it', () => {
    const header = apply({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'" },
        ContentTypeOptions: {},
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 63_072_000,
          IncludeSubdomains: true,
          Preload: true,
        },
        XSSProtection: { Protection: true, ReportUri: 'https://r.example' },
      },
    })
    expect(header('content-security-policy')).toBe("default-src 'self'")
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('x-frame-options')).toBe('DENY')
    expect(header('referrer-policy')).toBe('no-referrer')
    expect(header('strict-transport-security')).toBe('max-age=63072000; includeSubDomains; preload')
    expect(header('x-xss-protection')).toBe('1; report=https://r.example')
  })

  it.each([
    [{ Protection: false, ModeBlock: true }, '0'],
    [{ Protection: true }, '1'],
    [{ Protection: true, ModeBlock: true }, '1; mode=block'],
  ])('X-XSS-Protection of %j is %s', (XSSProtection, value) => {
    expect(apply({ SecurityHeadersConfig: { XSSProtection } })('x-xss-protection')).toBe(value)
  })
})

describe('Server-Timing', () => {
  const timing = (SamplingRate: number) => ({
    ServerTimingHeadersConfig: { Enabled: true, SamplingRate },
  })

  it.each([
    // rate in percent, random number, whether it is there
    [100, 0.9999, true],
    [50, 0.4999, true],
    [50, 0.5, false],
    [0, 0, false],
    [0.0001, 0, true],
  ])('at %d %% for a %d: %s', (rate, sample, expected) => {
    expect(apply(timing(rate), { meta: { sample } })('server-timing') !== null).toBe(expected)
  })

  it('comes to whoever asks with Pragma, but not where it is off', () => {
    const request: Partial<ViewerRequest> = { headers: [['Pragma', 'no-cache, Server-Timing']] }
    expect(apply(timing(0), { request })('server-timing')).not.toBeNull()
    const off = { ServerTimingHeadersConfig: { Enabled: false, SamplingRate: 100 } }
    expect(apply(off, { request })('server-timing')).toBeNull()
  })

  it('tells how long the origin and the edge took, and keeps what the origin measured', () => {
    const header = apply(timing(100), {
      headers: [['Server-Timing', 'db;dur=5']],
      meta: { timing: { upstreamMs: 12.4, downstreamMs: 20 } },
    })
    expect(header('server-timing')).toBe(
      'cdn-upstream-layer;desc="EDGE",cdn-upstream-dns;dur=0,cdn-upstream-connect;dur=0,cdn-upstream-fbl;dur=12,' +
        'cdn-cache-miss,cdn-pop;desc="FRA56-P1",cdn-rid;desc="request-1",cdn-downstream-fbl;dur=20,db;dur=5',
    )
  })

  it.each([
    [
      'hit',
      'cdn-cache-hit,cdn-pop;desc="FRA56-P1",cdn-rid;desc="request-1",cdn-hit-layer;desc="EDGE"',
    ],
    ['refresh', 'cdn-cache-refresh,cdn-pop;desc="FRA56-P1",cdn-rid;desc="request-1"'],
  ] as const)('has only its own metrics on a %s', (use, value) => {
    const headers: HeaderPair[] = [['Server-Timing', 'db;dur=5']]
    expect(apply(timing(100), { use, headers })('server-timing')).toBe(value)
  })
})

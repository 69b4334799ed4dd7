import { describe, expect, it } from 'vitest'

import { DOMAIN_NAME, respond, type Setup } from './testing/edge-setup.ts'
import { codesOf, explain, stepOf } from './testing/trace-setup.ts'
import type { ViewerRequest } from './types.ts'

const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const SECURITY_HEADERS = '67f7725c-6f97-4210-82d7-5512b31e9d03'

const GZIP: Setup = {
  cachePolicy: { ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: true } },
}
const S3_WITH_COOKIES: Setup = {
  origin: { S3OriginConfig: { OriginAccessIdentity: '' } },
  cachePolicy: {
    ParametersInCacheKeyAndForwardedToOrigin: { CookiesConfig: { CookieBehavior: 'all' } },
  },
}
const REDIRECT: Setup = { behavior: { ViewerProtocolPolicy: 'redirect-to-https' } }
const SIMPLE_CORS: Setup = {
  behavior: { ResponseHeadersPolicyId: '60669652-455b-4ae9-85a4-c4c02393f86c' },
}
const FROM_ELSEWHERE: Partial<ViewerRequest> = { headers: [['Origin', 'https://a.example']] }

function accepting(codings: string): Partial<ViewerRequest> {
  return { headers: [['Accept-Encoding', codings]] }
}

const API: Setup = {
  behaviors: [{ PathPattern: '/api/*', CachePolicyId: CACHING_DISABLED }],
  origin: { DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com', OriginPath: '/prod' },
}

describe('the verdict', () => {
  it('says who answers, whether it is cached, and why', () => {
    expect(explain(API, { rawPath: '/api/x' }).verdict).toBe(
      'Served by `/api/*` from API Gateway `prod`, never cached, because CachingDisabled.',
    )
    expect(explain(API).verdict).toBe(
      'Served by the default behavior from API Gateway `prod`, cached for 1 hour, because the origin does not say how long: the default TTL counts.',
    )
  })

  it.each<[string, Setup, Partial<ViewerRequest>, string]>([
    ['another host', {}, { host: 'x.example' }, 'Refused with 403: This distribution does not'],
    ['a disabled distribution', { config: { Enabled: false } }, {}, 'is disabled'],
    ['a method that is not allowed', {}, { method: 'PUT' }, 'Refused by the default behavior with'],
    ['an origin that is gone', { behavior: { TargetOriginId: 'x' } }, {}, '502: The behavior'],
    ['a long URL', {}, { rawPath: `/${'x'.repeat(100_000)}` }, 'Refused with 414'],
    [
      'plain HTTP',
      { behavior: { ViewerProtocolPolicy: 'redirect-to-https' } },
      { scheme: 'http' },
      `Redirected by the default behavior to https://${DOMAIN_NAME}/a (301)`,
    ],
  ])('answers for %s', (_what, setup, request, verdict) => {
    expect(explain(setup, request).verdict).toContain(verdict)
  })
})

describe('the steps', () => {
  it('follow the request from the host to the answer', () => {
    expect(codesOf(explain({ config: { DefaultRootObject: 'i.html' } }, { rawPath: '/' }))).toEqual(
      [
        'host-matched',
        'size-accepted',
        'behavior-matched',
        'protocol-accepted',
        'method-allowed',
        'root-object-applied',
        'cache-key-built',
        'cache-missed',
        'origin-chosen',
        'origin-request-built',
        'origin-answered',
        'stored',
        'not-compressed',
        'response-sent',
      ],
    )
  })

  it('name the setting, the rule and its page', () => {
    const step = stepOf(explain(API, { rawPath: '/api/x' }), 'cache-bypassed')
    expect(step).toMatchObject({
      setting: `CachePolicy[${CACHING_DISABLED}].MaxTTL`,
      rule: 'C2.4',
      documentation: expect.stringContaining('cache-key-understand-cache-policy.html'),
    })
  })

  it('tell for each earlier pattern what did not fit', () => {
    const patterns = ['/api/*', '*.png', '/A', '/exact', '/x?z*']
    const setup = { behaviors: patterns.map((PathPattern) => ({ PathPattern })) }
    const { data } = stepOf(explain(setup, { rawPath: '/a' }), 'behavior-matched')
    expect(data.patterns).toMatchObject([
      { pathPattern: '/api/*', matched: false, why: '/a does not begin with /api/' },
      { pathPattern: '*.png', why: '/a does not end with .png' },
      { pathPattern: '/A', why: expect.stringContaining('only in upper and lower case') },
      { pathPattern: '/exact', why: expect.stringContaining('no wildcard') },
      { pathPattern: '/x?z*', why: '/a does not begin with /x' },
      { pathPattern: '*', matched: true },
    ])
  })

  it('list everything at the gate that would refuse the request, the first one first', () => {
    const made = explain(
      { behavior: { ViewerProtocolPolicy: 'https-only' } },
      { scheme: 'http', method: 'DELETE', host: 'x.example' },
    )
    const step = stepOf(made, 'host-unknown')
    expect(step.data.alsoRefusedBy).toMatchObject([
      { stage: 'protocol', status: 403 },
      { stage: 'method', status: 403 },
    ])
    expect(step.documented).toBe(false)
    expect(made.behavior).toBeNull()
  })

  it('take the cache key apart and warn of what splits it', () => {
    const made = explain(
      {
        cachePolicy: {
          ParametersInCacheKeyAndForwardedToOrigin: {
            HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['User-Agent'] } },
            CookiesConfig: { CookieBehavior: 'whitelist', Cookies: { Items: ['theme'] } },
            QueryStringsConfig: { QueryStringBehavior: 'all' },
          },
        },
      },
      {
        rawPath: '/a?utm_source=x&size=1',
        headers: [
          ['User-Agent', 'curl'],
          ['Cookie', 'theme=dark; other=1'],
          ['Accept', '*/*'],
        ],
      },
    )
    const { data } = stepOf(made, 'cache-key-built')
    expect(data.parts).toMatchObject([
      { source: 'method', fragmentation: null },
      { source: 'distribution' },
      { source: 'path', value: '/a', setting: null },
      { name: 'utm_source', fragmentation: expect.stringContaining('the answer stays the same') },
      { name: 'size', fragmentation: expect.stringContaining('all query strings') },
      {
        name: 'User-Agent',
        setting: 'CachePolicy[cache].ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig',
        fragmentation: expect.stringContaining('thousands'),
      },
      { source: 'cookie', name: 'theme', value: 'dark', fragmentation: null },
    ])
    expect(data.leftOut).toMatchObject([
      { source: 'cookie', name: 'other' },
      { source: 'header', name: 'Accept' },
    ])
  })

  it('set the headers of the origin request beside those of the viewer', () => {
    const made = explain(
      {
        ...API,
        origin: {
          ...API.origin,
          CustomHeaders: { Items: [{ HeaderName: 'X-Verify', HeaderValue: 's' }] },
        },
      },
      {
        headers: [
          ['User-Agent', 'curl'],
          ['Referer', 'https://x.example/'],
          ['X-Verify', 'forged'],
          ['Cache-Control', 'no-cache'],
        ],
      },
    )
    const { data } = stepOf(made, 'origin-request-built')
    expect(data.url).toBe('https://abc123.execute-api.eu-west-1.amazonaws.com/prod/a')
    const rows = new Map(
      (data.headers as Array<{ name: string; change: string; rule: string }>).map((row) => [
        row.name,
        [row.change, row.rule],
      ]),
    )
    expect(Object.fromEntries(rows)).toMatchObject({
      Host: ['changed', 'B8.5'],
      'User-Agent': ['changed', 'B8.4'],
      Referer: ['removed', 'B6'],
      'X-Verify': ['changed', 'B8.7'],
      'Cache-Control': ['kept', 'B6'],
      'X-Forwarded-For': ['added', 'B8.3'],
    })
  })

  it('derive the time at the edge a line at a time', () => {
    const outcome = respond(200, [['Cache-Control', 'max-age=60, s-maxage=7200']])
    const made = explain({ cachePolicy: { MaxTTL: 3600 } }, {}, { origin: { outcome } })
    const { data, sentence } = stepOf(made, 'stored')
    expect(sentence).toContain('Stored at the edge for 1 hour')
    expect(data.lines).toMatchObject([
      { text: 'The origin sends Cache-Control: max-age=60, s-maxage=7200: 2 hours.' },
      { text: 'Minimum TTL: 0 seconds.', setting: 'CachePolicy[cache].MinTTL' },
      { text: 'Default TTL: 1 hour.' },
      { text: 'Maximum TTL: 1 hour.' },
      { text: 'The origin asks for more than the maximum TTL allows.' },
    ])
    expect(made.freshness).toMatchObject({ edgeTtlSeconds: 3600, browserTtlSeconds: 60 })
  })

  it('say that a choice of the model is not documented', () => {
    const outcome = respond(403)
    expect(stepOf(explain({}, {}, { origin: { outcome } }), 'not-stored').documented).toBe(false)
  })

  it.each<[string, Setup, Partial<ViewerRequest>, string, boolean]>([
    ['a key of a plain path', {}, {}, 'cache-key-built', true],
    ['a key of a path with dot segments', {}, { rawPath: '/a/../b' }, 'cache-key-built', false],
    ['a coding of quality 0', GZIP, accepting('gzip;q=0'), 'cache-key-built', false],
    ['a coding of quality 0.5', GZIP, accepting('gzip;q=0.5'), 'cache-key-built', true],
    ['cookies in the key of S3', S3_WITH_COOKIES, {}, 'cache-key-built', false],
    ['a redirect', REDIRECT, { scheme: 'http' }, 'redirected-to-https', true],
    [
      'the query of a redirect',
      REDIRECT,
      { scheme: 'http', rawPath: '/?a' },
      'redirected-to-https',
      false,
    ],
    ['an origin that is gone', { behavior: { TargetOriginId: 'x' } }, {}, 'origin-missing', false],
    ['CORS without Origin', SIMPLE_CORS, {}, 'response-headers-policy-applied', false],
    ['CORS', SIMPLE_CORS, FROM_ELSEWHERE, 'response-headers-policy-applied', true],
  ])('say whether %s is documented', (_what, setup, request, code, documented) => {
    expect(stepOf(explain(setup, request), code).documented).toBe(documented)
  })

  it.each([
    [200, true],
    [201, false],
    [204, false],
    [302, true],
  ])('say whether it is documented that a %i is stored', (status, documented) => {
    const trace = explain({}, {}, { origin: { outcome: respond(status) } })
    expect(stepOf(trace, 'stored').documented).toBe(documented)
  })

  it('name the host before the size, where both are wrong', () => {
    const rawPath = `/${'x'.repeat(10_000)}`
    const trace = explain({}, { host: 'other.example', rawPath })
    expect(codesOf(trace)).not.toContain('host-matched')
    expect(stepOf(trace, 'host-unknown').data).toMatchObject({
      status: 403,
      alsoRefusedBy: [{ rule: 'A3.1', status: 414 }],
    })
  })

  it('show a policy that cannot be found as unknown, and go on', () => {
    const made = explain({
      behavior: { CachePolicyId: 'x', OriginRequestPolicyId: 'y', ResponseHeadersPolicyId: 'z' },
    })
    const unknown = made.steps.filter(({ outcome }) => outcome === 'unknown')
    expect(unknown.map(({ code, setting }) => [code, setting])).toEqual([
      ['cache-policy-missing', 'DefaultCacheBehavior.CachePolicyId'],
      ['origin-request-policy-missing', 'DefaultCacheBehavior.OriginRequestPolicyId'],
      ['response-headers-policy-missing', 'DefaultCacheBehavior.ResponseHeadersPolicyId'],
    ])
    expect(made.response.status).toBe(200)
  })

  it('keep apart what the response headers policy did', () => {
    const made = explain({ behavior: { ResponseHeadersPolicyId: SECURITY_HEADERS } })
    const step = stepOf(made, 'response-headers-policy-applied')
    expect(step.outcome).toBe('changed')
    expect(step.setting).toBe(`ResponseHeadersPolicy[${SECURITY_HEADERS}]`)
    expect(step.sentence).toContain('X-Content-Type-Options (added)')
  })
})

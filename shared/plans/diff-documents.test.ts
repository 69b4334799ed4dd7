import { describe, expect, it } from 'vitest'

import { diffDocuments } from './diff-documents.ts'
import type { ResourceKind } from './resource.ts'

const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6'
const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'

type Json = Record<string, unknown>

const list = (...Items: unknown[]) => ({ Quantity: Items.length, Items })

/** What is said of a difference between two documents of a kind; of a distribution unless another is named. */
function sentences(before: unknown, after: unknown, resource: ResourceKind = 'Distribution') {
  return diffDocuments({ resource, id: 'id' }, before, after).map(({ sentence }) => sentence)
}

const origin = (more: Json) => ({ Origins: list({ Id: 'api', DomainName: 'a.example', ...more }) })
const behavior = (more: Json) => ({
  CacheBehaviors: list({ PathPattern: '/api/*', TargetOriginId: 'api', ...more }),
})
const behaviors = (...patterns: string[]) => ({
  CacheBehaviors: list(
    ...patterns.map((PathPattern) => ({
      PathPattern,
      TargetOriginId: `o${PathPattern}`,
      CachePolicyId: OPTIMIZED,
    })),
  ),
})

describe('no difference', () => {
  it.each<[string, unknown, unknown]>([
    ['order in sets', { Aliases: list('a', 'b') }, { Aliases: list('b', 'a') }],
    [
      'the length beside a list',
      { Aliases: { Quantity: 9, Items: ['a'] } },
      { Aliases: list('a') },
    ],
    ['an empty list', { CacheBehaviors: { Quantity: 0 } }, {}],
    ['an empty text that means none', { DefaultRootObject: '', WebACLId: '' }, {}],
    ['defaults that are spelled out', { HttpVersion: 'http2', PriceClass: 'PriceClass_All' }, {}],
    ['logging that is off', { Logging: { Enabled: false, Bucket: '', Prefix: '' } }, {}],
    [
      'defaults of a behavior',
      behavior({ Compress: false, GrpcConfig: { Enabled: false } }),
      behavior({}),
    ],
    [
      'methods of a behavior that has none',
      behavior({ AllowedMethods: list('HEAD', 'GET') }),
      behavior({}),
    ],
    [
      'timeouts of an origin',
      origin({ ConnectionAttempts: 3, OriginShield: { Enabled: false } }),
      origin({}),
    ],
    [
      'a list of which the order says nothing',
      { Origins: list({ Id: 'a' }, { Id: 'b' }) },
      { Origins: list({ Id: 'b' }, { Id: 'a' }) },
    ],
    [
      "CloudFront's own certificate",
      {
        ViewerCertificate: { CloudFrontDefaultCertificate: true, CertificateSource: 'cloudfront' },
      },
      {},
    ],
    [
      'what repeats the certificate',
      { ViewerCertificate: { ACMCertificateArn: 'a', Certificate: 'a', CertificateSource: 'acm' } },
      { ViewerCertificate: { ACMCertificateArn: 'a' } },
    ],
    [
      'times to live of settings from before policies',
      behavior({ ForwardedValues: {}, MinTTL: 0, DefaultTTL: 86_400 }),
      behavior({ ForwardedValues: {} }),
    ],
  ])('is %s', (_what, before, after) => {
    expect(sentences(before, after)).toEqual([])
    expect(sentences(after, before)).toEqual([])
  })

  it.each<[string, unknown, unknown]>([
    ['IPv6 that is not said', { IsIPV6Enabled: true }, {}],
    ['the kind of an origin', origin({ S3OriginConfig: { OriginAccessIdentity: '' } }), origin({})],
    ['times to live without settings from before policies', behavior({ MinTTL: 0 }), behavior({})],
    ['the order of behaviors', behaviors('/a', '/b'), behaviors('/b', '/a')],
  ])('is not: %s', (_what, before, after) => {
    expect(sentences(before, after)).toHaveLength(1)
  })
})

describe('a behavior', () => {
  it('starts and stops caching with policies of the account too, where the caller knows them', () => {
    const say = (from: string, to: string) =>
      diffDocuments(
        { resource: 'Distribution', id: 'id' },
        behavior({ CachePolicyId: from }),
        behavior({ CachePolicyId: to }),
        undefined,
        (id) => id === 'never',
      )[0]?.sentence
    expect(say(OPTIMIZED, 'never')).toBe('/api/* stops caching: CachingOptimized -> never')
    expect(say('never', 'by-size')).toBe('/api/* starts caching: never -> by-size')
  })

  it.each<[Json, Json, string]>([
    [
      { CachePolicyId: OPTIMIZED },
      { CachePolicyId: DISABLED },
      '/api/* stops caching: CachingOptimized -> CachingDisabled',
    ],
    [
      { CachePolicyId: DISABLED },
      { CachePolicyId: OPTIMIZED },
      '/api/* starts caching: CachingDisabled -> CachingOptimized',
    ],
    [
      { CachePolicyId: OPTIMIZED },
      { CachePolicyId: 'new:cache-policy:by-size' },
      '/api/* caches by another policy: CachingOptimized -> by-size',
    ],
    [
      { TargetOriginId: 'api' },
      { TargetOriginId: 'site' },
      '/api/* sends to origin site instead of api',
    ],
    [{}, { Compress: true }, '/api/* compresses what it serves'],
    [{}, { AllowedMethods: list('GET', 'HEAD', 'OPTIONS') }, '/api/* gains the method OPTIONS'],
    [
      {},
      { ResponseHeadersPolicyId: '5cc3b908-e619-4b99-88e5-2cf7f45965bd' },
      '/api/* gets the response headers policy CORS-With-Preflight',
    ],
    [
      {},
      {
        FunctionAssociations: list({
          EventType: 'viewer-request',
          FunctionARN: 'arn:aws:cloudfront::1:function/rewrite',
        }),
      },
      '/api/* runs Function rewrite on viewer requests',
    ],
    [
      { MinTTL: 0, DefaultTTL: 60 },
      { MinTTL: 0, DefaultTTL: 86_400 },
      '/api/* keeps objects by default 1 day instead of 1 minute',
    ],
  ])('%j -> %j', (before, after, sentence) => {
    expect(sentences(behavior(before), behavior(after))).toEqual([sentence])
  })

  it('that takes a policy for settings of its own is told once', () => {
    const legacy = { ForwardedValues: { QueryString: true }, MinTTL: 0, MaxTTL: 60 }
    expect(sentences(behavior(legacy), behavior({ CachePolicyId: OPTIMIZED }))).toEqual([
      '/api/* caches by another policy: settings of its own -> CachingOptimized',
    ])
  })

  it('is told with its place when it is added, removed or moved', () => {
    expect(sentences(behaviors('/a'), behaviors('/new', '/a'))).toEqual([
      'Behavior /new added before /a: sends to origin o/new, CachingOptimized',
    ])
    expect(sentences(behaviors('/a', '/b'), behaviors('/b'))).toEqual([
      'Behavior /a removed (sends to origin o/a, CachingOptimized)',
    ])
    expect(sentences(behaviors('/a', '/b', '/c'), behaviors('/c', '/a', '/b'))).toEqual([
      'Behavior /c moves before /a',
    ])
    expect(sentences(behaviors('/a', '/b', '/c'), behaviors('/b', '/c', '/a'))).toEqual([
      'Behavior /a moves to the end',
    ])
  })

  it('with another pattern is the same behavior', () => {
    expect(
      diffDocuments({ resource: 'Distribution', id: 'E1' }, behavior({}), {
        CacheBehaviors: list({ PathPattern: '/v2/*', TargetOriginId: 'api' }),
      }),
    ).toEqual([
      {
        setting: 'CacheBehaviors[/v2/*].PathPattern',
        kind: 'changed',
        before: '/api/*',
        after: '/v2/*',
        sentence: 'Behavior /api/* is for /v2/* instead',
      },
    ])
  })
})

describe('an origin', () => {
  const header = (HeaderValue: string) =>
    origin({ CustomHeaders: list({ HeaderName: 'X-Secret', HeaderValue }) })

  it('says that a secret header has another value, and never which', () => {
    const entries = diffDocuments(
      { resource: 'Distribution', id: 'E1' },
      header('one'),
      header('two'),
    )
    expect(entries).toEqual([
      {
        setting: 'Origins[api].CustomHeaders.X-Secret.HeaderValue',
        kind: 'changed',
        before: '(hidden)',
        after: '(hidden)',
        sentence: 'The value of the header X-Secret that origin api gets is another one',
      },
    ])
    const whole = diffDocuments({ resource: 'Distribution', id: 'E1' }, null, header('sesame'))
    expect(JSON.stringify(whole)).not.toContain('sesame')
  })

  it.each<[Json, Json, string]>([
    [
      { CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer' } },
      { CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
      'Origin api: HTTPS only instead of match viewer',
    ],
    [{}, { OriginPath: '/prod' }, 'Origin api: origin path /prod (was not set)'],
    [{}, { OriginAccessControlId: 'E2' }, 'Origin api gets the origin access control for-images'],
    [
      {},
      { ConnectionTimeout: 5 },
      'Origin api: connection timeout 5 seconds instead of 10 seconds',
    ],
    [{}, { NotKnownYet: { a: 1 } }, 'Origin api: NotKnownYet {"a":1} (was not set)'],
  ])('%j -> %j', (before, after, sentence) => {
    const nameOf = (resource: string) => (resource === 'OriginAccessControl' ? 'for-images' : null)
    const ref = { resource: 'Distribution', id: 'E1' } as const
    const entries = diffDocuments(ref, origin(before), origin(after), nameOf)
    expect(entries.map((entry) => entry.sentence)).toEqual([sentence])
  })
})

describe('other documents', () => {
  const key = (...names: string[]) => ({
    Name: 'by-size',
    ParametersInCacheKeyAndForwardedToOrigin: {
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: list(...names) },
    },
  })
  const stage = (FunctionCode: string) => ({ FunctionConfig: { Comment: '' }, FunctionCode })

  it.each<[ResourceKind, unknown, unknown, string]>([
    [
      'CachePolicy',
      key('a'),
      key('size'),
      'The cache key of by-size gains the query string size and loses the query string a',
    ],
    [
      'Function',
      { development: stage('a\nb\nc'), live: null },
      { development: stage('a\n1\n2\n3\nc'), live: null },
      'Function id: code changed (+3 -1 lines)',
    ],
    [
      'Function',
      { development: stage('a'), live: null },
      { development: stage('a'), live: stage('a') },
      'Function id is published',
    ],
    ['Tags', { team: 'web' }, { team: 'api' }, 'Tag team: api instead of web'],
    ['Tags', {}, { Quantity: '3' }, 'Tag Quantity added: 3'],
    [
      'MonitoringSubscription',
      { RealtimeMetricsSubscriptionStatus: 'Disabled' },
      { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      'Additional metrics: Enabled instead of Disabled',
    ],
    [
      'ResponseHeadersPolicy',
      { Name: 'p' },
      { Name: 'p', SecurityHeadersConfig: { ContentTypeOptions: { Override: false } } },
      'p sends X-Content-Type-Options',
    ],
    [
      'OriginRequestPolicy',
      null,
      { Name: 'p', HeadersConfig: { HeaderBehavior: 'none' } },
      'Origin request policy p is created: No query strings sent to the origin; No headers sent to the origin; No cookies sent to the origin',
    ],
    ['CachePolicy', { Name: 'p' }, null, 'Cache policy p is deleted'],
  ])('%s %j -> %j', (resource, before, after, sentence) => {
    expect(sentences(before, after, resource)).toEqual([sentence])
  })
})

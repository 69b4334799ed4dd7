import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { findCachePolicyProblems } from './cache-policy-rules.ts'
import type { ConfigProblem } from './config-problem.ts'
import { findConfigProblems } from './config-rules.ts'
import { findTrafficProblems } from './continuous-deployment-rules.ts'
import { findFunctionProblems } from './function-rules.ts'
import { findOriginAccessControlProblems } from './origin-access-control-rules.ts'
import { findOriginRequestPolicyProblems } from './origin-request-policy-rules.ts'
import { findResponseHeadersPolicyProblems } from './response-headers-policy-rules.ts'

// Each is as wrong as it can be: among them every rule finds something, whatever the types would let through.
// biome-ignore lint/suspicious/noExplicitAny: values that the API's types do not have
type Wrong = any

const LONG = 'x'.repeat(2_000)
const list = (...items: unknown[]) => ({ Quantity: items.length, Items: items })
const many = (count: number) => Array.from({ length: count }, (_, index) => `name-${index}`)

const ORIGINS: Wrong[] = [
  { Id: '', DomainName: 'https://no', OriginPath: 'prod/' },
  { Id: 'twice', DomainName: 'a.example.com', S3OriginConfig: { OriginAccessIdentity: 'oai' } },
  {
    ...{ Id: 'twice', DomainName: 'x.'.repeat(70), OriginPath: `/${LONG}`, ConnectionAttempts: 9 },
    ...{ ConnectionTimeout: 99, ResponseCompletionTimeout: 1, OriginShield: { Enabled: true } },
    OriginAccessControlId: 'oac',
    S3OriginConfig: { OriginAccessIdentity: 'oai', OriginReadTimeout: 999 },
    CustomOriginConfig: {
      ...{ HTTPPort: 22, HTTPSPort: 22, OriginProtocolPolicy: 'ftp', IpAddressType: 'ipx' },
      OriginMtlsConfig: { ClientCertificateArn: 'arn' },
      ...{ OriginSslProtocols: list('TLSv9'), OriginReadTimeout: 0, OriginKeepaliveTimeout: 999 },
    },
    VpcOriginConfig: { VpcOriginId: '' },
    CustomHeaders: list(
      ...[{ HeaderName: 'a b' }, { HeaderName: '' }, { HeaderName: 'Host' }, { HeaderName: LONG }],
      ...[
        { HeaderName: 'X-A', HeaderValue: LONG },
        { HeaderName: 'x-a', HeaderValue: LONG },
      ],
      ...many(30).map((HeaderName) => ({ HeaderName, HeaderValue: 'x'.repeat(300) })),
    ),
  },
]

const BEHAVIORS: Wrong[] = [
  { TargetOriginId: 'gone', CachePolicyId: 'policy', MinTTL: 1, ViewerProtocolPolicy: 'any' },
  {
    ...{ PathPattern: 'same', TargetOriginId: 'twice', OriginRequestPolicyId: 'policy' },
    AllowedMethods: { ...list('GET', 'FETCH'), CachedMethods: list('POST') },
    ...{ TrustedSigners: { Enabled: true }, TrustedKeyGroups: { Enabled: true } },
    GrpcConfig: { Enabled: true },
    ...{ MinTTL: 9, DefaultTTL: 8, MaxTTL: 7 },
    ForwardedValues: {
      QueryString: false,
      QueryStringCacheKeys: list(...many(11), LONG),
      Cookies: { Forward: 'some', WhitelistedNames: list(...many(11)) },
      Headers: list('*', 'Host', ...many(11)),
    },
  },
  {
    ...{ PathPattern: 'same', TargetOriginId: 'group' },
    AllowedMethods: list('GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'),
    TrustedSigners: { Enabled: true, ...list('nobody') },
    TrustedKeyGroups: { Enabled: true, ...list(...many(5)) },
    GrpcConfig: { Enabled: true },
    ForwardedValues: { Cookies: { Forward: 'whitelist' } },
    FunctionAssociations: list({ EventType: 'origin-request' }, { EventType: 'origin-request' }),
    LambdaFunctionAssociations: list(
      { EventType: 'viewer-request', LambdaFunctionARN: 'arn' },
      { EventType: 'viewer-request', LambdaFunctionARN: 'arn' },
    ),
  },
  { PathPattern: '', TargetOriginId: '' },
  { PathPattern: LONG },
  { PathPattern: '[a]' },
]

const CONFIGS: Wrong[] = [
  {},
  {
    ...{ CallerReference: LONG, Comment: LONG, DefaultRootObject: '/x', PriceClass: 'cheap' },
    ...{ HttpVersion: 'http9', WebACLId: 'none', Logging: { Enabled: true, Bucket: 'bucket' } },
    CacheTagConfig: { HeaderName: 'a b' },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', ...list('Germany') } },
    Origins: list(...ORIGINS),
    OriginGroups: list(
      { Id: 'twice', Members: list({ OriginId: 'a' }), SelectionCriteria: 'best' },
      { Id: '', FailoverCriteria: { StatusCodes: list(418) } },
      {
        ...{ Id: 'group', Members: list({ OriginId: 'twice' }, { OriginId: 'twice' }) },
        FailoverCriteria: { StatusCodes: list(503) },
      },
      ...many(10).map((Id) => ({ Id })),
    ),
    DefaultCacheBehavior: BEHAVIORS[0],
    CacheBehaviors: list(
      ...BEHAVIORS.slice(1),
      ...many(75).map((PathPattern) => ({ PathPattern })),
    ),
    CustomErrorResponses: list(
      { ErrorCode: 418, ResponseCode: '204', ErrorCachingMinTTL: -1 },
      { ErrorCode: 418, ResponsePagePath: 'no-slash' },
    ),
    Aliases: list('WWW', ...Array.from({ length: 101 }, () => 'a.example.com')),
    ViewerCertificate: {
      ...{ CloudFrontDefaultCertificate: true, ACMCertificateArn: 'arn', IAMCertificateId: 'iam' },
      ...{ SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'SSLv3' },
    },
  },
  { Restrictions: { GeoRestriction: { RestrictionType: 'nowhere' } }, Logging: { Enabled: true } },
  { Aliases: list('a.example.com'), Origins: list(...many(101).map((Id) => ({ Id }))) },
  { ViewerCertificate: { CloudFrontDefaultCertificate: false } },
  { ViewerCertificate: { IAMCertificateId: 'iam' } },
  { ViewerCertificate: { IAMCertificateId: 'iam', SSLSupportMethod: 'vip' } },
  {
    ViewerCertificate: {
      ...{ IAMCertificateId: 'iam', SSLSupportMethod: 'any', MinimumProtocolVersion: 'TLSv9' },
    },
  },
  { ViewerMtlsConfig: { Mode: 'some', TrustStoreConfig: {} } },
  { ViewerCertificate: { IAMCertificateId: 'arn:aws:iam' } },
]

const KEY: Wrong = {
  ...{ EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true },
  HeadersConfig: { HeaderBehavior: 'some', Headers: list('Cookie', 'Accept-Encoding', LONG) },
  CookiesConfig: { CookieBehavior: 'whitelist' },
  QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: list('', ...many(11)) },
}

const HEADERS: Wrong = {
  ...{ Name: 'a b', Comment: LONG, ServerTimingHeadersConfig: { SamplingRate: 101 } },
  CorsConfig: {
    AccessControlAllowOrigins: list('a*b*'),
    AccessControlAllowMethods: list('FETCH'),
  },
  SecurityHeadersConfig: {
    XSSProtection: { ModeBlock: true, ReportUri: '/report' },
    ReferrerPolicy: { ReferrerPolicy: 'nobody' },
    FrameOptions: { FrameOption: 'ALLOW' },
    ContentSecurityPolicy: { ContentSecurityPolicy: LONG },
  },
  CustomHeadersConfig: list(
    ...['X-Frame-Options', 'a b', ...many(11)].map((Header) => ({ Header })),
  ),
  RemoveHeadersConfig: list(...['Via', '', 'Via', ...many(11)].map((Header) => ({ Header }))),
}

const TRAFFIC: Wrong = {
  SingleWeightConfig: { Weight: 1, SessionStickinessConfig: { IdleTTL: 9_999, MaximumTTL: 1 } },
  SingleHeaderConfig: { Header: 'x' },
}

function listAll(): ConfigProblem[] {
  return [
    ...CONFIGS.flatMap((config) => [...findConfigProblems(config)]),
    ...findCachePolicyProblems({
      ...{ Name: '', DefaultTTL: -1, MaxTTL: 0 },
      ParametersInCacheKeyAndForwardedToOrigin: KEY,
    }),
    ...findOriginRequestPolicyProblems({
      ...KEY,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: list('Authorization') },
      CookiesConfig: { CookieBehavior: 'all', Cookies: list('a') },
    }),
    ...findResponseHeadersPolicyProblems({ Name: 'empty' }),
    ...findResponseHeadersPolicyProblems(HEADERS),
    ...findResponseHeadersPolicyProblems({ CorsConfig: {} }),
    ...findOriginAccessControlProblems({ Description: LONG, SigningProtocol: 'none' }),
    ...findFunctionProblems({ name: '', comment: LONG, runtime: 'js', codeBytes: 99_999 }),
    ...[
      { runtime: 'cloudfront-js-1.0', stores: ['arn'] },
      { runtime: 'cloudfront-js-2.0', stores: ['arn'] },
      { runtime: 'cloudfront-js-2.0', stores: ['arn', 'arn'] },
    ].flatMap((wrong) => [
      ...findFunctionProblems({ ...{ name: 'f', comment: '', codeBytes: 1 }, ...wrong }),
    ]),
    ...findTrafficProblems(TRAFFIC),
  ]
}

/** Every rule that stands in the files beside this one. */
function listRules(): Set<string> {
  const folder = new URL('.', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('-rules.ts'))
  const text = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  return new Set([...text.matchAll(/'([A-G]\d*\.\d+)'/g)].map(([, rule = '']) => rule))
}

it('says of every rule in own words what is wrong and what to do', () => {
  const problems = listAll()
  const silent = listRules().difference(new Set(problems.map(({ rule }) => rule)))
  expect([...silent]).toEqual([])
  const mute = problems.filter(
    // What is wrong, and then what to do: two sentences at least, none of them AWS's.
    ({ words, message }) => words.includes(message) || !/\S[.:] \S.*\.$/.test(words),
  )
  expect(mute.map(({ words }) => words)).toEqual([])
  expect(problems.filter(({ words }) => /undefined|NaN|\[object/.test(words))).toEqual([])
})

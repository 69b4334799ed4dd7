import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import type { PlanChange } from './plan.ts'
import type { ResourceDocument } from './resource.ts'
import { created, deleted, stage, updated } from './testing/change.ts'
import { toCloudFormation } from './to-cloudformation.ts'

const ARN = 'arn:aws:cloudfront::111122223333'
const REFERENCE = 'new:cache-policy:by-size'
const FUNCTION = `${ARN}:function/rewrite`

/** A list as the API writes it. */
const list = (...Items: ResourceDocument[]) => ({ Quantity: Items.length, Items })

/** What a distribution can have, as AWS gives it. */
const SITE = {
  CallerReference: 'site',
  Comment: 'yes',
  Enabled: true,
  DefaultRootObject: '',
  WebACLId: '',
  IsIPV6Enabled: true,
  HttpVersion: 'http2and3',
  PriceClass: 'PriceClass_100',
  Aliases: list('www.example.com'),
  Origins: list(
    {
      Id: 'api',
      DomainName: 'abc.execute-api.eu-west-1.amazonaws.com',
      OriginPath: '/prod',
      CustomHeaders: list({ HeaderName: 'x-origin-verify', HeaderValue: '(hidden)' }),
      CustomOriginConfig: {
        HTTPPort: 80,
        HTTPSPort: 443,
        OriginProtocolPolicy: 'https-only',
        OriginSslProtocols: list('TLSv1.2'),
      },
    },
    {
      Id: 'site',
      DomainName: 'site.s3.eu-west-1.amazonaws.com',
      OriginPath: '',
      CustomHeaders: list(),
      S3OriginConfig: { OriginAccessIdentity: '' },
      OriginAccessControlId: 'new:origin-access-control:buckets',
      OriginShield: { Enabled: true, OriginShieldRegion: 'eu-west-1' },
    },
  ),
  OriginGroups: list({
    Id: 'both',
    FailoverCriteria: { StatusCodes: list(500, 502) },
    Members: list({ OriginId: 'site' }, { OriginId: 'api' }),
  }),
  DefaultCacheBehavior: {
    TargetOriginId: 'both',
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: REFERENCE,
    ResponseHeadersPolicyId: 'r1',
    FieldLevelEncryptionId: '',
    AllowedMethods: { ...list('HEAD', 'GET'), CachedMethods: list('HEAD', 'GET') },
    TrustedSigners: { Enabled: false, Quantity: 0 },
    TrustedKeyGroups: { Enabled: true, ...list('k1') },
    FunctionAssociations: list({ FunctionARN: FUNCTION, EventType: 'viewer-request' }),
    LambdaFunctionAssociations: list(),
  },
  CacheBehaviors: list({
    PathPattern: '/old/*',
    TargetOriginId: 'api',
    ViewerProtocolPolicy: 'https-only',
    ForwardedValues: {
      QueryString: true,
      QueryStringCacheKeys: list('size'),
      Headers: list('Accept'),
      Cookies: { Forward: 'whitelist', WhitelistedNames: list('session') },
    },
    MinTTL: 0,
    DefaultTTL: 60,
    MaxTTL: 3600,
  }),
  CustomErrorResponses: list(
    { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '200', ErrorCachingMinTTL: 5 },
    { ErrorCode: 500, ResponsePagePath: '', ResponseCode: '', ErrorCachingMinTTL: 1 },
  ),
  Logging: { Enabled: true, IncludeCookies: false, Bucket: 'logs.s3.amazonaws.com', Prefix: '' },
  ViewerCertificate: {
    CloudFrontDefaultCertificate: false,
    ACMCertificateArn:
      'arn:aws:acm:us-east-1:111122223333:certificate/5f0c1c1e-8f5b-4d3b-9f7e-2a51d0b7c9e4',
    SSLSupportMethod: 'sni-only',
    MinimumProtocolVersion: 'TLSv1.2_2021',
    Certificate: 'x',
    CertificateSource: 'acm',
  },
  Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', ...list('DE', 'FR') } },
}

const CHANGES: PlanChange[] = [
  updated('Distribution', { id: 'E1SITE', name: 'www.example.com' }, {}, SITE),
  created(
    'CachePolicy',
    { id: REFERENCE, name: 'by-size' },
    {
      Name: 'by-size',
      MinTTL: 1,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: list('size') },
      },
    },
  ),
  created(
    'OriginAccessControl',
    { id: 'new:origin-access-control:buckets', name: 'buckets' },
    {
      Name: 'buckets',
      SigningProtocol: 'sigv4',
      SigningBehavior: 'always',
      OriginAccessControlOriginType: 's3',
    },
  ),
  updated(
    'ResponseHeadersPolicy',
    { id: 'r1', name: 'security' },
    {},
    {
      Name: 'security',
      CorsConfig: {
        AccessControlAllowOrigins: list('*'),
        AccessControlAllowHeaders: list('*'),
        AccessControlAllowMethods: list('GET'),
        AccessControlExposeHeaders: list(),
        AccessControlAllowCredentials: false,
        OriginOverride: true,
      },
      CustomHeadersConfig: list({ Header: 'x-a', Value: '(hidden)', Override: true }),
      RemoveHeadersConfig: list(),
    },
  ),
  updated(
    'Function',
    { id: 'rewrite' },
    { development: stage('old'), live: null },
    { development: stage('new\ncode\n'), live: stage('new\ncode\n') },
  ),
  updated('Tags', { id: `${ARN}:distribution/E1SITE` }, {}, { team: 'web' }),
  updated(
    'MonitoringSubscription',
    { id: 'E1SITE', name: 'shop' },
    {},
    {
      RealtimeMetricsSubscriptionStatus: 'Enabled',
    },
  ),
  deleted('CachePolicy', { id: 'old', name: 'old-one' }, {}),
]

const text = toCloudFormation({
  id: 'p1',
  title: 'Everything',
  createdAt: '2026-01-01T00:00:00Z',
  changes: CHANGES,
})
/** References read as the texts behind their tags. */
const ref = (tag: string) => ({ tag, resolve: (value: string) => `${tag} ${value}` })
const template = parse(text, { version: '1.1', customTags: [ref('!Ref'), ref('!GetAtt')] })
const properties = (logicalId: string) => template.Resources[logicalId].Properties

describe('a template', () => {
  it('refers to what it makes, and to functions by their ARN', () => {
    const config = properties('DistributionWwwExampleCom').DistributionConfig
    expect(config.DefaultCacheBehavior).toMatchObject({
      CachePolicyId: '!Ref CachePolicyBySize',
      ResponseHeadersPolicyId: '!Ref ResponseHeadersPolicySecurity',
      FunctionAssociations: [{ FunctionARN: '!GetAtt FunctionRewrite.FunctionARN' }],
      TrustedKeyGroups: ['k1'],
    })
    expect(config.Origins[1].OriginAccessControlId).toBe('!Ref OriginAccessControlBuckets')
    expect(properties('MonitoringSubscriptionShop').DistributionId).toBe(
      '!Ref DistributionWwwExampleCom',
    )
  })

  it('has the shapes of CloudFormation', () => {
    const config = properties('DistributionWwwExampleCom').DistributionConfig
    expect(config).toMatchObject({
      Comment: 'yes',
      Aliases: ['www.example.com'],
      IPV6Enabled: true,
      CustomErrorResponses: [
        { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: 200, ErrorCachingMinTTL: 5 },
        { ErrorCode: 500, ErrorCachingMinTTL: 1 },
      ],
      Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE', 'FR'] } },
      OriginGroups: { Quantity: 1, Items: [{ Id: 'both' }] },
    })
    expect(config.CacheBehaviors[0].ForwardedValues).toEqual({
      QueryString: true,
      QueryStringCacheKeys: ['size'],
      Headers: ['Accept'],
      Cookies: { Forward: 'whitelist', WhitelistedNames: ['session'] },
    })
    expect(config).not.toHaveProperty('WebACLId')
    expect(config).not.toHaveProperty('CallerReference')
    expect(properties('CachePolicyBySize').CachePolicyConfig).toMatchObject({
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
    })
    expect(properties('FunctionRewrite')).toMatchObject({
      AutoPublish: true,
      FunctionCode: 'new\ncode\n',
    })
    expect(properties('DistributionWwwExampleCom').Tags).toEqual([{ Key: 'team', Value: 'web' }])
  })

  it('asks for secrets as parameters without echo', () => {
    expect(template.Parameters).toMatchObject({
      HeaderApiXOriginVerify: { Type: 'String', NoEcho: true },
    })
    expect(text).toContain('HeaderValue: !Ref HeaderApiXOriginVerify')
  })

  it('keeps what exists, and says what it does not hold', () => {
    expect(template.Resources.DistributionWwwExampleCom.DeletionPolicy).toBe('Retain')
    expect(template.Resources.CachePolicyBySize.DeletionPolicy).toBeUndefined()
    expect(text).toContain('# Not in here: delete cache policy old-one')
  })

  const hasLinter = spawnSync('which', ['cfn-lint']).status === 0
  it.skipIf(!hasLinter)('passes the CloudFormation linter', { timeout: 60_000 }, () => {
    const input = { input: text, encoding: 'utf8' } as const
    const { status, stdout } = spawnSync('cfn-lint', ['--regions', 'us-east-1'], input)
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })
})

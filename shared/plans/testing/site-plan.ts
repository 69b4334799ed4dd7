/** For tests of exports: a plan that touches everything that CloudFront has. */
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import { created, deleted, stage, updated } from './change.ts'

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

/** A plan with a change of every kind of CloudFront's resources. */
export const SITE_CHANGES: PlanChange[] = [
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

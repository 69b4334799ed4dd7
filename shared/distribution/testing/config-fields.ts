/** Fields of a distribution's configuration, each put into an otherwise good one. */
import type { DistributionConfig } from '../distribution-config.ts'
import type { Origin } from '../origin.ts'
import { findConfigProblems } from '../rules/config-rules.ts'
import { isValidTag } from '../rules/tag-rules.ts'
import { asList, type Fields, type Problems, whether } from './field-values.ts'

const CUSTOM_ORIGIN: Origin = {
  Id: 'origin',
  DomainName: 'origin.example.com',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
}

const BEHAVIOR = { TargetOriginId: 'origin', CachePolicyId: 'policy' } as const

const ACM = 'arn:aws:acm:us-east-1:123456789012:certificate/abc-1'

const ALL_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']

function config(changes: DistributionConfig): Problems {
  return findConfigProblems({
    CallerReference: 'reference',
    Origins: { Items: [CUSTOM_ORIGIN] },
    DefaultCacheBehavior: BEHAVIOR,
    ...changes,
  })
}

function origin(changes: Origin): Problems {
  return config({ Origins: { Items: [{ ...CUSTOM_ORIGIN, ...changes }] } })
}

function customOrigin(changes: Origin['CustomOriginConfig']): Problems {
  return origin({ CustomOriginConfig: { ...CUSTOM_ORIGIN.CustomOriginConfig, ...changes } })
}

function behavior(changes: DistributionConfig['DefaultCacheBehavior']): Problems {
  return config({ DefaultCacheBehavior: { ...BEHAVIOR, ...changes } })
}

function certificate(changes: DistributionConfig['ViewerCertificate']): Problems {
  return config({
    ViewerCertificate: {
      ACMCertificateArn: ACM,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
      ...changes,
    },
  })
}

function ttls([MinTTL, DefaultTTL, MaxTTL]: number[]): Problems {
  const ForwardedValues = { QueryString: false, Cookies: { Forward: 'none' as const } }
  return behavior({ CachePolicyId: '', ForwardedValues, MinTTL, DefaultTTL, MaxTTL })
}

function group(statuses: number | number[]): Problems {
  const Members = { Items: [{ OriginId: 'origin' }, { OriginId: 'other' }] }
  const FailoverCriteria = { StatusCodes: { Items: [statuses].flat() } }
  return config({
    Origins: { Items: [CUSTOM_ORIGIN, { ...CUSTOM_ORIGIN, Id: 'other' }] },
    OriginGroups: { Items: [{ Id: 'group', Members, FailoverCriteria }] },
  })
}

export const CONFIG_FIELDS: Fields = {
  PathPattern: (PathPattern) =>
    config({ CacheBehaviors: { Items: [{ ...BEHAVIOR, PathPattern }] } }),
  'CacheBehaviors.PathPatterns': (patterns: string[]) =>
    config({
      CacheBehaviors: { Items: patterns.map((PathPattern) => ({ ...BEHAVIOR, PathPattern })) },
    }),
  TargetOriginId: (TargetOriginId) => behavior({ TargetOriginId }),
  ViewerProtocolPolicy: (ViewerProtocolPolicy) => behavior({ ViewerProtocolPolicy }),
  AllowedMethods: (Items) => behavior({ AllowedMethods: { Items } }),
  CachedMethods: (Items) =>
    behavior({ AllowedMethods: { Items: ALL_METHODS as ['GET'], CachedMethods: { Items } } }),
  GrpcConfig: (GrpcConfig) => behavior({ GrpcConfig }),
  TrustedKeyGroups: (TrustedKeyGroups) => behavior({ TrustedKeyGroups }),
  TrustedSigners: (TrustedSigners) => behavior({ TrustedSigners }),
  FunctionAssociations: (Items) => behavior({ FunctionAssociations: { Items } }),
  LambdaFunctionAssociations: (Items) => behavior({ LambdaFunctionAssociations: { Items } }),
  'MinTTL,DefaultTTL,MaxTTL': ttls,
  ForwardedValues: (ForwardedValues) => behavior({ CachePolicyId: '', ForwardedValues }),

  OriginId: (Id) => origin({ Id }),
  'Origin.Id': (Id) => origin({ Id }),
  DomainName: (DomainName) => origin({ DomainName }),
  'Origin.DomainName': (DomainName) => origin({ DomainName }),
  OriginPath: (OriginPath) => origin({ OriginPath }),
  HTTPPort: (HTTPPort) => customOrigin({ HTTPPort }),
  HTTPSPort: (HTTPSPort) => customOrigin({ HTTPSPort }),
  OriginProtocolPolicy: (OriginProtocolPolicy) => customOrigin({ OriginProtocolPolicy }),
  OriginSslProtocols: (value) => customOrigin({ OriginSslProtocols: { Items: asList(value) } }),
  ConnectionAttempts: (ConnectionAttempts) => origin({ ConnectionAttempts }),
  ConnectionTimeout: (ConnectionTimeout) => origin({ ConnectionTimeout }),
  OriginReadTimeout: (OriginReadTimeout) => customOrigin({ OriginReadTimeout }),
  OriginKeepaliveTimeout: (OriginKeepaliveTimeout) => customOrigin({ OriginKeepaliveTimeout }),
  ResponseCompletionTimeout: (ResponseCompletionTimeout) => origin({ ResponseCompletionTimeout }),
  OriginShield: (OriginShield) => origin({ OriginShield }),
  'OriginCustomHeader.HeaderName': (HeaderName) =>
    origin({ CustomHeaders: { Items: [{ HeaderName, HeaderValue: 'value' }] } }),
  'OriginCustomHeader.HeaderValue': (HeaderValue) =>
    origin({ CustomHeaders: { Items: [{ HeaderName: 'X-A', HeaderValue }] } }),
  OriginCustomHeaders: (value) => origin({ CustomHeaders: { Items: asList(value) } }),
  'OriginGroup.StatusCodes': group,
  'OriginGroup.Members': (members: string[]) =>
    config({
      Origins: { Items: [...new Set(members)].map((Id) => ({ ...CUSTOM_ORIGIN, Id })) },
      DefaultCacheBehavior: { ...BEHAVIOR, TargetOriginId: members[0] },
      OriginGroups: {
        Items: [
          {
            Id: 'group',
            Members: { Items: members.map((OriginId) => ({ OriginId })) },
            FailoverCriteria: { StatusCodes: { Items: [503] } },
          },
        ],
      },
    }),

  Aliases: (value) =>
    config({
      Aliases: { Items: asList(value) },
      ViewerCertificate: { ACMCertificateArn: ACM, SSLSupportMethod: 'sni-only' },
    }),
  ViewerCertificate: (ViewerCertificate) => config({ ViewerCertificate }),
  ACMCertificateArn: (ACMCertificateArn) => certificate({ ACMCertificateArn }),
  SSLSupportMethod: (SSLSupportMethod) =>
    certificate({
      SSLSupportMethod,
      ...(SSLSupportMethod === 'vip' && { MinimumProtocolVersion: 'TLSv1' }),
    }),
  MinimumProtocolVersion: (MinimumProtocolVersion) => certificate({ MinimumProtocolVersion }),
  HttpVersion: (HttpVersion) => config({ HttpVersion }),
  PriceClass: (PriceClass) => config({ PriceClass }),
  Comment: (Comment) => config({ Comment }),
  CacheTagConfig: (CacheTagConfig) => config({ CacheTagConfig }),
  'CacheTagConfig.HeaderName': (HeaderName) => config({ CacheTagConfig: { HeaderName } }),
  CallerReference: (CallerReference) => config({ CallerReference }),
  DefaultRootObject: (DefaultRootObject) => config({ DefaultRootObject }),
  GeoRestriction: (GeoRestriction) => config({ Restrictions: { GeoRestriction } }),
  WebACLId: (WebACLId) => config({ WebACLId }),
  Logging: (Logging) => config({ Logging }),
  'Logging.Bucket': (Bucket) => config({ Logging: { Enabled: true, Bucket } }),
  'CustomErrorResponse.ErrorCode': (ErrorCode) =>
    config({ CustomErrorResponses: { Items: [{ ErrorCode }] } }),
  'CustomErrorResponse.ResponseCode': (code) =>
    config({
      CustomErrorResponses: {
        Items: [{ ErrorCode: 404, ResponseCode: String(code), ResponsePagePath: '/error.html' }],
      },
    }),
  'CustomErrorResponse.ResponsePagePath': (ResponsePagePath) =>
    config({
      CustomErrorResponses: { Items: [{ ErrorCode: 404, ResponseCode: '200', ResponsePagePath }] },
    }),
  'CustomErrorResponse.ErrorCachingMinTTL': (ErrorCachingMinTTL) =>
    config({ CustomErrorResponses: { Items: [{ ErrorCode: 404, ErrorCachingMinTTL }] } }),
  CustomErrorResponse: (value) => config({ CustomErrorResponses: { Items: asList(value) } }),
  CustomErrorResponses: (value) => config({ CustomErrorResponses: { Items: asList(value) } }),
  'Tag.Key': isTagKey,
  TagKey: isTagKey,
  'Tag.Value': isTagValue,
  TagValue: isTagValue,
}

function isTagKey(key: string): Problems {
  return whether(isValidTag(key, 'value'))
}

function isTagValue(value: string): Problems {
  return whether(isValidTag('key', value))
}

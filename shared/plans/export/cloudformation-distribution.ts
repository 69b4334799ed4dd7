/**
 * A distribution's configuration in CloudFormation's shape: plain lists, some other names, nothing that is empty.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-distributionconfig.html
 */
import type { ResourceDocument } from '../resource.ts'
import { itemsOf, type JsonObject, toObject, toText } from '../steps/json-object.ts'
import { toMeantReference } from '../steps/resource-names.ts'

/** Members that both have under the same name; what CloudFormation does not know it would refuse. */
const CONFIG_MEMBERS = [
  'Enabled',
  'Comment',
  'Staging',
  'PriceClass',
  'HttpVersion',
  'DefaultRootObject',
  'WebACLId',
  'ContinuousDeploymentPolicyId',
  'AnycastIpListId',
  'ConnectionMode',
  'CacheTagConfig',
  'ConnectionFunctionAssociation',
  'ViewerMtlsConfig',
  'TenantConfig',
] as const

const ORIGIN_MEMBERS = [
  'Id',
  'DomainName',
  'OriginPath',
  'ConnectionAttempts',
  'ConnectionTimeout',
  'ResponseCompletionTimeout',
  'OriginAccessControlId',
  'OriginShield',
  'S3OriginConfig',
  'VpcOriginConfig',
] as const

const BEHAVIOR_MEMBERS = [
  'PathPattern',
  'TargetOriginId',
  'ViewerProtocolPolicy',
  'Compress',
  'SmoothStreaming',
  'CachePolicyId',
  'OriginRequestPolicyId',
  'ResponseHeadersPolicyId',
  'FieldLevelEncryptionId',
  'RealtimeLogConfigArn',
  'GrpcConfig',
  'MinTTL',
  'DefaultTTL',
  'MaxTTL',
] as const

/** Never throws. */
export function toDistributionProperties(document: ResourceDocument): JsonObject {
  const config = toObject(document)
  return withoutEmpty({
    ...pick(config, CONFIG_MEMBERS),
    Aliases: itemsOf(config.Aliases),
    IPV6Enabled: config.IsIPV6Enabled,
    Origins: itemsOf(config.Origins).map((origin) => toOrigin(toObject(origin))),
    // Groups keep the API's shape.
    OriginGroups: itemsOf(config.OriginGroups).length > 0 ? config.OriginGroups : undefined,
    DefaultCacheBehavior: toBehavior(toObject(config.DefaultCacheBehavior)),
    CacheBehaviors: itemsOf(config.CacheBehaviors).map((item) => toBehavior(toObject(item))),
    CustomErrorResponses: itemsOf(config.CustomErrorResponses).map((item) =>
      toErrorResponse(toObject(item)),
    ),
    Logging: toLogging(toObject(config.Logging)),
    ViewerCertificate: toCertificate(toObject(config.ViewerCertificate)),
    Restrictions: toRestrictions(toObject(toObject(config.Restrictions).GeoRestriction)),
  })
}

function toOrigin(origin: JsonObject): JsonObject {
  const { OriginSslProtocols, ...custom } = toObject(origin.CustomOriginConfig)
  return withoutEmpty({
    ...pick(origin, ORIGIN_MEMBERS),
    OriginCustomHeaders: itemsOf(origin.CustomHeaders),
    CustomOriginConfig:
      origin.CustomOriginConfig === undefined
        ? undefined
        : withoutEmpty({ ...custom, OriginSSLProtocols: itemsOf(OriginSslProtocols) }),
  })
}

function toBehavior(behavior: JsonObject): JsonObject {
  const methods = toObject(behavior.AllowedMethods)
  return withoutEmpty({
    ...pick(behavior, BEHAVIOR_MEMBERS),
    AllowedMethods: itemsOf(methods),
    CachedMethods: itemsOf(methods.CachedMethods),
    TrustedKeyGroups: trusted(behavior.TrustedKeyGroups),
    TrustedSigners: trusted(behavior.TrustedSigners),
    FunctionAssociations: itemsOf(behavior.FunctionAssociations),
    LambdaFunctionAssociations: itemsOf(behavior.LambdaFunctionAssociations).map(toVersions),
    ForwardedValues:
      behavior.ForwardedValues === undefined
        ? undefined
        : toForwarded(toObject(behavior.ForwardedValues)),
  })
}

/** CloudFormation refuses the ARN of a function without a version. */
function toVersions(association: ResourceDocument): JsonObject {
  const { LambdaFunctionARN, ...others } = toObject(association)
  return {
    ...others,
    LambdaFunctionARN: toMeantReference('LambdaFunctionARN', toText(LambdaFunctionARN)),
  }
}

function trusted(list: ResourceDocument | undefined): ResourceDocument[] {
  return toObject(list).Enabled === true ? itemsOf(list) : []
}

function toForwarded(values: JsonObject): JsonObject {
  const cookies = toObject(values.Cookies)
  return withoutEmpty({
    QueryString: values.QueryString ?? false,
    QueryStringCacheKeys: itemsOf(values.QueryStringCacheKeys),
    Headers: itemsOf(values.Headers),
    Cookies: withoutEmpty({
      Forward: cookies.Forward ?? 'none',
      WhitelistedNames: itemsOf(cookies.WhitelistedNames),
    }),
  })
}

function toErrorResponse({ ResponseCode, ...response }: JsonObject): JsonObject {
  const code = toText(ResponseCode)
  return withoutEmpty({ ...response, ResponseCode: code === '' ? undefined : Number(code) })
}

function toLogging({ Enabled, ...logging }: JsonObject): JsonObject | undefined {
  return Enabled === true ? withoutEmpty(logging) : undefined
}

function toCertificate(certificate: JsonObject): JsonObject | undefined {
  if (Object.keys(certificate).length === 0) return undefined
  if (certificate.CloudFrontDefaultCertificate === true) {
    return { CloudFrontDefaultCertificate: true }
  }
  return withoutEmpty({
    AcmCertificateArn: certificate.ACMCertificateArn,
    IamCertificateId: certificate.IAMCertificateId,
    MinimumProtocolVersion: certificate.MinimumProtocolVersion,
    SslSupportMethod: certificate.SSLSupportMethod,
  })
}

function toRestrictions(geo: JsonObject): JsonObject | undefined {
  const { RestrictionType: type } = geo
  if (type === undefined || type === 'none') return undefined
  return { GeoRestriction: { RestrictionType: type, Locations: itemsOf(geo) } }
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name): Array<[string, ResourceDocument]> => {
      const value = object[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** CloudFormation takes an empty text or list for a value, where the API means none; an identity may be the empty one. */
function withoutEmpty(object: { [name: string]: ResourceDocument | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): Array<[string, ResourceDocument]> => {
      const isEmpty =
        value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
      return isEmpty && name !== 'Comment' ? [] : [[name, value ?? '']]
    }),
  )
}

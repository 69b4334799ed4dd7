/**
 * A distribution's configuration as arguments of `aws_cloudfront_distribution`.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/cloudfront_distribution
 */
import type { ResourceDocument } from '../resource.ts'
import { completeDistribution } from '../steps/complete-document.ts'
import { type JsonObject, toObject, toText } from '../steps/json-object.ts'
import {
  block,
  blocks,
  evenList,
  from,
  list,
  type Mapped,
  type Mapping,
  mapMembers,
  plain,
  unneeded,
  when,
} from './terraform-mapping.ts'

const isEnabled = (value: ResourceDocument) => toObject(value).Enabled === true

/** The provider wants them to be said. */
const NOT_FORWARDED = { QueryString: false, Cookies: { Forward: 'none' } }

const BEHAVIOR: Mapping = {
  PathPattern: plain('path_pattern'),
  TargetOriginId: plain('target_origin_id'),
  ViewerProtocolPolicy: plain('viewer_protocol_policy'),
  AllowedMethods: (value, member) => {
    const { CachedMethods: cached, ...methods } = toObject(value)
    const allowed = list('allowed_methods')(methods, member)
    return {
      ...allowed,
      body: { ...allowed.body, ...list('cached_methods')(cached ?? {}, '').body },
    }
  },
  CachePolicyId: plain('cache_policy_id'),
  OriginRequestPolicyId: plain('origin_request_policy_id'),
  ResponseHeadersPolicyId: plain('response_headers_policy_id'),
  Compress: plain('compress'),
  SmoothStreaming: plain('smooth_streaming'),
  MinTTL: plain('min_ttl'),
  DefaultTTL: plain('default_ttl'),
  MaxTTL: plain('max_ttl'),
  FieldLevelEncryptionId: plain('field_level_encryption_id'),
  RealtimeLogConfigArn: plain('realtime_log_config_arn'),
  TrustedKeyGroups: when(isEnabled, list('trusted_key_groups')),
  TrustedSigners: when(isEnabled, list('trusted_signers')),
  ForwardedValues: from(
    (value) => ({ ...NOT_FORWARDED, ...toObject(value) }),
    block('forwarded_values', {
      QueryString: plain('query_string'),
      QueryStringCacheKeys: list('query_string_cache_keys'),
      Headers: list('headers'),
      Cookies: block('cookies', {
        Forward: plain('forward'),
        WhitelistedNames: list('whitelisted_names'),
      }),
    }),
  ),
  FunctionAssociations: blocks('function_association', {
    EventType: plain('event_type'),
    FunctionARN: plain('function_arn'),
  }),
  LambdaFunctionAssociations: blocks('lambda_function_association', {
    EventType: plain('event_type'),
    LambdaFunctionARN: plain('lambda_arn'),
    IncludeBody: plain('include_body'),
  }),
  GrpcConfig: block('grpc_config', { Enabled: plain('enabled') }),
}

const ORIGIN: Mapping = {
  Id: plain('origin_id'),
  DomainName: plain('domain_name'),
  OriginPath: plain('origin_path'),
  OriginAccessControlId: plain('origin_access_control_id'),
  ConnectionAttempts: plain('connection_attempts'),
  ConnectionTimeout: plain('connection_timeout'),
  ResponseCompletionTimeout: plain('response_completion_timeout'),
  CustomHeaders: blocks('custom_header', {
    HeaderName: plain('name'),
    HeaderValue: plain('value'),
  }),
  CustomOriginConfig: block('custom_origin_config', {
    HTTPPort: plain('http_port'),
    HTTPSPort: plain('https_port'),
    OriginProtocolPolicy: plain('origin_protocol_policy'),
    OriginSslProtocols: list('origin_ssl_protocols'),
    OriginReadTimeout: plain('origin_read_timeout'),
    OriginKeepaliveTimeout: plain('origin_keepalive_timeout'),
    IpAddressType: plain('ip_address_type'),
  }),
  // Without an identity the provider sends the empty one itself.
  S3OriginConfig: block('s3_origin_config', {
    OriginAccessIdentity: plain('origin_access_identity'),
  }),
  VpcOriginConfig: block('vpc_origin_config', {
    VpcOriginId: plain('vpc_origin_id'),
    OriginReadTimeout: plain('origin_read_timeout'),
    OriginKeepaliveTimeout: plain('origin_keepalive_timeout'),
  }),
  // No block means that it is off.
  OriginShield: when(
    isEnabled,
    block('origin_shield', {
      Enabled: plain('enabled'),
      OriginShieldRegion: plain('origin_shield_region'),
    }),
  ),
}

const DISTRIBUTION: Mapping = {
  // The provider makes its own.
  CallerReference: unneeded,
  Enabled: plain('enabled'),
  Comment: plain('comment'),
  Aliases: list('aliases'),
  DefaultRootObject: plain('default_root_object'),
  PriceClass: plain('price_class'),
  HttpVersion: from((value) => toText(value).toLowerCase(), plain('http_version')),
  IsIPV6Enabled: plain('is_ipv6_enabled'),
  WebACLId: plain('web_acl_id'),
  Staging: plain('staging'),
  ContinuousDeploymentPolicyId: plain('continuous_deployment_policy_id'),
  AnycastIpListId: plain('anycast_ip_list_id'),
  Origins: blocks('origin', ORIGIN),
  OriginGroups: blocks('origin_group', {
    Id: plain('origin_id'),
    FailoverCriteria: block('failover_criteria', { StatusCodes: list('status_codes') }),
    Members: blocks('member', { OriginId: plain('origin_id') }),
  }),
  DefaultCacheBehavior: block('default_cache_behavior', BEHAVIOR),
  CacheBehaviors: blocks('ordered_cache_behavior', BEHAVIOR),
  CustomErrorResponses: blocks('custom_error_response', {
    ErrorCode: plain('error_code'),
    ResponsePagePath: plain('response_page_path'),
    ResponseCode: from(toNumber, plain('response_code')),
    ErrorCachingMinTTL: plain('error_caching_min_ttl'),
  }),
  Logging: when(
    isEnabled,
    block('logging_config', {
      // No block means that it is off.
      Enabled: unneeded,
      Bucket: plain('bucket'),
      Prefix: plain('prefix'),
      IncludeCookies: plain('include_cookies'),
    }),
  ),
  ViewerCertificate: from(
    toCertificate,
    block('viewer_certificate', {
      CloudFrontDefaultCertificate: plain('cloudfront_default_certificate'),
      ACMCertificateArn: plain('acm_certificate_arn'),
      IAMCertificateId: plain('iam_certificate_id'),
      SSLSupportMethod: plain('ssl_support_method'),
      MinimumProtocolVersion: plain('minimum_protocol_version'),
    }),
  ),
  Restrictions: block('restrictions', {
    GeoRestriction: from(
      withItems,
      block('geo_restriction', {
        RestrictionType: plain('restriction_type'),
        Items: evenList('locations'),
      }),
    ),
  }),
}

/** Never throws. */
export function toDistributionArguments(document: ResourceDocument): Mapped {
  const config = completeDistribution(document)
  const { body, left } = mapMembers(config, DISTRIBUTION)
  return { body, left: [...left, ...listDisabled(config)] }
}

/** The provider wants a list, if only an empty one. */
function withItems(value: ResourceDocument): ResourceDocument {
  return { Items: [], ...toObject(value) }
}

/** An empty code is none. */
function toNumber(code: ResourceDocument): ResourceDocument {
  return typeof code === 'string' && code !== '' ? Number(code) : code
}

/**
 * Without what says the same once more (`Certificate`, `CertificateSource`: deprecated), and without what means nothing beside
 * CloudFront's own certificate.
 * Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
 */
function toCertificate(value: ResourceDocument): ResourceDocument {
  const { Certificate: _name, CertificateSource: _source, ...certificate } = toObject(value)
  if (certificate.CloudFrontDefaultCertificate !== true) return certificate
  const { SSLSupportMethod: _method, ...standard } = certificate
  return standard
}

/** What is kept of something that is switched off: Terraform forgets it. */
function listDisabled(config: JsonObject): string[] {
  const logging = toObject(config.Logging)
  return logging.Enabled === true || logging.IncludeCookies !== true
    ? []
    : ['Logging.IncludeCookies']
}

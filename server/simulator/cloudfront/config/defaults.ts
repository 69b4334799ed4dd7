/**
 * What CloudFront fills in where a distribution's configuration says nothing.
 * Source: the API reference of DistributionConfig; moto for what it leaves open.
 */
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { behaviorWithDefaults } from './behavior-defaults.ts'

/** Not documented: IPv6 when the configuration does not say. moto answers true. */
const IPV6_BY_DEFAULT = true

/** The configuration as CloudFront stores and returns it. */
export function withDefaults(config: CloudFront.DistributionConfig): CloudFront.DistributionConfig {
  return {
    ...config,
    Aliases: config.Aliases ?? { Quantity: 0 },
    DefaultRootObject: config.DefaultRootObject ?? '',
    Origins: config.Origins && {
      ...config.Origins,
      Items: config.Origins.Items?.map(originWithDefaults),
    },
    OriginGroups: config.OriginGroups ?? { Quantity: 0 },
    DefaultCacheBehavior:
      config.DefaultCacheBehavior && behaviorWithDefaults(config.DefaultCacheBehavior),
    CacheBehaviors: config.CacheBehaviors?.Items?.length
      ? { ...config.CacheBehaviors, Items: config.CacheBehaviors.Items.map(behaviorWithDefaults) }
      : { Quantity: 0 },
    CustomErrorResponses: config.CustomErrorResponses ?? { Quantity: 0 },
    Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '', ...config.Logging },
    PriceClass: config.PriceClass ?? 'PriceClass_All',
    ViewerCertificate: certificateWithDefaults(config.ViewerCertificate ?? {}),
    Restrictions: config.Restrictions ?? {
      GeoRestriction: { RestrictionType: 'none', Quantity: 0 },
    },
    WebACLId: config.WebACLId ?? '',
    HttpVersion: config.HttpVersion ?? 'http2',
    IsIPV6Enabled: config.IsIPV6Enabled ?? IPV6_BY_DEFAULT,
    ContinuousDeploymentPolicyId: config.ContinuousDeploymentPolicyId ?? '',
    Staging: config.Staging ?? false,
  }
}

function originWithDefaults(origin: CloudFront.Origin): CloudFront.Origin {
  return {
    ...origin,
    OriginPath: origin.OriginPath ?? '',
    CustomHeaders: origin.CustomHeaders ?? { Quantity: 0 },
    ...(origin.CustomOriginConfig && {
      CustomOriginConfig: {
        OriginReadTimeout: 30,
        OriginKeepaliveTimeout: 5,
        ...origin.CustomOriginConfig,
      },
    }),
    ConnectionAttempts: origin.ConnectionAttempts ?? 3,
    ConnectionTimeout: origin.ConnectionTimeout ?? 10,
    OriginShield: origin.OriginShield ?? { Enabled: false },
    OriginAccessControlId: origin.OriginAccessControlId ?? '',
  }
}

function certificateWithDefaults(
  given: CloudFront.ViewerCertificate,
): CloudFront.ViewerCertificate {
  if (given.ACMCertificateArn) {
    return {
      ...given,
      CloudFrontDefaultCertificate: given.CloudFrontDefaultCertificate ?? false,
      MinimumProtocolVersion: given.MinimumProtocolVersion ?? 'TLSv1',
      Certificate: given.ACMCertificateArn,
      CertificateSource: 'acm',
    }
  }
  if (given.IAMCertificateId) {
    return {
      ...given,
      CloudFrontDefaultCertificate: given.CloudFrontDefaultCertificate ?? false,
      MinimumProtocolVersion: given.MinimumProtocolVersion ?? 'TLSv1',
      Certificate: given.IAMCertificateId,
      CertificateSource: 'iam',
    }
  }
  // With CloudFront's own certificate the minimum is TLSv1 whatever was asked for.
  return {
    CloudFrontDefaultCertificate: true,
    SSLSupportMethod: 'vip',
    MinimumProtocolVersion: 'TLSv1',
    CertificateSource: 'cloudfront',
  }
}

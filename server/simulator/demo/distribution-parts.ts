/** The parts from which the demo's distributions are put together, in AWS's shapes. */
import type {
  CacheBehavior,
  DefaultCacheBehavior,
  DistributionConfig,
  Origin,
} from '@aws-sdk/client-cloudfront'

import { DEMO_REGION } from './demo-clients.ts'

/** AWS's managed policies that the demo uses. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html and its neighbors */
export const MANAGED = {
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  securityHeaders: '67f7725c-6f97-4210-82d7-5512b31e9d03',
} as const

const READ = { Quantity: 2, Items: ['HEAD', 'GET'] } as const
const ALL = {
  Quantity: 7,
  Items: ['HEAD', 'DELETE', 'POST', 'GET', 'OPTIONS', 'PUT', 'PATCH'],
} as const

/** @param headers go with every request to the origin */
export function apiOrigin(
  id: string,
  domainName: string,
  headers: Record<string, string> = {},
): Origin {
  const customHeaders = Object.entries(headers).map(([HeaderName, HeaderValue]) => ({
    HeaderName,
    HeaderValue,
  }))
  return {
    Id: id,
    DomainName: domainName,
    OriginPath: '/prod',
    CustomHeaders: { Quantity: customHeaders.length, Items: customHeaders },
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only',
      OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
      OriginReadTimeout: 30,
      OriginKeepaliveTimeout: 5,
    },
  }
}

export function bucketOrigin(id: string, bucket: string, originAccessControlId: string): Origin {
  return {
    Id: id,
    DomainName: `${bucket}.s3.${DEMO_REGION}.amazonaws.com`,
    OriginPath: '',
    S3OriginConfig: { OriginAccessIdentity: '' },
    OriginAccessControlId: originAccessControlId,
  }
}

/** A behavior for reading: GET and HEAD, HTTP redirected to HTTPS, compressed. */
export function readBehavior(originId: string, cachePolicyId: string): DefaultCacheBehavior {
  return {
    TargetOriginId: originId,
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: cachePolicyId,
    Compress: true,
    AllowedMethods: {
      ...READ,
      Items: [...READ.Items],
      CachedMethods: { ...READ, Items: [...READ.Items] },
    },
  }
}

/** A behavior for an API: every method, nothing cached. */
export function apiBehavior(
  pathPattern: string,
  originId: string,
  originRequestPolicyId: string,
): CacheBehavior {
  return {
    PathPattern: pathPattern,
    TargetOriginId: originId,
    ViewerProtocolPolicy: 'https-only',
    CachePolicyId: MANAGED.cachingDisabled,
    OriginRequestPolicyId: originRequestPolicyId,
    Compress: true,
    AllowedMethods: {
      ...ALL,
      Items: [...ALL.Items],
      CachedMethods: { ...READ, Items: [...READ.Items] },
    },
  }
}

type ConfigOptions = {
  name: string
  comment: string
  origins: Origin[]
  defaultBehavior: DefaultCacheBehavior
  behaviors?: CacheBehavior[]
  /** Names of its own, and the ARN of the certificate that covers them. */
  names?: { aliases: string[]; certificateArn: string }
} & Partial<
  Pick<
    DistributionConfig,
    | 'Enabled'
    | 'DefaultRootObject'
    | 'CustomErrorResponses'
    | 'PriceClass'
    | 'HttpVersion'
    | 'Logging'
    | 'CacheTagConfig'
  >
>

export function toDistributionConfig({
  name,
  comment,
  origins,
  defaultBehavior,
  behaviors = [],
  names,
  ...rest
}: ConfigOptions): DistributionConfig {
  return {
    CallerReference: `demo-${name}`,
    Comment: comment,
    Enabled: true,
    Origins: { Quantity: origins.length, Items: origins },
    DefaultCacheBehavior: defaultBehavior,
    CacheBehaviors: { Quantity: behaviors.length, Items: behaviors },
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    ...(names && {
      Aliases: { Quantity: names.aliases.length, Items: names.aliases },
      ViewerCertificate: {
        ACMCertificateArn: names.certificateArn,
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    }),
    ...rest,
  }
}

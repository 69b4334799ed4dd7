/** New origins of the three usual kinds, with the settings that suit each. Pure. */
import { toStagePath } from '../apis/http-api.ts'
import { toList } from './edit-origins.ts'
import type { Origin } from './origin.ts'

/** CloudFront's own values, written out so that a person sees them. Source: API reference, Origin and CustomOriginConfig. */
const CONNECTION = { ConnectionAttempts: 3, ConnectionTimeout: 10 } as const
const TIMEOUTS = { OriginReadTimeout: 30, OriginKeepaliveTimeout: 5 } as const

const BARE = {
  OriginPath: '',
  CustomHeaders: { Quantity: 0 },
  OriginShield: { Enabled: false },
  ...CONNECTION,
} as const

/** @param accessControlId of an origin access control, or the reference of one that the same plan makes; `null` = public bucket */
export function toS3Origin(
  id: string,
  { bucket, region }: { bucket: string; region: string },
  accessControlId: string | null,
): Origin {
  return {
    Id: id,
    DomainName: `${bucket}.s3.${region}.amazonaws.com`,
    ...BARE,
    // With an origin access control the identity must be there and empty (J2.8).
    S3OriginConfig: { OriginAccessIdentity: '' },
    ...(accessControlId !== null && { OriginAccessControlId: accessControlId }),
  }
}

/** Section I.1: HTTPS only with TLSv1.2, and the stage is the origin path; `$default` of an HTTP API needs none. */
export function toApiOrigin(
  id: string,
  { restApiId, region, stage }: { restApiId: string; region: string; stage: string },
): Origin {
  return {
    ...toCustomOrigin(id, `${restApiId}.execute-api.${region}.amazonaws.com`),
    OriginPath: toStagePath(stage),
  }
}

export function toCustomOrigin(id: string, domainName: string): Origin {
  return {
    Id: id,
    DomainName: domainName,
    ...BARE,
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only',
      OriginSslProtocols: toList(['TLSv1.2'] as const),
      ...TIMEOUTS,
    },
  }
}

/** What a new origin access control for buckets is: every request is signed. */
export function toAccessControl(name: string) {
  return {
    Name: name,
    Description: '',
    SigningProtocol: 'sigv4',
    SigningBehavior: 'always',
    OriginAccessControlOriginType: 's3',
  } as const
}

/** `shop-images` of `shop-images.s3.eu-west-1.amazonaws.com`; `null` for what is no bucket. */
export function findBucketName(domainName: string): string | null {
  return (
    /^(.+)\.s3(?:[.-](?!website)[a-z0-9-]+){0,2}\.amazonaws\.com(?:\.cn)?$/.exec(domainName)?.[1] ??
    null
  )
}

/**
 * The statement that a bucket's policy needs, so that CloudFront may read for this distribution and nobody else through it.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function toBucketStatement(bucket: string, distributionArn: string) {
  return {
    Sid: 'AllowCloudFrontServicePrincipalReadOnly',
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } },
  } as const
}

/**
 * A distribution's configuration in the shape of the CloudFront API, as GetDistributionConfig returns it.
 *
 * The schema keeps fields that it does not name, so that a read-modify-write loses nothing. It does not validate:
 * what CloudFront refuses is the control plane's business. Source: CloudFront API model 2020-05-31, DistributionConfig.
 */
import { z } from 'zod'

import { CacheBehavior, DefaultCacheBehavior } from './cache-behavior.ts'
import type { Known } from './known.ts'
import { Origin, OriginGroup } from './origin.ts'

const quantity = z.number().optional()

export const CustomErrorResponse = z.looseObject({
  ErrorCode: z.number().optional(),
  ResponsePagePath: z.string().optional(),
  ResponseCode: z.string().optional(),
  ErrorCachingMinTTL: z.number().optional(),
})
export type CustomErrorResponse = Known<z.infer<typeof CustomErrorResponse>>

export const DistributionConfig = z.looseObject({
  CallerReference: z.string().optional(),
  Aliases: z.looseObject({ Quantity: quantity, Items: z.array(z.string()).optional() }).optional(),
  DefaultRootObject: z.string().optional(),
  Origins: z.looseObject({ Quantity: quantity, Items: z.array(Origin).optional() }).optional(),
  OriginGroups: z
    .looseObject({ Quantity: quantity, Items: z.array(OriginGroup).optional() })
    .optional(),
  DefaultCacheBehavior: DefaultCacheBehavior.optional(),
  CacheBehaviors: z
    .looseObject({ Quantity: quantity, Items: z.array(CacheBehavior).optional() })
    .optional(),
  CustomErrorResponses: z
    .looseObject({ Quantity: quantity, Items: z.array(CustomErrorResponse).optional() })
    .optional(),
  Comment: z.string().optional(),
  Enabled: z.boolean().optional(),
  PriceClass: z.string().optional(),
  HttpVersion: z.string().optional(),
  IsIPV6Enabled: z.boolean().optional(),
  WebACLId: z.string().optional(),
  Logging: z
    .looseObject({
      Enabled: z.boolean().optional(),
      IncludeCookies: z.boolean().optional(),
      Bucket: z.string().optional(),
      Prefix: z.string().optional(),
    })
    .optional(),
  ViewerCertificate: z
    .looseObject({
      CloudFrontDefaultCertificate: z.boolean().optional(),
      ACMCertificateArn: z.string().optional(),
      IAMCertificateId: z.string().optional(),
      MinimumProtocolVersion: z.string().optional(),
      SSLSupportMethod: z.string().optional(),
    })
    .optional(),
  /** Static IP addresses that viewers connect to. */
  AnycastIpListId: z.string().optional(),
  /** Of the policy that sends a part of the traffic to a staging distribution; empty = none. */
  ContinuousDeploymentPolicyId: z.string().optional(),
  /** Certificates that viewers show. */
  ViewerMtlsConfig: z
    .looseObject({
      Mode: z.string().optional(),
      TrustStoreConfig: z.looseObject({ TrustStoreId: z.string().optional() }).optional(),
    })
    .optional(),
  /** Names the origin's response header that tags objects. */
  CacheTagConfig: z.looseObject({ HeaderName: z.string().optional() }).optional(),
  Restrictions: z
    .looseObject({
      GeoRestriction: z
        .looseObject({
          RestrictionType: z.enum(['none', 'whitelist', 'blacklist']).optional(),
          Quantity: quantity,
          Items: z.array(z.string()).optional(),
        })
        .optional(),
    })
    .optional(),
})
export type DistributionConfig = Known<z.infer<typeof DistributionConfig>>

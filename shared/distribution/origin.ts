/**
 * Origins and origin groups in the shapes of the CloudFront API. Unknown fields are kept.
 * Source: CloudFront API model 2020-05-31, Origin and OriginGroup.
 */
import { z } from 'zod'

import type { Known } from './known.ts'

export const Origin = z.looseObject({
  Id: z.string().optional(),
  DomainName: z.string().optional(),
  OriginPath: z.string().optional(),
  CustomHeaders: z
    .looseObject({
      Quantity: z.number().optional(),
      Items: z
        .array(
          z.looseObject({ HeaderName: z.string().optional(), HeaderValue: z.string().optional() }),
        )
        .optional(),
    })
    .optional(),
  S3OriginConfig: z
    .looseObject({
      OriginAccessIdentity: z.string().optional(),
      OriginReadTimeout: z.number().optional(),
    })
    .optional(),
  CustomOriginConfig: z
    .looseObject({
      HTTPPort: z.number().optional(),
      HTTPSPort: z.number().optional(),
      OriginProtocolPolicy: z.enum(['http-only', 'match-viewer', 'https-only']).optional(),
      OriginSslProtocols: z
        .looseObject({
          Quantity: z.number().optional(),
          Items: z.array(z.enum(['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'])).optional(),
        })
        .optional(),
      OriginReadTimeout: z.number().optional(),
      OriginKeepaliveTimeout: z.number().optional(),
      IpAddressType: z.string().optional(),
      /** The certificate that CloudFront shows to the origin. */
      OriginMtlsConfig: z.looseObject({ ClientCertificateArn: z.string().optional() }).optional(),
    })
    .optional(),
  VpcOriginConfig: z
    .looseObject({
      VpcOriginId: z.string().optional(),
      OriginReadTimeout: z.number().optional(),
      OriginKeepaliveTimeout: z.number().optional(),
    })
    .optional(),
  OriginShield: z
    .looseObject({ Enabled: z.boolean().optional(), OriginShieldRegion: z.string().optional() })
    .optional(),
  ConnectionAttempts: z.number().optional(),
  ConnectionTimeout: z.number().optional(),
  ResponseCompletionTimeout: z.number().optional(),
  OriginAccessControlId: z.string().optional(),
})
export type Origin = Known<z.infer<typeof Origin>>

export const OriginGroup = z.looseObject({
  Id: z.string().optional(),
  SelectionCriteria: z.string().optional(),
  FailoverCriteria: z
    .looseObject({
      StatusCodes: z
        .looseObject({ Quantity: z.number().optional(), Items: z.array(z.number()).optional() })
        .optional(),
    })
    .optional(),
  Members: z
    .looseObject({
      Quantity: z.number().optional(),
      Items: z.array(z.looseObject({ OriginId: z.string().optional() })).optional(),
    })
    .optional(),
})
export type OriginGroup = Known<z.infer<typeof OriginGroup>>

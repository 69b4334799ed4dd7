/**
 * Response headers policies in the shapes of the CloudFront API. Unknown fields are kept.
 * Source: CloudFront API model 2020-05-31, ResponseHeadersPolicyConfig.
 */
import { z } from 'zod'

import type { Known } from './known.ts'
import { NameList } from './name-list.ts'

const Overridable = { Override: z.boolean().optional() }

const SecurityHeadersConfig = z.looseObject({
  XSSProtection: z
    .looseObject({
      ...Overridable,
      Protection: z.boolean().optional(),
      ModeBlock: z.boolean().optional(),
      ReportUri: z.string().optional(),
    })
    .optional(),
  FrameOptions: z
    .looseObject({ ...Overridable, FrameOption: z.enum(['DENY', 'SAMEORIGIN']).optional() })
    .optional(),
  ReferrerPolicy: z
    .looseObject({ ...Overridable, ReferrerPolicy: z.string().optional() })
    .optional(),
  ContentSecurityPolicy: z
    .looseObject({ ...Overridable, ContentSecurityPolicy: z.string().optional() })
    .optional(),
  ContentTypeOptions: z.looseObject(Overridable).optional(),
  StrictTransportSecurity: z
    .looseObject({
      ...Overridable,
      IncludeSubdomains: z.boolean().optional(),
      Preload: z.boolean().optional(),
      AccessControlMaxAgeSec: z.number().optional(),
    })
    .optional(),
})

export const ResponseHeadersPolicyConfig = z.looseObject({
  Name: z.string().optional(),
  Comment: z.string().optional(),
  CorsConfig: z
    .looseObject({
      AccessControlAllowOrigins: NameList.optional(),
      AccessControlAllowHeaders: NameList.optional(),
      AccessControlAllowMethods: NameList.optional(),
      AccessControlAllowCredentials: z.boolean().optional(),
      AccessControlExposeHeaders: NameList.optional(),
      AccessControlMaxAgeSec: z.number().optional(),
      OriginOverride: z.boolean().optional(),
    })
    .optional(),
  SecurityHeadersConfig: SecurityHeadersConfig.optional(),
  ServerTimingHeadersConfig: z
    .looseObject({ Enabled: z.boolean().optional(), SamplingRate: z.number().optional() })
    .optional(),
  CustomHeadersConfig: z
    .looseObject({
      Quantity: z.number().optional(),
      Items: z
        .array(
          z.looseObject({
            ...Overridable,
            Header: z.string().optional(),
            Value: z.string().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  RemoveHeadersConfig: z
    .looseObject({
      Quantity: z.number().optional(),
      Items: z.array(z.looseObject({ Header: z.string().optional() })).optional(),
    })
    .optional(),
})
export type ResponseHeadersPolicyConfig = Known<z.infer<typeof ResponseHeadersPolicyConfig>>

export const ResponseHeadersPolicy = z.looseObject({
  Id: z.string().optional(),
  ResponseHeadersPolicyConfig: ResponseHeadersPolicyConfig.optional(),
})
export type ResponseHeadersPolicy = Known<z.infer<typeof ResponseHeadersPolicy>>

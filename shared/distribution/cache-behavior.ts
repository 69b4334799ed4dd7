/**
 * Cache behaviors in the shapes of the CloudFront API: the default one and those with a path pattern.
 * Unknown fields are kept. Source: CloudFront API model 2020-05-31, CacheBehavior and DefaultCacheBehavior.
 */
import { z } from 'zod'

import type { Known } from './known.ts'
import { NameList } from './name-list.ts'

const Method = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'DELETE'])

const MethodList = z.looseObject({
  Quantity: z.number().optional(),
  Items: z.array(Method).optional(),
})

/** Legacy cache settings, from before policies. */
export const ForwardedValues = z.looseObject({
  QueryString: z.boolean().optional(),
  QueryStringCacheKeys: NameList.optional(),
  Cookies: z
    .looseObject({
      Forward: z.enum(['none', 'whitelist', 'all']).optional(),
      WhitelistedNames: NameList.optional(),
    })
    .optional(),
  Headers: NameList.optional(),
})
export type ForwardedValues = Known<z.infer<typeof ForwardedValues>>

const Trusted = z.looseObject({
  Enabled: z.boolean().optional(),
  Quantity: z.number().optional(),
  Items: z.array(z.string()).optional(),
})

const EventType = z.enum(['viewer-request', 'viewer-response', 'origin-request', 'origin-response'])

/** CloudFront Functions of a behavior. */
const FunctionAssociations = z.looseObject({
  Quantity: z.number().optional(),
  Items: z
    .array(z.looseObject({ FunctionARN: z.string().optional(), EventType: EventType.optional() }))
    .optional(),
})

/** Lambda@Edge functions of a behavior, by version ARN. */
const LambdaFunctionAssociations = z.looseObject({
  Quantity: z.number().optional(),
  Items: z
    .array(
      z.looseObject({
        LambdaFunctionARN: z.string().optional(),
        EventType: EventType.optional(),
        IncludeBody: z.boolean().optional(),
      }),
    )
    .optional(),
})

export const DefaultCacheBehavior = z.looseObject({
  TargetOriginId: z.string().optional(),
  ViewerProtocolPolicy: z.enum(['allow-all', 'https-only', 'redirect-to-https']).optional(),
  AllowedMethods: MethodList.extend({ CachedMethods: MethodList.optional() }).optional(),
  Compress: z.boolean().optional(),
  TrustedSigners: Trusted.optional(),
  TrustedKeyGroups: Trusted.optional(),
  CachePolicyId: z.string().optional(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: FunctionAssociations.optional(),
  LambdaFunctionAssociations: LambdaFunctionAssociations.optional(),
  GrpcConfig: z.looseObject({ Enabled: z.boolean().optional() }).optional(),
  ForwardedValues: ForwardedValues.optional(),
  MinTTL: z.number().optional(),
  DefaultTTL: z.number().optional(),
  MaxTTL: z.number().optional(),
})
export type DefaultCacheBehavior = Known<z.infer<typeof DefaultCacheBehavior>>

export const CacheBehavior = DefaultCacheBehavior.extend({ PathPattern: z.string().optional() })
export type CacheBehavior = Known<z.infer<typeof CacheBehavior>>

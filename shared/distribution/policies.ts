/**
 * Cache and origin request policies in the shapes of the CloudFront API.
 *
 * The schemas accept what AWS returns and keep fields that are not named here; the control plane's own
 * validation (which combinations CloudFront refuses) is not their business.
 *
 * Source: CloudFront API model 2020-05-31.
 */
import { z } from 'zod'

import type { Known } from './known.ts'
import { NameList } from './name-list.ts'

export const CachePolicyConfig = z.looseObject({
  Name: z.string().optional(),
  Comment: z.string().optional(),
  MinTTL: z.number().optional(),
  DefaultTTL: z.number().optional(),
  MaxTTL: z.number().optional(),
  ParametersInCacheKeyAndForwardedToOrigin: z
    .looseObject({
      EnableAcceptEncodingGzip: z.boolean().optional(),
      EnableAcceptEncodingBrotli: z.boolean().optional(),
      HeadersConfig: z
        .looseObject({
          HeaderBehavior: z.enum(['none', 'whitelist']).optional(),
          Headers: NameList.optional(),
        })
        .optional(),
      CookiesConfig: z
        .looseObject({
          CookieBehavior: z.enum(['none', 'whitelist', 'allExcept', 'all']).optional(),
          Cookies: NameList.optional(),
        })
        .optional(),
      QueryStringsConfig: z
        .looseObject({
          QueryStringBehavior: z.enum(['none', 'whitelist', 'allExcept', 'all']).optional(),
          QueryStrings: NameList.optional(),
        })
        .optional(),
    })
    .optional(),
})
export type CachePolicyConfig = Known<z.infer<typeof CachePolicyConfig>>

export const CachePolicy = z.looseObject({
  Id: z.string().optional(),
  CachePolicyConfig: CachePolicyConfig.optional(),
})
export type CachePolicy = Known<z.infer<typeof CachePolicy>>

export const OriginRequestPolicyConfig = z.looseObject({
  Name: z.string().optional(),
  Comment: z.string().optional(),
  HeadersConfig: z
    .looseObject({
      HeaderBehavior: z
        .enum(['none', 'whitelist', 'allViewer', 'allViewerAndWhitelistCloudFront', 'allExcept'])
        .optional(),
      Headers: NameList.optional(),
    })
    .optional(),
  CookiesConfig: z
    .looseObject({
      CookieBehavior: z.enum(['none', 'whitelist', 'all', 'allExcept']).optional(),
      Cookies: NameList.optional(),
    })
    .optional(),
  QueryStringsConfig: z
    .looseObject({
      QueryStringBehavior: z.enum(['none', 'whitelist', 'all', 'allExcept']).optional(),
      QueryStrings: NameList.optional(),
    })
    .optional(),
})
export type OriginRequestPolicyConfig = Known<z.infer<typeof OriginRequestPolicyConfig>>

export const OriginRequestPolicy = z.looseObject({
  Id: z.string().optional(),
  OriginRequestPolicyConfig: OriginRequestPolicyConfig.optional(),
})
export type OriginRequestPolicy = Known<z.infer<typeof OriginRequestPolicy>>

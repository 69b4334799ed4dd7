/** Fields of policies, functions, invalidations and continuous deployment, each put into something otherwise good. */
import { findPathProblem } from '../../invalidations/invalidation-paths.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../policies.ts'
import type { ResponseHeadersPolicyConfig } from '../response-headers-policy.ts'
import { findCachePolicyProblems } from '../rules/cache-policy-rules.ts'
import { findTrafficProblems, type TrafficConfig } from '../rules/continuous-deployment-rules.ts'
import { findFunctionProblems } from '../rules/function-rules.ts'
import { findOriginRequestPolicyProblems } from '../rules/origin-request-policy-rules.ts'
import { findResponseHeadersPolicyProblems } from '../rules/response-headers-policy-rules.ts'
import { asList, type Fields, type Problems, type Value, whether } from './field-values.ts'

function cachePolicy(changes: CachePolicyConfig): Problems {
  return findCachePolicyProblems({ Name: 'policy', MinTTL: 1, ...changes })
}

function keyOf(
  parameters: CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin'],
): Problems {
  return cachePolicy({ ParametersInCacheKeyAndForwardedToOrigin: parameters })
}

/** The cases write flags and behaviors of the key beside the TTLs. */
function flatCachePolicy({
  MinTTL,
  DefaultTTL,
  MaxTTL,
  EnableAcceptEncodingGzip,
  EnableAcceptEncodingBrotli,
  HeaderBehavior,
  CookieBehavior,
  QueryStringBehavior,
  Headers,
  Cookies,
  QueryStrings,
  ...rest
}: Value): Problems {
  const listOf = (names: Value) => (Array.isArray(names) ? { Items: names } : names)
  return cachePolicy({
    MinTTL,
    DefaultTTL,
    MaxTTL,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip,
      EnableAcceptEncodingBrotli,
      HeadersConfig: { HeaderBehavior, Headers: listOf(Headers) },
      CookiesConfig: { CookieBehavior, Cookies: listOf(Cookies) },
      QueryStringsConfig: { QueryStringBehavior, QueryStrings: listOf(QueryStrings) },
    },
    ...rest,
  })
}

function requestPolicy(changes: OriginRequestPolicyConfig): Problems {
  return findOriginRequestPolicyProblems({ Name: 'policy', ...changes })
}

function headersPolicy(changes: ResponseHeadersPolicyConfig): Problems {
  const CustomHeadersConfig = { Items: [{ Header: 'X-A', Value: '1', Override: true }] }
  return findResponseHeadersPolicyProblems({ Name: 'policy', CustomHeadersConfig, ...changes })
}

function cors(changes: ResponseHeadersPolicyConfig['CorsConfig']): Problems {
  return headersPolicy({
    CorsConfig: {
      AccessControlAllowOrigins: { Items: ['*'] },
      AccessControlAllowHeaders: { Items: ['*'] },
      AccessControlAllowMethods: { Items: ['GET'] },
      ...changes,
    },
  })
}

function traffic(changes: TrafficConfig['SingleWeightConfig']): Problems {
  return findTrafficProblems({ SingleWeightConfig: { Weight: 0.1, ...changes } })
}

export const POLICY_FIELDS: Fields = {
  PolicyName: (Name) => cachePolicy({ Name }),
  'CachePolicy.Name': (Name) => cachePolicy({ Name }),
  'CachePolicy.Comment': (Comment) => cachePolicy({ Comment }),
  CachePolicyConfig: flatCachePolicy,
  'CachePolicy.Headers': (value) =>
    keyOf({ HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: asList(value) } } }),
  'CachePolicy.Cookies': (value) =>
    keyOf({ CookiesConfig: { CookieBehavior: 'whitelist', Cookies: { Items: asList(value) } } }),
  'CachePolicy.QueryStrings': (value) =>
    keyOf({
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist',
        QueryStrings: { Items: asList(value) },
      },
    }),
  'OriginRequestPolicy.Name': (Name) => requestPolicy({ Name }),
  'OriginRequestPolicy.Headers(whitelist)': listedHeaders,
  'OriginRequestPolicy.Headers': listedHeaders,
  'OriginRequestPolicy.Headers(allExcept)': (value) =>
    requestPolicy({
      HeadersConfig: { HeaderBehavior: 'allExcept', Headers: { Items: asList(value) } },
    }),
  'RemoveHeadersConfig.Header': (Header) =>
    headersPolicy({ RemoveHeadersConfig: { Items: [{ Header }] } }),
  'CustomHeadersConfig.Header': (Header) =>
    headersPolicy({ CustomHeadersConfig: { Items: [{ Header, Value: '1', Override: true }] } }),
  AccessControlAllowOrigins: (value) =>
    cors({ AccessControlAllowOrigins: { Items: asList(value) } }),
  AccessControlAllowMethods: (value) =>
    cors({ AccessControlAllowMethods: { Items: asList(value) } }),
  AccessControlAllowHeaders: (value) =>
    cors({ AccessControlAllowHeaders: { Items: asList(value) } }),
  XSSProtection: (XSSProtection) => headersPolicy({ SecurityHeadersConfig: { XSSProtection } }),
  ContentSecurityPolicy: (ContentSecurityPolicy) =>
    headersPolicy({ SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy } } }),
  ReferrerPolicy: (ReferrerPolicy) =>
    headersPolicy({ SecurityHeadersConfig: { ReferrerPolicy: { ReferrerPolicy } } }),
  FrameOption: frameOption,
  FrameOptions: frameOption,
  SamplingRate: (SamplingRate) =>
    headersPolicy({ ServerTimingHeadersConfig: { Enabled: true, SamplingRate } }),

  FunctionName: (name) =>
    findFunctionProblems({ name, comment: '', runtime: 'cloudfront-js-2.0', codeBytes: 1 }),
  FunctionCode: (code: string) =>
    findFunctionProblems({
      name: 'f',
      comment: '',
      runtime: 'cloudfront-js-2.0',
      codeBytes: new TextEncoder().encode(code).length,
    }),
  FunctionCodeBytes: (codeBytes) =>
    findFunctionProblems({ name: 'f', comment: '', runtime: 'cloudfront-js-2.0', codeBytes }),
  'FunctionConfig.Runtime': functionRuntime,
  FunctionRuntime: functionRuntime,
  Runtime: functionRuntime,
  'FunctionConfig.Comment': (comment) =>
    findFunctionProblems({ name: 'f', comment, runtime: 'cloudfront-js-2.0', codeBytes: 1 }),
  InvalidationPath: (path: string) => whether(findPathProblem(path) === null),

  Weight: (Weight) => traffic({ Weight }),
  'SingleHeaderConfig.Header': (Header) => findTrafficProblems({ SingleHeaderConfig: { Header } }),
  IdleTTL: (IdleTTL) => traffic({ SessionStickinessConfig: { IdleTTL } }),
  MaximumTTL: (MaximumTTL) => traffic({ SessionStickinessConfig: { MaximumTTL } }),
  'IdleTTL,MaximumTTL': ([IdleTTL, MaximumTTL]: number[]) =>
    traffic({ SessionStickinessConfig: { IdleTTL, MaximumTTL } }),
}

function listedHeaders(value: Value): Problems {
  return requestPolicy({
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: asList(value) } },
  })
}

function frameOption(FrameOption: Value): Problems {
  return headersPolicy({ SecurityHeadersConfig: { FrameOptions: { FrameOption } } })
}

function functionRuntime(runtime: string): Problems {
  return findFunctionProblems({ name: 'f', comment: '', runtime, codeBytes: 1 })
}

/**
 * Everything that the edge model and the linter need to know of one distribution: its configuration as AWS gives it, and what it
 * refers to. Fetched once; then the browser explains and lints without another round trip.
 */
import { z } from 'zod'

import { Certificate } from '../certificates/certificate.ts'
import { DistributionConfig } from './distribution-config.ts'
import type { Known } from './known.ts'
import { CachePolicy, OriginRequestPolicy } from './policies.ts'
import { ResponseHeadersPolicy } from './response-headers-policy.ts'
import { Unreadable } from './unreadable.ts'

/** A CloudFront Function as published (stage LIVE). */
export const WorldFunction = z.object({
  arn: z.string(),
  name: z.string(),
  runtime: z.enum(['cloudfront-js-1.0', 'cloudfront-js-2.0']),
  code: z.string(),
})
export type WorldFunction = z.infer<typeof WorldFunction>

const WorldOriginAccessControl = z.object({
  id: z.string(),
  name: z.string(),
  originType: z.string(),
  signingBehavior: z.string(),
})

/** One method of a REST API's resource, or a route of an HTTP API, as far as it concerns what the edge must send. */
const WorldRoute = z.object({
  /** `/images/{key+}` */
  path: z.string(),
  method: z.string(),
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS`; `JWT` of an HTTP API */
  authorization: z.string(),
  apiKeyRequired: z.boolean(),
  queryStrings: z.array(z.object({ name: z.string(), required: z.boolean() })),
  headers: z.array(z.object({ name: z.string(), required: z.boolean() })),
})

/** An API of API Gateway that one of the origins points at. */
export const WorldApi = z.object({
  /** Worlds that an earlier release kept know REST APIs only. */
  protocol: z.enum(['REST', 'HTTP']).default('REST'),
  originIds: z.array(z.string()),
  id: z.string(),
  name: z.string(),
  endpointType: z.enum(['EDGE', 'REGIONAL', 'PRIVATE']),
  /** The execute-api host name is switched off; only a custom domain answers. */
  defaultEndpointDisabled: z.boolean(),
  /** `$default` is the stage of an HTTP API that is served without its name in the path. */
  stages: z.array(z.string()),
  binaryMediaTypes: z.array(z.string()),
  /** The resource policy, as text; `null` = none. */
  policy: z.string().nullable(),
  routes: z.array(WorldRoute),
  /** Whether a route leads to Edgewise's own image resizer, which reads `size`. */
  resizesImages: z.boolean(),
})
export type WorldApi = z.infer<typeof WorldApi>

/** `null` = no API that can be read has this host name. */
export const OriginApi = z.object({ api: WorldApi.nullable() }).meta({ id: 'OriginApi' })

export const DistributionWorld = z.object({
  id: z.string(),
  arn: z.string(),
  domainName: z.string(),
  /** Where a browser on this machine reaches it. */
  url: z.string(),
  etag: z.string(),
  /** Whole, unknown fields too. Values of custom origin headers are hidden: people keep shared secrets in them. */
  config: DistributionConfig,
  /** Only those that the distribution uses and that are not AWS's managed ones. */
  cachePolicies: z.array(CachePolicy),
  originRequestPolicies: z.array(OriginRequestPolicy),
  responseHeadersPolicies: z.array(ResponseHeadersPolicy),
  originAccessControls: z.array(WorldOriginAccessControl),
  functions: z.array(WorldFunction),
  apis: z.array(WorldApi),
  /** Whether the additional metrics are on; `null` = not known. */
  additionalMetrics: z.boolean().nullable(),
  /** The account's certificates in us-east-1, for the linter; absent = not known, or not needed. */
  certificates: z.array(Certificate).optional(),
  /** Parts that could not be read: the model says "unknown from here" where it needs them. */
  unreadable: z.array(Unreadable),
  readAt: z.string(),
})
export type DistributionWorld = Known<z.infer<typeof DistributionWorld>>

/**
 * A distribution as our API shows it: CloudFront's configuration flattened for reading, never for writing back.
 * Values of custom origin headers are left out: people keep shared secrets in them.
 */
import { z } from 'zod'

import { Unreadable } from './unreadable.ts'

export const OriginKind = z.enum(['s3', 'api-gateway', 'custom'])
export type OriginKind = z.infer<typeof OriginKind>

export const OriginSummary = z
  .object({
    id: z.string(),
    domainName: z.string(),
    /** `OriginPath`: empty or `/prod`. */
    path: z.string(),
    kind: OriginKind,
  })
  .meta({ id: 'OriginSummary' })
export type OriginSummary = z.infer<typeof OriginSummary>

export const DistributionSummary = z
  .object({
    id: z.string(),
    arn: z.string(),
    domainName: z.string(),
    /** Where a browser opens it, without a slash at the end. */
    url: z.string(),
    aliases: z.array(z.string()),
    comment: z.string(),
    enabled: z.boolean(),
    status: z.enum(['in-progress', 'deployed']),
    origins: z.array(OriginSummary),
    /** Cache behaviors, the default one included. */
    behaviorCount: z.int(),
    priceClass: z.string(),
    lastModifiedAt: z.iso.datetime(),
  })
  .meta({ id: 'DistributionSummary' })
export type DistributionSummary = z.infer<typeof DistributionSummary>

export const DistributionList = z
  .object({ items: z.array(DistributionSummary), readAt: z.iso.datetime() })
  .meta({ id: 'DistributionList' })
export type DistributionList = z.infer<typeof DistributionList>

export const OriginView = OriginSummary.extend({
  /** `null` for an S3 origin, which CloudFront reaches in its own way. */
  protocolPolicy: z.enum(['http-only', 'https-only', 'match-viewer']).nullable(),
  httpPort: z.int().nullable(),
  httpsPort: z.int().nullable(),
  sslProtocols: z.array(z.string()),
  readTimeoutSeconds: z.int().nullable(),
  keepaliveTimeoutSeconds: z.int().nullable(),
  connectionAttempts: z.int(),
  connectionTimeoutSeconds: z.int(),
  /** How CloudFront proves itself to the origin. */
  access: z.enum(['public', 'origin-access-control', 'origin-access-identity']),
  accessControlId: z.string().nullable(),
  /** Names only. */
  customHeaderNames: z.array(z.string()),
  originShieldRegion: z.string().nullable(),
}).meta({ id: 'OriginView' })
export type OriginView = z.infer<typeof OriginView>

export const OriginGroupView = z
  .object({
    id: z.string(),
    /** Origin ids: the primary one, then the one that steps in. */
    members: z.array(z.string()),
    failoverStatusCodes: z.array(z.int()),
  })
  .meta({ id: 'OriginGroupView' })
export type OriginGroupView = z.infer<typeof OriginGroupView>

export const PolicyView = z
  .object({
    id: z.string(),
    name: z.string(),
    managed: z.boolean(),
    /** What the policy does, one short sentence each. */
    words: z.array(z.string()),
  })
  .meta({ id: 'PolicyView' })
export type PolicyView = z.infer<typeof PolicyView>

export const EdgeFunctionView = z
  .object({
    eventType: z.enum(['viewer-request', 'viewer-response', 'origin-request', 'origin-response']),
    arn: z.string(),
    kind: z.enum(['cloudfront-function', 'lambda-edge']),
  })
  .meta({ id: 'EdgeFunctionView' })
export type EdgeFunctionView = z.infer<typeof EdgeFunctionView>

export const BehaviorView = z
  .object({
    /** 0 is looked at first; the default behavior is last. */
    precedence: z.int(),
    /** `Default (*)` for the default behavior. */
    pathPattern: z.string(),
    /** Id of an origin or of an origin group. */
    originId: z.string(),
    viewerProtocolPolicy: z.enum(['allow-all', 'https-only', 'redirect-to-https']),
    allowedMethods: z.array(z.string()),
    cachedMethods: z.array(z.string()),
    compress: z.boolean(),
    /**
     * What the edge can compress with: none where `compress` is on but the cache policy keeps no compressed variants.
     * `null` when the cache policy could not be read.
     */
    codings: z.array(z.enum(['br', 'gzip'])).nullable(),
    /** `true` when viewers need signed URLs or cookies. */
    signedOnly: z.boolean(),
    cachePolicy: PolicyView.nullable(),
    originRequestPolicy: PolicyView.nullable(),
    responseHeadersPolicy: PolicyView.nullable(),
    /** Settings from before policies (`ForwardedValues`) in words; `null` when a cache policy is attached. */
    legacy: z.object({ words: z.array(z.string()) }).nullable(),
    functions: z.array(EdgeFunctionView),
  })
  .meta({ id: 'BehaviorView' })
export type BehaviorView = z.infer<typeof BehaviorView>

export const ErrorPageView = z
  .object({
    /** The origin's status that calls for this rule. */
    errorCode: z.int(),
    /** `null`: no page, only the caching time below. */
    pagePath: z.string().nullable(),
    /** What the viewer gets instead; `null`: the same status. */
    responseCode: z.int().nullable(),
    cachingMinSeconds: z.int(),
  })
  .meta({ id: 'ErrorPageView' })
export type ErrorPageView = z.infer<typeof ErrorPageView>

export const DistributionDetail = DistributionSummary.extend({
  etag: z.string(),
  httpVersion: z.string(),
  ipv6: z.boolean(),
  defaultRootObject: z.string(),
  /** Where standard access logs go, in words; `null` when they are off. */
  logging: z.string().nullable(),
  webAclId: z.string().nullable(),
  /** Certificate and oldest TLS version, in words; one of Certificate Manager by its ARN. */
  certificate: z.string(),
  /** `null` = it is none of Certificate Manager. */
  certificateArn: z.string().nullable(),
  /** Which countries are let in or kept out, in words; `null` when there is no restriction. */
  geoRestriction: z.string().nullable(),
  /** Name of the origin's response header that tags cached objects; `null` = objects have no tags. */
  cacheTagHeader: z.string().nullable(),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  origins: z.array(OriginView),
  originGroups: z.array(OriginGroupView),
  /** In order of precedence. */
  behaviors: z.array(BehaviorView),
  errorPages: z.array(ErrorPageView),
  /** Parts that AWS did not give: policies are shown by their ids then. */
  unreadable: z.array(Unreadable),
  readAt: z.iso.datetime(),
}).meta({ id: 'DistributionDetail' })
export type DistributionDetail = z.infer<typeof DistributionDetail>

/**
 * A distribution made ready for requests: policies resolved, patterns compiled, names in sets.
 * Types only; `compileDistribution` makes them, once per configuration.
 */
import type { EdgeFunction } from './edge-code.ts'
import type { AddedHeader } from './security-headers.ts'

/** Something in the configuration that CloudFront could not act on. It never stops compilation. */
export type DistributionProblem = {
  code:
    | 'missing-cache-policy'
    | 'missing-origin-request-policy'
    | 'missing-response-headers-policy'
    | 'missing-origin'
    | 'no-cache-settings'
    | 'bad-path-pattern'
  /** Path of the setting, for example `CacheBehaviors[images/*].CachePolicyId`. */
  setting: string
  text: string
}

/** A choice among names of query strings, cookies or headers. */
export type NameSelection = {
  mode: 'none' | 'all' | 'whitelist' | 'allExcept'
  /** Whether the list (not the mode) names `name`. */
  lists(name: string): boolean
  /** Whether `name` is selected, mode and list together. */
  selects(name: string): boolean
}

/** A header that a policy lists. */
export type ListedHeader = {
  name: string
  lowerName: string
  /** Whether CloudFront itself says its value (B.7), not the viewer. */
  isCloudfronts: boolean
}

/** A cache policy, or legacy cache settings turned into one. */
export type EdgeCachePolicy = {
  /** `legacy` = ForwardedValues; `missing` = the id names no policy: nothing is cached. */
  origin: 'managed' | 'custom' | 'legacy' | 'missing'
  id: string | null
  name: string
  minTtlSeconds: number
  defaultTtlSeconds: number
  maxTtlSeconds: number
  cachingDisabled: boolean
  gzip: boolean
  brotli: boolean
  /** Header names as listed, in the order in which the key has them, and the same in lower case. */
  headers: readonly ListedHeader[]
  headerNames: ReadonlySet<string>
  cookies: NameSelection
  queryStrings: NameSelection
}

/** An origin request policy, or the forwarding half of legacy cache settings. */
export type EdgeOriginRequestPolicy = {
  origin: 'managed' | 'custom' | 'legacy' | 'missing' | 'none'
  id: string | null
  name: string
  headerMode: 'none' | 'whitelist' | 'allViewer' | 'allViewerAndWhitelistCloudFront' | 'allExcept'
  /** Listed header names in lower case. */
  headerNames: ReadonlySet<string>
  /** CloudFront's own headers that this policy adds, as they are written. */
  cloudfrontHeaders: readonly ListedHeader[]
  cookies: NameSelection
  queryStrings: NameSelection
}

/** The CORS section of a response headers policy. */
export type EdgeCors = {
  allowsAnyOrigin: boolean
  allowedOrigins: ReadonlyArray<(text: string) => boolean>
  allowsCredentials: boolean
  /** Value of Access-Control-Allow-Methods; empty = no such header. */
  methods: string
  /** Listed header names without a wildcard inside; `*` alone stays `*`. */
  headers: readonly string[]
  /** Entries such as `x-amz-*`, which stand for the requested headers that they match. */
  headerPatterns: ReadonlyArray<(text: string) => boolean>
  exposedHeaders: string
  exposesOnPreflightOnly: boolean
  maxAgeSeconds: number | null
  /** The policy's headers replace the origin's; otherwise any CORS header of the origin keeps all of them out. */
  override: boolean
}

/** What a response headers policy does, its texts ready to be written. */
export type EdgeResponseHeadersPolicy = {
  origin: 'managed' | 'custom'
  id: string
  name: string
  cors: EdgeCors | null
  /** Security headers, then custom ones. */
  headers: readonly AddedHeader[]
  /** Names in lower case. */
  removed: ReadonlySet<string>
  /** Share of responses in percent; `null` = off. */
  serverTiming: { samplingRate: number } | null
}

/** Where an origin's bytes come from, and how to get there. */
export type EdgeOrigin = {
  id: string
  kind: 's3' | 'custom'
  domainName: string
  /** Without a trailing slash; empty when not set. */
  originPath: string
  protocolPolicy: 'http-only' | 'https-only' | 'match-viewer'
  httpPort: number
  httpsPort: number
  originAccessControlId: string | null
  /** How requests are signed where a function said so itself; `undefined` = as the origin access control says. */
  signingBehavior?: 'always' | 'no-override' | 'never' | undefined
  /** `Host` of requests to it where a function said so; `undefined` = by the rules. */
  hostHeader?: string | undefined
  customHeaders: ReadonlyArray<{ name: string; lowerName: string; value: string }>
  customHeaderNames: ReadonlySet<string>
  connectionAttempts: number
  connectionTimeoutSeconds: number
  readTimeoutSeconds: number
  /** `null` = no limit on the whole response. */
  completionTimeoutSeconds: number | null
}

export type EdgeTarget = {
  primary: EdgeOrigin
  secondary: EdgeOrigin | null
  /** Statuses on which an origin group asks the secondary; empty without a group. */
  failoverStatusCodes: ReadonlySet<number>
}

export type EdgeBehavior = {
  /** `*` for the default behavior. */
  pathPattern: string
  isDefault: boolean
  /** Whether the normalized path (no query) matches. */
  matches(path: string): boolean
  /** `null` = TargetOriginId names nothing. */
  target: EdgeTarget | null
  targetOriginId: string
  viewerProtocolPolicy: 'allow-all' | 'redirect-to-https' | 'https-only'
  allowedMethods: ReadonlySet<string>
  cachedMethods: ReadonlySet<string>
  compress: boolean
  /** Trusted key groups or signers are on: signed-URL parameters are taken out of the query. */
  restricted: boolean
  /** Code that runs for its requests, one function per event at most (A13.1). */
  functions: readonly EdgeFunction[]
  cachePolicy: EdgeCachePolicy
  originRequestPolicy: EdgeOriginRequestPolicy
  /** `null` without one, and when its id names none. */
  responseHeadersPolicy: EdgeResponseHeadersPolicy | null
  /** What of both policies together reaches the origin (B.9). */
  originCookies: NameSelection
  originQueryStrings: NameSelection
  /** Cookies reach the origin: no collapsing, no conditional requests, Set-Cookie is kept. */
  forwardsCookies: boolean
  /** The origin's blank Accept-Encoding custom header takes it out of key and origin request. */
  dropsAcceptEncoding: boolean
}

export type EdgeCustomError = {
  errorStatus: number
  /** `null` when only the TTL is set. */
  page: { path: string; viewerStatus: number } | null
  minTtlSeconds: number
}

export type EdgeDistribution = {
  id: string
  /** Lower case. */
  domainName: string
  enabled: boolean
  /** Exact names it answers for (own name and aliases), lower case, and `.example.com` for `*.example.com`. */
  hosts: ReadonlySet<string>
  wildcardSuffixes: readonly string[]
  defaultRootObject: string
  /** Name of the response header that tags objects, in lower case; `null` = objects have no tags. */
  cacheTagHeader: string | null
  http3: boolean
  /** By id: what a behavior may target, and what a function may choose. A group's id leads to its two origins. */
  targets: ReadonlyMap<string, EdgeTarget>
  /** In precedence order, the default last. */
  behaviors: readonly EdgeBehavior[]
  geo: { type: 'none' | 'whitelist' | 'blacklist'; countries: ReadonlySet<string> }
  customErrors: ReadonlyMap<number, EdgeCustomError>
  problems: readonly DistributionProblem[]
}

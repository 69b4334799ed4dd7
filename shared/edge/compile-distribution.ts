/** Turns a configuration as AWS returns it into what the steps of the model read. Once per configuration, not per request. */
import type { CacheBehavior } from '../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../distribution/distribution-config.ts'
import type { CachePolicy, OriginRequestPolicy } from '../distribution/policies.ts'
import type { ResponseHeadersPolicy } from '../distribution/response-headers-policy.ts'
import { compileBehavior } from './compile-behavior.ts'
import { compileTargets } from './compile-origins.ts'
import type { DistributionProblem, EdgeCustomError, EdgeDistribution } from './edge-distribution.ts'

/** Default of ErrorCachingMinTTL, in seconds. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html (C.5) */
export const ERROR_CACHING_MIN_TTL_SECONDS = 10

export type DistributionInput = {
  id: string
  /** `d111111abcdef8.cloudfront.net` */
  domainName: string
  config: DistributionConfig
  /** The account's own policies; the managed ones are known here. */
  cachePolicies: readonly CachePolicy[]
  originRequestPolicies: readonly OriginRequestPolicy[]
  /** None when left out. */
  responseHeadersPolicies?: readonly ResponseHeadersPolicy[] | undefined
}

const compiled = new WeakMap<
  DistributionConfig,
  { input: DistributionInput; distribution: EdgeDistribution }
>()

/**
 * Never throws: what cannot be resolved is in `problems` and gets CloudFront's nearest behavior.
 * The result is remembered per configuration object, so a changed configuration must be a new object.
 */
export function compileDistribution(input: DistributionInput): EdgeDistribution {
  const known = compiled.get(input.config)
  if (known && isSameInput(known.input, input)) return known.distribution
  const distribution = compile(input)
  compiled.set(input.config, { input, distribution })
  return distribution
}

function isSameInput(a: DistributionInput, b: DistributionInput): boolean {
  return (
    a.id === b.id &&
    a.domainName === b.domainName &&
    a.cachePolicies === b.cachePolicies &&
    a.originRequestPolicies === b.originRequestPolicies &&
    a.responseHeadersPolicies === b.responseHeadersPolicies
  )
}

function compile(input: DistributionInput): EdgeDistribution {
  const { config } = input
  const problems: DistributionProblem[] = []
  const targets = compileTargets(config)
  const context = { ...input, targets, problems }
  const listed: CacheBehavior[] = config.CacheBehaviors?.Items ?? []
  const behaviors = listed.map((behavior) =>
    compileBehavior(context, behavior, behavior.PathPattern ?? ''),
  )
  behaviors.push(compileBehavior(context, config.DefaultCacheBehavior ?? {}, null))

  const domainName = input.domainName.toLowerCase()
  const aliases = (config.Aliases?.Items ?? []).map((alias) => alias.toLowerCase())
  const geo = config.Restrictions?.GeoRestriction
  return {
    id: input.id,
    domainName,
    enabled: config.Enabled ?? true,
    hosts: new Set([domainName, ...aliases.filter((alias) => !alias.startsWith('*.'))]),
    wildcardSuffixes: aliases
      .filter((alias) => alias.startsWith('*.'))
      .map((alias) => alias.slice(1)),
    defaultRootObject: config.DefaultRootObject ?? '',
    cacheTagHeader: config.CacheTagConfig?.HeaderName?.toLowerCase() || null,
    http3: config.HttpVersion === 'http3' || config.HttpVersion === 'http2and3',
    targets,
    behaviors,
    geo: { type: geo?.RestrictionType ?? 'none', countries: new Set(geo?.Items) },
    customErrors: compileCustomErrors(config),
    problems,
  }
}

/** C7.3: page and status come together or not at all; an entry with neither only sets the TTL. */
function compileCustomErrors(config: DistributionConfig): Map<number, EdgeCustomError> {
  const errors = new Map<number, EdgeCustomError>()
  for (const entry of config.CustomErrorResponses?.Items ?? []) {
    const errorStatus = entry.ErrorCode ?? 0
    const viewerStatus = Number(entry.ResponseCode || errorStatus)
    errors.set(errorStatus, {
      errorStatus,
      page: entry.ResponsePagePath ? { path: entry.ResponsePagePath, viewerStatus } : null,
      minTtlSeconds: entry.ErrorCachingMinTTL ?? ERROR_CACHING_MIN_TTL_SECONDS,
    })
  }
  return errors
}

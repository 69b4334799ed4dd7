/**
 * Two versions of one behavior compared by what the edge model does with many requests under each: cache key, times to live,
 * and what the origin gets. The requests are made from what the settings name, so that each of them is met.
 */
import { compileDistribution } from '../edge/compile-distribution.ts'
import type { EdgeDistribution } from '../edge/edge-distribution.ts'
import { trace } from '../edge/trace.ts'
import type { ViewerRequest } from '../edge/types.ts'
import type { DefaultCacheBehavior } from './cache-behavior.ts'
import type { DistributionConfig } from './distribution-config.ts'
import type { CachePolicy, OriginRequestPolicy } from './policies.ts'
import { toSampleRequests } from './sample-requests.ts'

type Version = {
  behavior: DefaultCacheBehavior
  cachePolicies: readonly CachePolicy[]
  originRequestPolicies: readonly OriginRequestPolicy[]
}

export type WayDifference = {
  /** `cache key`, `times to live`, or a part of the origin request: `path`, the name of a header. */
  part: string
  /** Requests that differ in it. */
  count: number
  /** One of them: `GET /a?size=1 with Accept-Encoding: br`. */
  example: string
  /** What it is in that request, `null` = not there. */
  before: string | null
  after: string | null
}

export type WayComparison = { compared: number; same: number; differences: WayDifference[] }

/** Functions and signatures, which both versions share, are left out. Never throws. */
export function compareWays(
  config: DistributionConfig,
  before: Version,
  after: Version,
): WayComparison {
  const ways = [toDistribution(config, before), toDistribution(config, after)] as const
  const requests = toSampleRequests(before.behavior)
  const found = new Map<string, WayDifference>()
  let same = 0
  for (const request of requests) {
    const [one, other] = [toWay(ways[0], request), toWay(ways[1], request)]
    const parts = new Set([...one.keys(), ...other.keys()])
    const differing = [...parts].filter((part) => one.get(part) !== other.get(part))
    if (differing.length === 0) same += 1
    for (const part of differing) {
      const known = found.get(part)
      if (known) known.count += 1
      else {
        found.set(part, {
          part,
          count: 1,
          example: sayRequest(request),
          before: one.get(part) ?? null,
          after: other.get(part) ?? null,
        })
      }
    }
  }
  return { compared: requests.length, same, differences: [...found.values()] }
}

const DOMAIN_NAME = 'd111111abcdef8.cloudfront.net'

function toDistribution(config: DistributionConfig, version: Version): EdgeDistribution {
  const { TrustedKeyGroups: _1, TrustedSigners: _2, ...open } = version.behavior
  const { FunctionAssociations: _3, LambdaFunctionAssociations: _4, ...behavior } = open
  return compileDistribution({
    id: 'compared',
    domainName: DOMAIN_NAME,
    config: {
      ...(config.Origins && { Origins: config.Origins }),
      ...(config.OriginGroups && { OriginGroups: config.OriginGroups }),
      DefaultCacheBehavior: behavior,
    },
    cachePolicies: version.cachePolicies,
    originRequestPolicies: version.originRequestPolicies,
  })
}

/** What is compared, by part. A key matters only where something is cached. */
function toWay(distribution: EdgeDistribution, request: ViewerRequest): Map<string, string> {
  const walked = trace({ distribution, nowMs: 0 }, { ...request, host: DOMAIN_NAME })
  const way = new Map<string, string>()
  const policy = distribution.behaviors[0]?.cachePolicy
  if (policy && !policy.cachingDisabled) {
    if (walked.cacheKey) way.set('cache key', walked.cacheKey.text)
    const { minTtlSeconds, defaultTtlSeconds, maxTtlSeconds } = policy
    way.set('times to live', `${minTtlSeconds}, ${defaultTtlSeconds}, ${maxTtlSeconds} seconds`)
  }
  const { originRequest } = walked
  if (!originRequest) return way
  way.set('method', originRequest.method)
  way.set('path', originRequest.path)
  for (const [name, value] of originRequest.headers) {
    const lower = name.toLowerCase()
    const known = way.get(lower)
    way.set(lower, known === undefined ? value : `${known}, ${value}`)
  }
  return way
}

function sayRequest({ method, rawPath, headers }: ViewerRequest): string {
  const shown = headers.map(([name, value]) => `${name}: ${value}`).join(', ')
  return `${method} ${rawPath}${shown ? ` with ${shown}` : ''}`
}

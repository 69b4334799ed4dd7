/**
 * Requests that stand for a behavior: one plain, one with what its policies look at, and more where methods or protocols
 * change. The same configurations give the same requests.
 */
import type { DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { DistributionWorld } from '../../distribution/distribution-world.ts'
import { selectBehavior } from '../../edge/behavior-selection.ts'
import { compileDistribution } from '../../edge/compile-distribution.ts'
import type { EdgeBehavior, EdgeDistribution } from '../../edge/edge-distribution.ts'
import type { HeaderPair } from '../../edge/types.ts'
import type { ExplainRequest } from '../../pinned-tests/pinned-test.ts'

/** One side of a plan. */
type Side = { world: DistributionWorld; edge: EdgeDistribution }

/** What stands for a `*`, the first one that leads to the behavior itself. */
const STARS = ['sample', 'sample/page', 'sample.html', 'sample-2.json', ''] as const

/** As browsers send it. */
const BROWSER: HeaderPair[] = [['Accept-Encoding', 'gzip, deflate, br']]

/** Most host names that are tried because they come or go. */
const MAX_HOSTS = 3

/** @param before `null` = the distribution is made; @param after `null` = it is deleted */
export function listSamples(
  before: DistributionWorld | null,
  after: DistributionWorld | null,
): ExplainRequest[] {
  const sides = [after, before]
    .filter((world) => world !== null)
    .map((world): Side => ({ world, edge: compileDistribution(world) }))
  const patterns = sides.flatMap(({ edge }) => edge.behaviors.map(({ pathPattern }) => pathPattern))
  const samples = [...new Set(patterns)].flatMap((pattern) => samplesOf(pattern, sides))
  return [...samples, ...(before && after ? hostSamples(before.config, after.config) : [])]
}

function samplesOf(pattern: string, sides: Side[]): ExplainRequest[] {
  const path = findPath(pattern, sides)
  const found = sides.map(({ edge }) =>
    edge.behaviors.find(({ pathPattern }) => pathPattern === pattern),
  )
  const [one, other] = found
  const { cookies, queryStrings } = namesOf(pattern, sides)
  const query = queryStrings.map((name) => `${encodeURIComponent(name)}=1`).join('&')
  const rich: HeaderPair[] = [
    ...BROWSER,
    ['Cookie', cookies.map((name) => `${name}=1`).join('; ')],
    ['Origin', 'https://example.com'],
  ]
  const samples: ExplainRequest[] = [
    { url: path, method: 'GET', headers: BROWSER },
    { url: `${path}?${query}`, method: 'GET', headers: rich },
  ]
  if (!one || !other) return samples
  for (const method of ['OPTIONS', 'POST']) {
    if (isTakenOtherwise(one, other, method)) samples.push({ url: path, method, headers: rich })
  }
  if (one.viewerProtocolPolicy !== other.viewerProtocolPolicy) {
    const host = sides[0]?.world.domainName ?? ''
    samples.push({ url: `http://${host}${path}`, method: 'GET', headers: BROWSER })
  }
  return samples
}

function isTakenOtherwise(one: EdgeBehavior, other: EdgeBehavior, method: string): boolean {
  return (
    one.allowedMethods.has(method) !== other.allowedMethods.has(method) ||
    one.cachedMethods.has(method) !== other.cachedMethods.has(method)
  )
}

/** A path that the behavior gets itself, on the first side on which it gets any; else one that its pattern matches. */
function findPath(pattern: string, sides: Side[]): string {
  const rooted = pattern.startsWith('/') ? pattern : `/${pattern}`
  const paths = STARS.map((star) => rooted.replaceAll('*', star).replaceAll('?', 'x'))
  for (const { edge } of sides) {
    const path = paths.find(
      (candidate) => selectBehavior(edge.behaviors, candidate).pathPattern === pattern,
    )
    if (path !== undefined) return path
  }
  return paths[0] ?? '/'
}

/** Names that the behavior's policies or legacy settings list, on either side, and one that they hardly do. */
function namesOf(pattern: string, sides: Side[]) {
  const queryStrings = new Set(['sample'])
  const cookies = new Set(['sample'])
  for (const { world } of sides) {
    const behavior = findBehavior(world.config, pattern)
    if (!behavior) continue
    const key = world.cachePolicies.find(({ Id }) => Id === behavior.CachePolicyId)
      ?.CachePolicyConfig?.ParametersInCacheKeyAndForwardedToOrigin
    const more = world.originRequestPolicies.find(
      ({ Id }) => Id === behavior.OriginRequestPolicyId,
    )?.OriginRequestPolicyConfig
    const legacy = behavior.ForwardedValues
    const lists = [
      key?.QueryStringsConfig?.QueryStrings,
      more?.QueryStringsConfig?.QueryStrings,
      legacy?.QueryStringCacheKeys,
    ]
    for (const name of lists.flatMap((list) => list?.Items ?? [])) queryStrings.add(name)
    const cookieLists = [
      key?.CookiesConfig?.Cookies,
      more?.CookiesConfig?.Cookies,
      legacy?.Cookies?.WhitelistedNames,
    ]
    for (const name of cookieLists.flatMap((list) => list?.Items ?? [])) {
      if (!name.includes('*')) cookies.add(name)
    }
  }
  return { queryStrings: [...queryStrings].toSorted(), cookies: [...cookies].toSorted() }
}

function findBehavior(
  config: DistributionConfig,
  pattern: string,
): DefaultCacheBehavior | undefined {
  const listed = config.CacheBehaviors?.Items?.find(({ PathPattern }) => PathPattern === pattern)
  return listed ?? (pattern === '*' ? config.DefaultCacheBehavior : undefined)
}

/** Names that the distribution answers for on one side only. */
function hostSamples(before: DistributionConfig, after: DistributionConfig): ExplainRequest[] {
  const known = new Set(before.Aliases?.Items)
  const wanted = new Set(after.Aliases?.Items)
  return [...known.symmetricDifference(wanted)].slice(0, MAX_HOSTS).map((alias) => ({
    url: `https://${alias.replace(/^\*/, 'sample')}/`,
    method: 'GET',
    headers: BROWSER,
  }))
}

/** What changes for every object or viewer of a behavior: its cache key, whether it caches, who may come and how. */
import type { DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { findManagedCachePolicy } from '../../distribution/managed-policies.ts'
import type { CachePolicyConfig } from '../../distribution/policies.ts'
import { legacyCachePolicy } from '../../lint/policy-configs.ts'
import type { PlanChange, PlanWarning } from '../plan.ts'
import { DOCUMENTS } from '../resource.ts'
import { isSameCacheKey, storesNothing } from './cache-key.ts'
import { mustSee, sayList, type WarningContext, worthKnowing } from './warning-facts.ts'

type Configs = { name: string; before: DistributionConfig; after: DistributionConfig }

type Pair = { pattern: string; before: DefaultCacheBehavior; after: DefaultCacheBehavior }

export function behaviorWarnings(configs: Configs, context: WarningContext): PlanWarning[] {
  const { name } = configs
  const pairs = pairBehaviors(configs)
  const where = (found: Pair[]) => {
    const text = `${sayList(found.map(({ pattern }) => pattern))} of ${name}`
    return text.replace(/^the /, 'The ')
  }
  const keys = pairs.map((pair) => ({ pair, change: compareCaching(pair, context) }))
  const found = (kind: CachingChange) =>
    keys.filter(({ change }) => change === kind).map(({ pair }) => pair)
  const cold = found('other-key')
  const unsure = found('unknown')
  const stopped = found('stops')
  const open = pairs.filter(
    ({ before, after }) =>
      after.ViewerProtocolPolicy === 'allow-all' && before.ViewerProtocolPolicy !== 'allow-all',
  )
  const unsigned = pairs.filter(({ before, after }) => isPrivate(before) && !isPrivate(after))
  return [
    ...(cold.length > 0 ? [coldWarning(where(cold))] : []),
    ...(unsure.length > 0
      ? [
          worthKnowing(
            'may-change-cache-key',
            `${where(unsure)}: the cache policy is another one. Where its key differs, everything cached is fetched from the origin again.`,
          ),
        ]
      : []),
    ...(stopped.length > 0 ? [stopWarning(where(stopped))] : []),
    ...(open.length > 0
      ? [
          mustSee(
            'allows-plain-http',
            `${where(open)}: requests over plain HTTP are answered, readable and changeable by anybody on their way.`,
          ),
        ]
      : []),
    ...(unsigned.length > 0
      ? [
          mustSee(
            'opens-private-content',
            `${where(unsigned)}: no signature is asked for any more, so that anybody gets what was private.`,
          ),
        ]
      : []),
  ]
}

/** For a cache policy that is changed in place. */
export function cachePolicyWarnings(change: PlanChange, { facts }: WarningContext): PlanWarning[] {
  if (facts.usersOf(change).length === 0) return []
  const before = DOCUMENTS.CachePolicy.parse(change.before)
  const after = DOCUMENTS.CachePolicy.parse(change.after)
  const where = `Behaviors with the cache policy ${change.name}`
  if (!storesNothing(before) && storesNothing(after)) return [stopWarning(where)]
  return isSameCacheKey(before, after) || storesNothing(before) ? [] : [coldWarning(where)]
}

function coldWarning(where: string): PlanWarning {
  return mustSee(
    'changes-cache-key',
    `${where}: the cache key is another one, so that everything cached there is fetched from the origin again. Expect more load on the origin after the deployment.`,
  )
}

function stopWarning(where: string): PlanWarning {
  return mustSee(
    'stops-caching',
    `${where}: nothing is cached any more. Every request goes to the origin.`,
  )
}

function isPrivate({ TrustedKeyGroups, TrustedSigners }: DefaultCacheBehavior): boolean {
  return TrustedKeyGroups?.Enabled === true || TrustedSigners?.Enabled === true
}

/** By path pattern: what is added or removed has nothing to compare with. */
function pairBehaviors({ after, before }: Configs): Pair[] {
  const known = new Map(
    (before.CacheBehaviors?.Items ?? []).map((behavior) => [behavior.PathPattern ?? '', behavior]),
  )
  const listed = (after.CacheBehaviors?.Items ?? []).flatMap((behavior): Pair[] => {
    const pattern = behavior.PathPattern ?? ''
    const old = known.get(pattern)
    return old ? [{ pattern, before: old, after: behavior }] : []
  })
  const standard = {
    pattern: 'the default behavior',
    before: before.DefaultCacheBehavior ?? {},
    after: after.DefaultCacheBehavior ?? {},
  }
  return [...listed, standard]
}

type CachingChange = 'none' | 'other-key' | 'stops' | 'unknown'

function compareCaching(pair: Pair, context: WarningContext): CachingChange {
  const { after, before } = pair
  const isLegacy = !before.CachePolicyId && !after.CachePolicyId
  if (before.CachePolicyId === after.CachePolicyId && !isLegacy) return 'none'
  const known = policyOf(before, context)
  const wanted = policyOf(after, context)
  if (!known || !wanted) return 'unknown'
  if (storesNothing(known)) return 'none'
  if (storesNothing(wanted)) return 'stops'
  const isSame =
    isSameCacheKey(known, wanted) ||
    (!before.CachePolicyId && isSameCacheKey(withoutBrotli(known), wanted))
  return isSame ? 'none' : 'other-key'
}

/** As legacy settings are, which know gzip only: a policy that does the same has no Brotli, one that takes their place may. */
function withoutBrotli(policy: CachePolicyConfig): CachePolicyConfig {
  const key = policy.ParametersInCacheKeyAndForwardedToOrigin
  return {
    ...policy,
    ParametersInCacheKeyAndForwardedToOrigin: key && {
      ...key,
      EnableAcceptEncodingBrotli: false,
    },
  }
}

/** As it is before or after the plan: one that the plan changes in place has a warning of its own. */
function policyOf(
  behavior: DefaultCacheBehavior,
  { changes, facts }: WarningContext,
): CachePolicyConfig | null {
  const id = behavior.CachePolicyId
  if (!id) return legacyCachePolicy(behavior)
  const managed = findManagedCachePolicy(id)?.CachePolicyConfig
  if (managed) return managed
  const own = changes.find((change) => change.resource === 'CachePolicy' && change.id === id)
  if (own) return DOCUMENTS.CachePolicy.parse(own.after ?? own.before)
  return facts.cachePolicyOf?.(id) ?? null
}

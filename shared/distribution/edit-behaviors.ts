/**
 * Edits of the list of cache behaviors, as pure functions from one configuration to the next. What is not named stays as it is.
 * Behaviors are named by their path pattern, the default one by `null`. An edit of one that is not there changes nothing.
 */
import type { CacheBehavior, DefaultCacheBehavior } from './cache-behavior.ts'
import type { DistributionConfig } from './distribution-config.ts'
import { MANAGED_POLICY_IDS } from './managed-policy-ids.ts'

/** A path pattern; `null` = the default behavior. */
export type BehaviorName = string | null

/** In the order in which CloudFront tries them, without the default one. */
export function listPatterns(config: DistributionConfig): string[] {
  return itemsOf(config).map(patternOf)
}

export function findBehavior(
  config: DistributionConfig,
  name: BehaviorName,
): DefaultCacheBehavior | null {
  if (name === null) return config.DefaultCacheBehavior ?? null
  return itemsOf(config).find((behavior) => patternOf(behavior) === name) ?? null
}

/** The same edit of several behaviors. */
export function editBehaviors(
  config: DistributionConfig,
  names: readonly BehaviorName[],
  edit: <Behavior extends DefaultCacheBehavior>(behavior: Behavior) => Behavior,
): DistributionConfig {
  const items = itemsOf(config)
  const edited = items.map((behavior) =>
    names.includes(patternOf(behavior)) ? edit(behavior) : behavior,
  )
  const isListEdited = edited.some((behavior, index) => behavior !== items[index])
  const next = isListEdited ? withItems(config, edited) : config
  const last = config.DefaultCacheBehavior
  return last && names.includes(null) ? { ...next, DefaultCacheBehavior: edit(last) } : next
}

/** Puts a new behavior in front: where somebody adds an exception, it has to come before what it is an exception of. */
export function addBehavior(
  config: DistributionConfig,
  behavior: CacheBehavior,
  at = 0,
): DistributionConfig {
  return withItems(config, itemsOf(config).toSpliced(at, 0, behavior))
}

/**
 * A behavior to begin with: the origin of the default one, HTTPS, AWS's usual cache policy.
 * The pattern is one that no behavior has.
 */
export function toNewBehavior(config: DistributionConfig): CacheBehavior {
  const last = config.DefaultCacheBehavior
  const origin = last?.TargetOriginId ?? config.Origins?.Items?.[0]?.Id
  return {
    PathPattern: findFreePattern(config, '/new/*'),
    ...(origin === undefined ? {} : { TargetOriginId: origin }),
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: {
      Quantity: 2,
      Items: ['HEAD', 'GET'],
      CachedMethods: { Quantity: 2, Items: ['HEAD', 'GET'] },
    },
    Compress: true,
    CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
  }
}

/** A copy with a pattern of its own, right before the original; of the default behavior, the last one before it. */
export function duplicateBehavior(
  config: DistributionConfig,
  name: BehaviorName,
): { config: DistributionConfig; pattern: string } | null {
  const original = findBehavior(config, name)
  if (!original) return null
  const pattern = findFreePattern(config, name === null ? '/copy/*' : toCopyPattern(name))
  const patterns = listPatterns(config)
  const at = name === null ? patterns.length : patterns.indexOf(name)
  return { config: addBehavior(config, { ...original, PathPattern: pattern }, at), pattern }
}

export function removeBehavior(config: DistributionConfig, pattern: string): DistributionConfig {
  const items = itemsOf(config)
  const kept = items.filter((behavior) => patternOf(behavior) !== pattern)
  return kept.length === items.length ? config : withItems(config, kept)
}

/** Puts a removed behavior back as it was saved, before the first one of those that followed it and are still there. */
export function restoreBehavior(
  config: DistributionConfig,
  saved: DistributionConfig,
  pattern: string,
): DistributionConfig {
  const before = itemsOf(saved)
  const at = before.findIndex((behavior) => patternOf(behavior) === pattern)
  const behavior = before[at]
  if (!behavior || findBehavior(config, pattern)) return config
  const patterns = listPatterns(config)
  const next = before.slice(at + 1).find((one) => patterns.includes(patternOf(one)))
  return addBehavior(config, behavior, next ? patterns.indexOf(patternOf(next)) : patterns.length)
}

/** @param to place among those with a pattern, from 0; what is out of bounds means the first or the last one */
export function moveBehavior(
  config: DistributionConfig,
  pattern: string,
  to: number,
): DistributionConfig {
  const items = itemsOf(config)
  const from = items.findIndex((behavior) => patternOf(behavior) === pattern)
  const behavior = items[from]
  const target = Math.min(Math.max(to, 0), items.length - 1)
  if (!behavior || from === target) return config
  return withItems(config, items.toSpliced(from, 1).toSpliced(target, 0, behavior))
}

/** All of them in a new order; patterns that are not named keep their order behind the others. */
export function orderBehaviors(
  config: DistributionConfig,
  patterns: readonly string[],
): DistributionConfig {
  const items = itemsOf(config)
  const rankOf = (behavior: CacheBehavior) => {
    const rank = patterns.indexOf(patternOf(behavior))
    return rank === -1 ? patterns.length : rank
  }
  const ordered = items.toSorted((a, b) => rankOf(a) - rankOf(b))
  const isSame = ordered.every((behavior, index) => behavior === items[index])
  return isSame ? config : withItems(config, ordered)
}

/** A pattern that another behavior has already is not given to a second one: behaviors are named by it. */
export function renameBehavior(
  config: DistributionConfig,
  from: string,
  to: string,
): DistributionConfig {
  if (from === to || findBehavior(config, to)) return config
  return editBehaviors(config, [from], (behavior) => ({ ...behavior, PathPattern: to }))
}

/** `base` itself, or with a number that makes it one of its own: `/new-2/*`. */
function findFreePattern(config: DistributionConfig, base: string): string {
  const taken = new Set(listPatterns(config))
  if (!taken.has(base)) return base
  const [, head = '', tail = ''] = /^(.*?)(\/?\*?|\.[^/]*)$/.exec(base) ?? []
  for (let number = 2; ; number += 1) {
    const pattern = `${head}-${number}${tail}`
    if (!taken.has(pattern)) return pattern
  }
}

function toCopyPattern(pattern: string): string {
  const [, head = '', tail = ''] = /^(.*?)(\/?\*?)$/.exec(pattern) ?? []
  return `${head}-copy${tail}`
}

function itemsOf(config: DistributionConfig): CacheBehavior[] {
  return config.CacheBehaviors?.Items ?? []
}

function patternOf({ PathPattern = '' }: CacheBehavior): string {
  return PathPattern
}

function withItems(config: DistributionConfig, items: CacheBehavior[]): DistributionConfig {
  const list = { ...config.CacheBehaviors, Quantity: items.length, Items: items }
  return { ...config, CacheBehaviors: list }
}

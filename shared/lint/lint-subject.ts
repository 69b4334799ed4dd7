/** A distribution as the rules of the linter look at it: configuration and compiled model side by side, behaviors with their origins. */
import type { DefaultCacheBehavior } from '../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../distribution/distribution-config.ts'
import type { DistributionWorld, WorldApi } from '../distribution/distribution-world.ts'
import type { Origin } from '../distribution/origin.ts'
import { behaviorSetting, originSetting, type SettingPath } from '../distribution/setting-path.ts'
import { compileDistribution } from '../edge/compile-distribution.ts'
import type { EdgeBehavior, EdgeDistribution } from '../edge/edge-distribution.ts'
import { findOriginKind, type LintOriginKind } from './origin-kind.ts'

export type OriginSubject = {
  id: string
  origin: Origin
  kind: LintOriginKind
  /** The REST API behind it, where it is known. */
  api: WorldApi | null
  setting: (field?: string) => SettingPath
}

export type BehaviorSubject = {
  /** `null` for the default behavior. */
  pathPattern: string | null
  /** `the default behavior`, `the behavior /api/*` */
  name: string
  behavior: DefaultCacheBehavior
  edge: EdgeBehavior
  /** The origin, or the members of the origin group; empty when the target does not exist. */
  origins: OriginSubject[]
  /** Patterns that are looked at before this one. */
  earlierPatterns: string[]
  /** Code at the edge may change path, query or headers before the origin sees them. */
  changesRequest: boolean
  setting: (field?: string) => SettingPath
}

export type LintSubject = {
  world: DistributionWorld
  config: DistributionConfig
  edge: EdgeDistribution
  origins: OriginSubject[]
  /** In precedence order, the default one last. */
  behaviors: BehaviorSubject[]
}

/** Never throws. */
export function createLintSubject(world: DistributionWorld): LintSubject {
  const config: DistributionConfig = world.config
  const edge = compileDistribution(world)
  const origins = (config.Origins?.Items ?? []).map((origin) => toOriginSubject(world, origin))
  return { world, config, edge, origins, behaviors: toBehaviorSubjects(config, edge, origins) }
}

function toOriginSubject(world: DistributionWorld, origin: Origin): OriginSubject {
  const id = origin.Id ?? ''
  return {
    id,
    origin,
    kind: findOriginKind(origin.DomainName ?? ''),
    api: world.apis.find(({ originIds }) => originIds.includes(id)) ?? null,
    setting: (field) => originSetting(id, field),
  }
}

function toBehaviorSubjects(
  config: DistributionConfig,
  edge: EdgeDistribution,
  origins: readonly OriginSubject[],
): BehaviorSubject[] {
  const listed = config.CacheBehaviors?.Items ?? []
  return edge.behaviors.map((compiled, index) => {
    const behavior: DefaultCacheBehavior = listed[index] ?? config.DefaultCacheBehavior ?? {}
    const pathPattern = compiled.isDefault ? null : compiled.pathPattern
    const members = [compiled.target?.primary.id, compiled.target?.secondary?.id]
    return {
      pathPattern,
      name: pathPattern === null ? 'the default behavior' : `the behavior ${pathPattern}`,
      behavior,
      edge: compiled,
      origins: members.flatMap((id) => origins.find((origin) => origin.id === id) ?? []),
      earlierPatterns: edge.behaviors.slice(0, index).map((earlier) => earlier.pathPattern),
      changesRequest: hasRequestCode(behavior),
      setting: (field) => behaviorSetting(pathPattern, field),
    }
  })
}

function hasRequestCode({
  FunctionAssociations,
  LambdaFunctionAssociations,
}: DefaultCacheBehavior): boolean {
  const associations = [
    ...(FunctionAssociations?.Items ?? []),
    ...(LambdaFunctionAssociations?.Items ?? []),
  ]
  return associations.some(({ EventType }) => EventType?.endsWith('-request'))
}

/**
 * Where a behavior stands in the list, from 0; `null` = the default one. The fields of a form go by it and not by the path pattern,
 * which is another one with every key that is typed into it.
 */
import { DEFAULT_BEHAVIOR_NAME } from '#shared/distribution/behavior-view.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import {
  type BehaviorName,
  findBehavior,
  listPatterns,
} from '#shared/distribution/edit-behaviors.ts'
import { behaviorSetting } from '#shared/distribution/setting-path.ts'

import type { SettingPlace } from '../../components/editing.tsx'

export type BehaviorPosition = number | null

/** As a person and the address call them, in order; the default one is the last. */
export function listNames(config: DistributionConfig): string[] {
  return [...listPatterns(config), DEFAULT_BEHAVIOR_NAME]
}

/** Of a position that there is; else an empty one, which no behavior has. */
export function nameAt(config: DistributionConfig, position: BehaviorPosition): BehaviorName {
  return position === null ? null : (listPatterns(config)[position] ?? '')
}

export function behaviorAt(config: DistributionConfig, position: BehaviorPosition) {
  return findBehavior(config, nameAt(config, position))
}

/** Where a setting of the behavior stands, whatever its pattern is by then. */
export function settingAt(position: BehaviorPosition, field: string): SettingPlace {
  return (config) => behaviorSetting(nameAt(config, position), field)
}

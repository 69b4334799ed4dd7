/** Where a difference is, step by step, and its name as a `SettingPath`. */
import { resourceSetting, type SettingPath } from '../../distribution/setting-path.ts'
import type { ResourceRef } from '../resource.ts'
import type { Shape } from './shape.ts'

/** A member's name, or the key of an item in a list. */
type Step = string | { key: string }

export type Path = readonly Step[]

/** The path of a member. `Items` of AWS's lists adds nothing: the list is what a person knows. */
export function memberPath(path: Path, shape: Shape, name: string): Path {
  if (shape.kind !== 'object') return [...path, name]
  if (name === 'Items' && Object.hasOwn(shape.members, 'Items')) return path
  const isKey = shape.others !== undefined && !Object.hasOwn(shape.members, name)
  return [...path, isKey ? { key: name } : name]
}

/**
 * `CacheBehaviors[/api/*].CachePolicyId`, `Origins[api].CustomHeaders.X-Secret`, `CachePolicy[1234].MinTTL`; `Distribution`
 * for the whole of a distribution's configuration.
 */
export function settingOf(ref: ResourceRef, path: Path): SettingPath {
  if (ref.resource !== 'Distribution') return resourceSetting(ref.resource, ref.id, joinSteps(path))
  const [list, item, ...rest] = path
  if (typeof list !== 'string' || typeof item !== 'object') {
    return path.length === 0 ? 'Distribution' : joinSteps(path)
  }
  const head = `${list}[${item.key}]`
  return rest.length === 0 ? head : `${head}.${joinSteps(rest)}`
}

/** The path with `*` for keys: `Origins.*.CustomHeaders.*`. */
export function toPattern(path: Path): string {
  return path.map((step) => (typeof step === 'string' ? step : '*')).join('.')
}

/** The keys on the way, outermost first. */
export function keysOf(path: Path): string[] {
  return path.flatMap((step) => (typeof step === 'string' ? [] : [step.key]))
}

/** The names and keys on the way, outermost first. */
export function toPlace(path: Path): string[] {
  return path.map((step) => (typeof step === 'string' ? step : step.key))
}

function joinSteps(path: Path): string {
  return toPlace(path).join('.')
}

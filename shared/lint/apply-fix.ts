/**
 * What a distribution is after a fix: the same edits that a plan would make, done to values. Nothing is sent anywhere.
 * `Quantity` beside `Items` is kept true, unknown fields are kept.
 */
import { DistributionWorld } from '../distribution/distribution-world.ts'
import { type ParsedSetting, parseSettingPath } from '../distribution/setting-path.ts'
import { createResource } from './create-resource.ts'
import type { FindingFix, FixEdit } from './finding.ts'
import { changeAt, type Step } from './json-edit.ts'

/** Members that name the items of the configuration's lists. */
const ITEM_NAMES = {
  CacheBehaviors: 'PathPattern',
  Origins: 'Id',
  OriginGroups: 'Id',
  CustomErrorResponses: 'ErrorCode',
} as const

/** Where the resources are that a setting may name, and what is above their own settings. */
const RESOURCES = {
  CachePolicy: ['cachePolicies', 'Id', 'CachePolicyConfig'],
  OriginRequestPolicy: ['originRequestPolicies', 'Id', 'OriginRequestPolicyConfig'],
  ResponseHeadersPolicy: ['responseHeadersPolicies', 'Id', 'ResponseHeadersPolicyConfig'],
} as const

/**
 * The world with every edit of the fix done, in order. `world` itself is left as it is.
 * Throws when the fix does not fit: it names an item that is not there, or a value of the wrong type.
 */
export function applyFix(world: DistributionWorld, fix: FindingFix): DistributionWorld {
  return DistributionWorld.parse(fix.edits.reduce<unknown>(applyEdit, world))
}

function applyEdit(world: unknown, edit: FixEdit): unknown {
  if (edit.kind === 'create') return createResource(world, edit)
  const steps = toSteps(parseSettingPath(edit.setting), edit.setting)
  switch (edit.kind) {
    case 'set':
      return changeAt(world, steps, { kind: 'set', value: edit.value })
    case 'remove':
      return changeAt(world, steps, { kind: 'remove' })
    default:
      return changeAt(world, steps, { kind: 'move', before: edit.before })
  }
}

function toSteps(parsed: ParsedSetting, setting: string): Step[] {
  const fields = parsed.field === '' ? [] : parsed.field.split('.')
  if (parsed.resource === 'Distribution') {
    if (parsed.list === null) return ['config', ...fields]
    const item = { name: ITEM_NAMES[parsed.list], is: parsed.item ?? '' }
    return ['config', parsed.list, 'Items', item, ...fields]
  }
  const known = new Map(Object.entries(RESOURCES)).get(parsed.resource)
  if (!known) {
    throw new Error(
      `A fix cannot change ${setting} here: only distributions and policies can be tried out. Change it in AWS.`,
    )
  }
  const [list, name, config] = known
  return [list, { name, is: parsed.resourceId ?? '' }, config, ...fields]
}

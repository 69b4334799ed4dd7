/** A fix's edit for reading: which setting, what it is now and what it would be. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
} from '#shared/distribution/managed-policies.ts'
import { readSetting } from '#shared/distribution/read-setting.ts'
import type { FixEdit } from '#shared/lint/finding.ts'

import { describeSetting } from '../../lib/describe-setting.ts'

export type DescribedEdit = {
  /** The setting in words, or what is made. */
  what: string
  /** The setting as AWS names it; `null` for something new. */
  setting: string | null
  before: string | null
  after: string
}

const NEW_THINGS = {
  CachePolicy: 'New cache policy',
  OriginRequestPolicy: 'New origin request policy',
  ResponseHeadersPolicy: 'New response headers policy',
  OriginAccessControl: 'New origin access control',
  Function: 'New CloudFront Function',
  MonitoringSubscription: 'Additional metrics',
} as const satisfies Record<Extract<FixEdit, { kind: 'create' }>['resource'], string>

const NOT_SET = 'not set'

/** Never throws. @param world the distribution as it is now */
export function describeEdit(world: DistributionWorld, edit: FixEdit): DescribedEdit {
  if (edit.kind === 'create') {
    return {
      what: NEW_THINGS[edit.resource],
      setting: null,
      before: null,
      after: toText(world, edit.config),
    }
  }
  const { setting } = edit
  const before = toText(world, readSetting(world, setting))
  const what = describeSetting(setting)
  switch (edit.kind) {
    case 'set':
      return { what, setting, before, after: toText(world, edit.value) }
    case 'remove':
      return { what, setting, before, after: 'removed' }
    default:
      return {
        what,
        setting,
        before: null,
        after: edit.before === null ? 'moved to the end' : `moved before ${edit.before}`,
      }
  }
}

/** Short values as they are, ids of policies by name, lists by their items; the rest as JSON. */
function toText(world: DistributionWorld, value: unknown): string {
  if (value === undefined || value === null || value === '') return NOT_SET
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'number') return value.toLocaleString('en-US')
  if (typeof value === 'string') return toName(world, value)
  const items: unknown = Array.isArray(value) ? value : itemsOf(value)
  if (Array.isArray(items) && items.every((item) => typeof item !== 'object')) {
    return items.length === 0 ? 'none' : items.join(', ')
  }
  return JSON.stringify(value, null, 2)
}

/** The items of AWS's `{ Quantity, Items }`; undefined for objects that hold more. */
function itemsOf(value: object): unknown {
  const members = new Map<string, unknown>(Object.entries(value))
  const isList = [...members.keys()].every((name) => name === 'Quantity' || name === 'Items')
  return isList ? (members.get('Items') ?? []) : undefined
}

/** What is made by an earlier edit is referred to as `new:cache-policy:NAME`. */
const REFERENCE = /^new:[\w-]+(?::(.+))?$/

function toName(world: DistributionWorld, text: string): string {
  const [reference, made] = REFERENCE.exec(text) ?? []
  if (reference) return made ? `${made} (new)` : 'the new one'
  const name =
    findManagedCachePolicy(text)?.CachePolicyConfig?.Name ??
    findManagedOriginRequestPolicy(text)?.OriginRequestPolicyConfig?.Name ??
    world.cachePolicies.find(({ Id }) => Id === text)?.CachePolicyConfig?.Name ??
    world.originRequestPolicies.find(({ Id }) => Id === text)?.OriginRequestPolicyConfig?.Name ??
    world.originAccessControls.find(({ id }) => id === text)?.name
  return name ?? text
}

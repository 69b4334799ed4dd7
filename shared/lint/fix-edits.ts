/** The edits that fixes are made of. Policies are never changed in place, since other distributions may use them: a copy is made. */
import type { DefaultCacheBehavior } from '../distribution/cache-behavior.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../distribution/policies.ts'
import type { SettingPath } from '../distribution/setting-path.ts'
import type { FindingFix, FixEdit } from './finding.ts'

/** Settings of a behavior from before policies; CloudFront refuses them beside a CachePolicyId. */
const LEGACY_FIELDS = ['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const

type JsonValue = Extract<FixEdit, { kind: 'set' }>['value']

/** What has a place in the configuration and may have legacy settings. */
type Place = { behavior: DefaultCacheBehavior; setting: (field?: string) => SettingPath }

/** A change that the distribution's configuration cannot hold. */
export function elsewhere(sentence: string): FindingFix {
  return { sentence, edits: [] }
}

export function setTo(setting: SettingPath, value: unknown): FixEdit {
  return { kind: 'set', setting, value: toJson(value) }
}

export function remove(setting: SettingPath): FixEdit {
  return { kind: 'remove', setting }
}

/** Attaches a cache policy, and takes legacy settings away. */
export function attachCachePolicy(place: Place, id: string): FixEdit[] {
  const legacy = LEGACY_FIELDS.filter((field) => place.behavior[field] !== undefined)
  return [
    ...legacy.map((field) => remove(place.setting(field))),
    setTo(place.setting('CachePolicyId'), id),
  ]
}

/** Makes a cache policy and attaches it. */
export function attachNewCachePolicy(place: Place, config: CachePolicyConfig): FixEdit[] {
  const reference = `new:cache-policy:${config.Name}`
  return [
    { kind: 'create', resource: 'CachePolicy', reference, config: toJson(config) },
    ...attachCachePolicy(place, reference),
  ]
}

/** Makes an origin request policy and attaches it. */
export function attachNewOriginRequestPolicy(
  place: Place,
  config: OriginRequestPolicyConfig,
): FixEdit[] {
  const reference = `new:origin-request-policy:${config.Name}`
  return [
    { kind: 'create', resource: 'OriginRequestPolicy', reference, config: toJson(config) },
    setTo(place.setting('OriginRequestPolicyId'), reference),
  ]
}

/** Makes a CloudFront Function and lets the behavior run it on every viewer request. */
export function attachNewFunction(
  place: Place,
  { name, comment, code }: { name: string; comment: string; code: string },
): FixEdit[] {
  const reference = `new:function:${name}`
  const others = (place.behavior.FunctionAssociations?.Items ?? []).filter(
    ({ EventType }) => EventType !== 'viewer-request',
  )
  const items = [...others, { FunctionARN: reference, EventType: 'viewer-request' }]
  const config = {
    Name: name,
    FunctionConfig: { Comment: comment, Runtime: 'cloudfront-js-2.0' },
    FunctionCode: code,
  }
  return [
    { kind: 'create', resource: 'Function', reference, config },
    setTo(place.setting('FunctionAssociations'), { Quantity: items.length, Items: items }),
  ]
}

/** A list as the API writes it. */
export function listOf<Item>(items: Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: items.length, Items: items }
}

/** A name for a policy or function: letters, digits, `-` and `_`, at most 128 (G7.1); functions allow 64. */
export function toResourceName(...parts: string[]): string {
  return parts
    .join('-')
    .replace(/^Managed-/, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
}

/** The configurations are JSON by nature: they came as XML and go as XML. */
function toJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value))
}

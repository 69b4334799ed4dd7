/** Where the settings stand that decided a step: of a behavior, of its policies, or of legacy settings in their place. */
import { behaviorSetting, resourceSetting, type SettingPath } from '../distribution/setting-path.ts'
import type { EdgeBehavior } from './edge-distribution.ts'

/** What both kinds of policy choose. */
export type PolicyPart = 'headers' | 'cookies' | 'query-strings' | 'accept-encoding'

const KEY_FIELDS = {
  headers: 'ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig',
  cookies: 'ParametersInCacheKeyAndForwardedToOrigin.CookiesConfig',
  'query-strings': 'ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig',
  'accept-encoding': 'ParametersInCacheKeyAndForwardedToOrigin.EnableAcceptEncodingGzip',
} as const satisfies Record<PolicyPart, string>

const REQUEST_FIELDS = {
  headers: 'HeadersConfig',
  cookies: 'CookiesConfig',
  'query-strings': 'QueryStringsConfig',
  'accept-encoding': 'HeadersConfig',
} as const satisfies Record<PolicyPart, string>

const LEGACY_FIELDS = {
  headers: 'ForwardedValues.Headers',
  cookies: 'ForwardedValues.Cookies',
  'query-strings': 'ForwardedValues.QueryString',
  'accept-encoding': 'Compress',
} as const satisfies Record<PolicyPart, string>

export function settingOfBehavior(behavior: EdgeBehavior, field = ''): SettingPath {
  return behaviorSetting(behavior.isDefault ? null : behavior.pathPattern, field)
}

export function settingOfKeyPart(behavior: EdgeBehavior, part: PolicyPart): SettingPath {
  return settingOfCachePolicy(behavior, { policy: KEY_FIELDS[part], legacy: LEGACY_FIELDS[part] })
}

/** One of the three TTLs. */
export function settingOfTtl(
  behavior: EdgeBehavior,
  field: 'MinTTL' | 'DefaultTTL' | 'MaxTTL',
): SettingPath {
  return settingOfCachePolicy(behavior, { policy: field, legacy: field })
}

/** The policy that selects what goes to the origin beyond the cache key; the attachment where there is none. */
export function settingOfRequestPart(behavior: EdgeBehavior, part: PolicyPart): SettingPath {
  const { origin, id } = behavior.originRequestPolicy
  if (origin === 'legacy') return settingOfBehavior(behavior, LEGACY_FIELDS[part])
  return id === null
    ? settingOfBehavior(behavior, 'OriginRequestPolicyId')
    : resourceSetting('OriginRequestPolicy', id, REQUEST_FIELDS[part])
}

/** The response headers policy itself; its attachment where there is none. */
export function settingOfResponsePolicy(behavior: EdgeBehavior): SettingPath {
  const policy = behavior.responseHeadersPolicy
  return policy
    ? resourceSetting('ResponseHeadersPolicy', policy.id)
    : settingOfBehavior(behavior, 'ResponseHeadersPolicyId')
}

/** `CachingDisabled` for `Managed-CachingDisabled`; the id where a policy has no name. */
export function nameOfPolicy({ name, id }: { name: string; id: string | null }): string {
  return name.replace(/^Managed-/, '') || (id ?? 'no policy')
}

/** For sentences: `/api/*` in backticks, or the default behavior. */
export function nameOfBehavior(behavior: EdgeBehavior): string {
  return behavior.isDefault ? 'the default behavior' : `\`${behavior.pathPattern}\``
}

/** For a sentence that begins with it. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Inside a sentence. */
export function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function settingOfCachePolicy(
  behavior: EdgeBehavior,
  fields: { policy: string; legacy: string },
): SettingPath {
  const { origin, id } = behavior.cachePolicy
  if (origin === 'legacy') return settingOfBehavior(behavior, fields.legacy)
  return id === null
    ? settingOfBehavior(behavior, 'CachePolicyId')
    : resourceSetting('CachePolicy', id, fields.policy)
}

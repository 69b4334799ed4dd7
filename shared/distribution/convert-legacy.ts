/**
 * Cache settings from before policies (ForwardedValues) as the policies that do the same, as far as policies can (B.10).
 * Whether they do is not claimed here: `compare-ways.ts` compares both ways of many requests.
 */
import { legacyCachePolicy } from '../lint/policy-configs.ts'
import type { DefaultCacheBehavior, ForwardedValues } from './cache-behavior.ts'
import { setCachePolicy } from './edit-caching.ts'
import { findManagedCachePolicy } from './managed-policies.ts'
import type {
  CachePolicy,
  CachePolicyConfig,
  OriginRequestPolicy,
  OriginRequestPolicyConfig,
} from './policies.ts'

/** Managed-CachingDisabled. Source: using-managed-cache-policies.html */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'

/** Viewer headers that legacy settings keep from the origin unless they are listed (table B.6); all others pass there. */
const KEPT_BACK = [
  'Accept',
  'Accept-Charset',
  'Accept-Language',
  'Authorization',
  'Expect',
  'Host',
  'Referer',
  'User-Agent',
  'X-HTTP-Method-Override',
] as const

/** A policy that there is, or one to be made under the reference `id`. */
type ChosenPolicy<Config> = { id: string; name: string; config: Config; isNew: boolean }

export type LegacyConversion = {
  cachePolicy: ChosenPolicy<CachePolicyConfig>
  originRequestPolicy: ChosenPolicy<OriginRequestPolicyConfig>
}

type Known = {
  /** Name for new policies; the second one gets `-origin` behind it. */
  name: string
  /** That may be taken instead of making a new one: the account's, AWS's, those of a draft. */
  cachePolicies: readonly CachePolicy[]
  originRequestPolicies: readonly OriginRequestPolicy[]
  toReference: (resource: 'CachePolicy' | 'OriginRequestPolicy', name: string) => string
}

/** `null` when the behavior has a cache policy already. Never throws. */
export function convertLegacy(
  behavior: DefaultCacheBehavior,
  { name, cachePolicies, originRequestPolicies, toReference }: Known,
): LegacyConversion | null {
  const { ForwardedValues: values } = behavior
  if (!values || behavior.CachePolicyId) return null
  const config = toCachePolicy(behavior, values)
  const forwarding = toOriginRequestPolicy(values)
  const ownName = `${name}-origin`
  return {
    cachePolicy: choose({
      config: { ...config, Name: name },
      known: cachePolicies.map(({ Id, CachePolicyConfig: one = {} }) => ({ id: Id, config: one })),
      reference: toReference('CachePolicy', name),
    }),
    originRequestPolicy: choose({
      config: { ...forwarding, Name: ownName },
      known: originRequestPolicies.map(({ Id, OriginRequestPolicyConfig: one = {} }) => ({
        id: Id,
        config: one,
      })),
      reference: toReference('OriginRequestPolicy', ownName),
    }),
  }
}

/** The behavior with the policies in the place of its legacy settings. */
export function attachConversion<Behavior extends DefaultCacheBehavior>(
  behavior: Behavior,
  { cachePolicy, originRequestPolicy }: LegacyConversion,
): Behavior {
  const converted = setCachePolicy(behavior, cachePolicy.id)
  return { ...converted, OriginRequestPolicyId: originRequestPolicy.id }
}

/** With `*` or with TTLs of 0 nothing is cached; such a policy may have no key (B2.10). */
function toCachePolicy(behavior: DefaultCacheBehavior, values: ForwardedValues): CachePolicyConfig {
  if (values.Headers?.Items?.includes('*') || behavior.MaxTTL === 0) {
    return findManagedCachePolicy(CACHING_DISABLED)?.CachePolicyConfig ?? {}
  }
  const policy = legacyCachePolicy(behavior)
  const key = policy.ParametersInCacheKeyAndForwardedToOrigin
  // Legacy settings know no Brotli (B.5): with it, the key would have another variant.
  const without = { ...key, EnableAcceptEncodingBrotli: false }
  return { ...policy, ParametersInCacheKeyAndForwardedToOrigin: without }
}

/** Names everything that goes on, also what the key holds: that both policies send it does no harm. */
function toOriginRequestPolicy(values: ForwardedValues): OriginRequestPolicyConfig {
  const headers = values.Headers?.Items ?? []
  const listed = new Set(headers.map((name) => name.toLowerCase()))
  const blocked = KEPT_BACK.filter((name) => !listed.has(name.toLowerCase()))
  const { Forward = 'none', WhitelistedNames } = values.Cookies ?? {}
  const names = WhitelistedNames?.Items ?? []
  const hasWildcard = names.some((name) => /[*?]/.test(name))
  return {
    HeadersConfig:
      listed.has('*') || blocked.length === 0
        ? { HeaderBehavior: 'allViewer' }
        : {
            HeaderBehavior: 'allExcept',
            Headers: { Quantity: blocked.length, Items: [...blocked] },
          },
    CookiesConfig:
      Forward === 'all' || hasWildcard
        ? { CookieBehavior: 'all' }
        : Forward === 'whitelist' && names.length > 0
          ? { CookieBehavior: 'whitelist', Cookies: { Quantity: names.length, Items: [...names] } }
          : { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: values.QueryString ? 'all' : 'none' },
  }
}

type Choice<Config> = {
  config: Config
  known: ReadonlyArray<{ id: string | undefined; config: Config }>
  reference: string
}

type Named = { Name?: string | undefined; Comment?: string | undefined }

function choose<Config extends Named>({ config, known, reference }: Choice<Config>) {
  const wanted = canonical(config)
  const same = known.find((one) => one.id && canonical(one.config) === wanted)
  const { Name: name = '' } = same?.config ?? config
  return { id: same?.id ?? reference, name, config: same?.config ?? config, isNew: !same }
}

/** Text that is equal for policies that do the same: without name and comment, lists sorted, what is `none` or off left out. */
function canonical({ Name: _1, Comment: _2, ...config }: Named): string {
  return JSON.stringify(sorted(config))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String).toSorted()
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'Quantity')
    .map(([key, member]): [string, unknown] => [key, sorted(member)])
    .filter(([, member]) => !isNothing(member))
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === false || value === 'none') return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** The policies of a behavior as configurations that a fix can copy and change; legacy settings as the policies they amount to (B.10). */
import type { DefaultCacheBehavior, ForwardedValues } from '../distribution/cache-behavior.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
} from '../distribution/managed-policies.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../distribution/policies.ts'
import { listOf, toResourceName } from './fix-edits.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'

export type KeyParameters = NonNullable<
  CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']
>

/** The cache policy, with the name to build a copy's name on. Legacy settings lose wildcards in cookie names: all cookies count. */
export function readCachePolicy(
  { world }: LintSubject,
  { behavior, pathPattern }: BehaviorSubject,
): CachePolicyConfig {
  const id = behavior.CachePolicyId ?? ''
  const policy =
    world.cachePolicies.find((candidate) => candidate.Id === id) ?? findManagedCachePolicy(id)
  if (policy?.CachePolicyConfig) return policy.CachePolicyConfig
  const Name = toResourceName('behavior', pathPattern ?? 'default')
  return { Name, ...legacyCachePolicy(behavior) }
}

/** The cache policy that a behavior's legacy settings amount to, without a name. */
export function legacyCachePolicy(behavior: DefaultCacheBehavior): CachePolicyConfig {
  return {
    ...legacyTtls(behavior),
    ParametersInCacheKeyAndForwardedToOrigin: legacyKey(behavior.ForwardedValues ?? {}),
  }
}

/** The origin request policy; one that sends nothing where the behavior has none. */
export function readOriginRequestPolicy(
  { world }: LintSubject,
  { behavior, pathPattern }: BehaviorSubject,
): OriginRequestPolicyConfig {
  const id = behavior.OriginRequestPolicyId ?? ''
  const policy =
    world.originRequestPolicies.find((candidate) => candidate.Id === id) ??
    findManagedOriginRequestPolicy(id)
  return (
    policy?.OriginRequestPolicyConfig ?? {
      Name: toResourceName('behavior', pathPattern ?? 'default'),
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    }
  )
}

/** A copy of the cache policy under a new name, with a changed key. */
export function copyCachePolicy(
  policy: CachePolicyConfig,
  suffix: string,
  change: (key: KeyParameters) => KeyParameters,
): CachePolicyConfig {
  const key = policy.ParametersInCacheKeyAndForwardedToOrigin ?? {}
  return {
    ...policy,
    Name: toResourceName(policy.Name ?? 'policy', suffix),
    Comment: '',
    ParametersInCacheKeyAndForwardedToOrigin: change(key),
  }
}

function keyHeaders(names: readonly string[]): KeyParameters['HeadersConfig'] {
  if (names.length === 0) return { HeaderBehavior: 'none' }
  return { HeaderBehavior: 'whitelist', Headers: listOf([...names]) }
}

export function keyQueryStrings(names: readonly string[]): KeyParameters['QueryStringsConfig'] {
  if (names.length === 0) return { QueryStringBehavior: 'none' }
  return { QueryStringBehavior: 'whitelist', QueryStrings: listOf([...names]) }
}

/** The key with more query strings in it, whatever it takes of them now. */
export function withQueryStrings(key: KeyParameters, names: readonly string[]): KeyParameters {
  const current = key.QueryStringsConfig
  const listed = current?.QueryStrings?.Items ?? []
  switch (current?.QueryStringBehavior) {
    case 'all':
      return key
    case 'allExcept': {
      const left = listed.filter((name) => !names.includes(name))
      const blocked =
        left.length === 0
          ? { QueryStringBehavior: 'all' as const }
          : { QueryStringBehavior: 'allExcept' as const, QueryStrings: listOf(left) }
      return { ...key, QueryStringsConfig: blocked }
    }
    default:
      return { ...key, QueryStringsConfig: keyQueryStrings([...new Set([...listed, ...names])]) }
  }
}

/** The key with more headers in it. */
export function withHeaders(key: KeyParameters, names: readonly string[]): KeyParameters {
  const listed = key.HeadersConfig?.Headers?.Items ?? []
  const lower = new Set(listed.map((name) => name.toLowerCase()))
  const added = names.filter((name) => !lower.has(name.toLowerCase()))
  return { ...key, HeadersConfig: keyHeaders([...listed, ...added]) }
}

/** The key without some headers. */
export function withoutHeaders(
  key: KeyParameters,
  drops: (lowerName: string) => boolean,
): KeyParameters {
  const listed = key.HeadersConfig?.Headers?.Items ?? []
  return { ...key, HeadersConfig: keyHeaders(listed.filter((name) => !drops(name.toLowerCase()))) }
}

/** What legacy settings forward beyond the key, as an origin request policy; `null` when that is nothing. */
export function readLegacyForwarding({
  behavior,
  pathPattern,
}: BehaviorSubject): OriginRequestPolicyConfig | null {
  const values = behavior.ForwardedValues
  const keys = values?.QueryStringCacheKeys?.Items ?? []
  if (!values?.QueryString || keys.length === 0) return null
  return {
    Name: toResourceName('behavior', pathPattern ?? 'default', 'forwarding'),
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  }
}

function legacyTtls({
  MinTTL = 0,
  DefaultTTL = 86_400,
  MaxTTL = 31_536_000,
}: DefaultCacheBehavior) {
  return { MinTTL, DefaultTTL, MaxTTL }
}

function legacyKey(values: ForwardedValues): KeyParameters {
  const headers = (values.Headers?.Items ?? []).filter((name) => name !== '*')
  const listsAcceptEncoding = headers.some((name) => name.toLowerCase() === 'accept-encoding')
  const keys = values.QueryStringCacheKeys?.Items ?? []
  const cookies = values.Cookies?.WhitelistedNames?.Items ?? []
  const forwardsAll = values.Cookies?.Forward === 'all' || cookies.some((name) => /[*?]/.test(name))
  return {
    EnableAcceptEncodingGzip: !listsAcceptEncoding,
    EnableAcceptEncodingBrotli: !listsAcceptEncoding,
    HeadersConfig: keyHeaders(headers),
    CookiesConfig: forwardsAll
      ? { CookieBehavior: 'all' }
      : values.Cookies?.Forward === 'whitelist' && cookies.length > 0
        ? { CookieBehavior: 'whitelist', Cookies: listOf([...cookies]) }
        : { CookieBehavior: 'none' },
    QueryStringsConfig: !values.QueryString
      ? { QueryStringBehavior: 'none' }
      : keys.length === 0
        ? { QueryStringBehavior: 'all' }
        : keyQueryStrings(keys),
  }
}

/** Fixes that give a behavior another cache key or let more through to its origin. */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import type { OriginRequestPolicyConfig } from '../distribution/policies.ts'
import type { FixEdit } from './finding.ts'
import {
  attachCachePolicy,
  attachNewCachePolicy,
  attachNewOriginRequestPolicy,
  listOf,
  setTo,
  toResourceName,
} from './fix-edits.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'
import {
  copyCachePolicy,
  type KeyParameters,
  readCachePolicy,
  readLegacyForwarding,
  readOriginRequestPolicy,
} from './policy-configs.ts'

/** A copy of the cache policy with another key. What legacy settings forward beyond their key goes on being forwarded. */
export function changeKey(
  subject: LintSubject,
  behavior: BehaviorSubject,
  { suffix, change }: { suffix: string; change: (key: KeyParameters) => KeyParameters },
): FixEdit[] {
  const copy = copyCachePolicy(readCachePolicy(subject, behavior), suffix, change)
  const forwarding = readLegacyForwarding(behavior)
  return [
    ...attachNewCachePolicy(behavior, copy),
    ...(forwarding ? attachNewOriginRequestPolicy(behavior, forwarding) : []),
  ]
}

/** A copy of the cache policy with other times to live, in seconds. */
export function changeTtls(
  subject: LintSubject,
  behavior: BehaviorSubject,
  { suffix, ttls }: { suffix: string; ttls: { MinTTL?: number; DefaultTTL?: number } },
): FixEdit[] {
  const policy = readCachePolicy(subject, behavior)
  const copy = { ...policy, ...ttls, Comment: '', Name: toResourceName(policy.Name ?? '', suffix) }
  const forwarding = readLegacyForwarding(behavior)
  return [
    ...attachNewCachePolicy(behavior, copy),
    ...(forwarding ? attachNewOriginRequestPolicy(behavior, forwarding) : []),
  ]
}

/** For what is not cached: everything goes to the origin but Host. Legacy settings make way for policies. */
export function forwardEverything(behavior: BehaviorSubject): FixEdit[] {
  return [
    ...(behavior.behavior.CachePolicyId
      ? []
      : attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingDisabled)),
    setTo(behavior.setting('OriginRequestPolicyId'), MANAGED_POLICY_IDS.allViewerExceptHostHeader),
  ]
}

/** A copy of the origin request policy, or a first one, that sends these headers too. Not for legacy settings. */
export function forwardHeaders(
  subject: LintSubject,
  behavior: BehaviorSubject,
  names: readonly string[],
): FixEdit[] {
  const policy = readOriginRequestPolicy(subject, behavior)
  const current = policy.HeadersConfig
  const listed = current?.Headers?.Items ?? []
  const lower = new Set(names.map((name) => name.toLowerCase()))
  const headers =
    current?.HeaderBehavior === 'allExcept'
      ? { ...current, Headers: listOf(listed.filter((name) => !lower.has(name.toLowerCase()))) }
      : { HeaderBehavior: 'whitelist' as const, Headers: listOf([...listed, ...names]) }
  return attachNewOriginRequestPolicy(behavior, copyOf(policy, 'with-headers', headers))
}

/** A copy of the origin request policy, or a first one, that sends every query string. Not for legacy settings. */
export function forwardQueryStrings(subject: LintSubject, behavior: BehaviorSubject): FixEdit[] {
  const policy = readOriginRequestPolicy(subject, behavior)
  return attachNewOriginRequestPolicy(behavior, {
    ...copyOf(policy, 'with-query-strings', policy.HeadersConfig),
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  })
}

function copyOf(
  policy: OriginRequestPolicyConfig,
  suffix: string,
  headers: OriginRequestPolicyConfig['HeadersConfig'],
): OriginRequestPolicyConfig {
  const Name = toResourceName(policy.Name ?? 'policy', suffix)
  return { ...policy, Name, Comment: '', HeadersConfig: headers }
}

/** Steps of a trace at the cache: policies that cannot be found, the key, and what the cache answered. */

import type { SettingPath } from '../distribution/setting-path.ts'
import { readAcceptEncoding } from './accept-encoding.ts'
import type { DistributionProblem } from './edge-distribution.ts'
import { explainCacheKey, explainKeyPolicy } from './explain-cache-key.ts'
import { saySeconds } from './explain-freshness.ts'
import { settingOfBehavior, settingOfTtl } from './explain-settings.ts'
import { isCachedMethod } from './methods.ts'
import type { TraceStep } from './trace-step.ts'
import type { Visit } from './trace-visit.ts'
import { defineSteps, type StepDefinition } from './traced-step.ts'
import type { StoredObject } from './types.ts'
import { KEY_USES_RAW_PATH } from './undocumented.ts'

/** What the steps of one visit are made from. */
export type VisitFacts = { visit: Visit; problems: readonly DistributionProblem[]; nowMs: number }

/** The cache's answer, in the model's own words. */
function lookup(
  rest: Partial<StepDefinition<VisitFacts>> & { outcome: 'passed' | 'changed' },
): StepDefinition<VisitFacts> {
  return {
    stage: 'cache-lookup',
    rule: ({ visit }) => visit.lookup.reason.rule,
    sentence: ({ visit }) => visit.lookup.reason.text,
    data: ({ visit, nowMs }) => (visit.stored ? describeStored(visit.stored, nowMs) : {}),
    ...rest,
  }
}

const STEPS = defineSteps<VisitFacts>()({
  'cache-policy-missing': missingPolicy('missing-cache-policy', 'CachePolicyId'),
  'cache-settings-missing': missingPolicy('no-cache-settings', 'CachePolicyId'),
  'cache-key-built': {
    stage: 'cache-key',
    outcome: 'passed',
    rule: 'B1.1',
    sentence: ({ visit }) => sayKey(visit),
    setting: ({ visit }) => explainKeyPolicy(visit.admitted.behavior).setting,
    data: ({ visit }) => ({
      policy: explainKeyPolicy(visit.admitted.behavior).name,
      ...explainCacheKey(visit.admitted, visit.request),
    }),
    documented: ({ visit }) => isKeyDocumented(visit),
  },
  'cache-bypassed': lookup({
    outcome: 'passed',
    rule: ({ visit }) => (isMethodUncached(visit) ? 'A7.4' : 'C2.4'),
    sentence: ({ visit }) => {
      const { behavior, method } = visit.admitted
      if (isMethodUncached(visit)) {
        return `The cache is not asked: answers to ${method} are never cached here.`
      }
      if (behavior.cachePolicy.origin === 'missing') {
        return 'The cache is not asked: without a cache policy nothing is cached.'
      }
      const { name } = explainKeyPolicy(behavior)
      return `The cache is not asked: caching is disabled by ${name}.`
    },
    setting: ({ visit }) => {
      const { behavior } = visit.admitted
      return isMethodUncached(visit)
        ? settingOfBehavior(behavior, 'AllowedMethods.CachedMethods')
        : settingOfTtl(behavior, 'MaxTTL')
    },
  }),
  'cache-missed': lookup({ outcome: 'passed' }),
  'cache-hit': lookup({
    outcome: 'passed',
    sentence: ({ visit, nowMs }) => {
      const left = visit.stored ? (visit.stored.expiresAtMs - nowMs) / 1000 : 0
      return `The edge has the object and it is fresh for ${saySeconds(Math.ceil(left))}: the origin is not asked.`
    },
  }),
  'cached-error-hit': lookup({
    outcome: 'passed',
    sentence: ({ visit }) =>
      `The edge still remembers a ${visit.stored?.status} under this key: the origin is not asked.`,
  }),
  // C4.1: how X-Cache calls it, and from when Max TTL counts (C4.6), is not documented.
  'stale-served-while-refreshed': lookup({ outcome: 'passed', documented: () => false }),
  'stale-served-after-failure': lookup({ outcome: 'passed' }),
  'stored-object-expired': lookup({ outcome: 'passed' }),
})

/** Cache key and lookup of one visit. */
export function cacheSteps(facts: VisitFacts): TraceStep[] {
  const { admitted, lookup, stored } = facts.visit
  const steps: TraceStep[] = []
  if (admitted.behavior.cachePolicy.origin === 'missing') {
    const code = findProblem(facts, 'missing-cache-policy')
      ? 'cache-policy-missing'
      : 'cache-settings-missing'
    steps.push(STEPS[code](facts))
  }
  steps.push(STEPS['cache-key-built'](facts))
  switch (lookup.kind) {
    case 'miss':
      steps.push(STEPS[admitted.cacheable ? 'cache-missed' : 'cache-bypassed'](facts))
      break
    case 'fresh':
      steps.push(STEPS[(stored?.status ?? 0) < 400 ? 'cache-hit' : 'cached-error-hit'](facts))
      break
    case 'stale-while-revalidate':
      steps.push(STEPS['stale-served-while-refreshed'](facts))
      break
    case 'stale-if-error':
      steps.push(STEPS['stale-served-after-failure'](facts))
      break
    case 'revalidate':
      steps.push(STEPS['stored-object-expired'](facts))
      break
  }
  return steps
}

/** A step for what the compiled distribution could not resolve: unknown, because the policy may exist and be unreadable here. */
export function missingPolicy(
  code: DistributionProblem['code'],
  field: string,
): StepDefinition<VisitFacts> {
  const settingOf = (facts: VisitFacts): SettingPath =>
    settingOfBehavior(facts.visit.admitted.behavior, field)
  return {
    stage: code === 'missing-origin-request-policy' ? 'origin-request' : 'cache-key',
    outcome: 'unknown',
    rule: code === 'missing-origin-request-policy' ? 'B8.1' : 'B1.1',
    sentence: (facts) => findProblem(facts, code)?.text ?? 'The policy is not known here.',
    setting: settingOf,
    data: (facts) => ({ problem: code, setting: settingOf(facts) }),
  }
}

function findProblem(
  { visit, problems }: VisitFacts,
  code: DistributionProblem['code'],
): DistributionProblem | undefined {
  const behavior = settingOfBehavior(visit.admitted.behavior)
  return problems.find((problem) => problem.code === code && problem.setting.startsWith(behavior))
}

function isKeyDocumented({ admitted, request }: Visit): boolean {
  const { behavior, primary, uri } = admitted
  // A5.4: which form of the path the key holds matters only where they differ.
  if (KEY_USES_RAW_PATH && /\/\/|\/\.|%/.test(uri)) return false
  // C-13: one page says that S3 objects are served whatever the cookie, another that cookies of the key count.
  if (primary.kind === 's3' && behavior.cachePolicy.cookies.mode !== 'none') return false
  // B.5: nothing is said of quality values.
  const isNormalized = behavior.cachePolicy.gzip || behavior.cachePolicy.brotli
  return !(isNormalized && /;\s*q=0(?!\.0*[1-9])/.test(readAcceptEncoding(request) ?? ''))
}

function isMethodUncached({ admitted }: Visit): boolean {
  return !isCachedMethod(admitted.behavior, admitted.method)
}

function sayKey({ admitted }: Visit): string {
  const { cachePolicy } = admitted.behavior
  const parts = [
    cachePolicy.queryStrings.mode === 'none' ? null : 'query strings',
    cachePolicy.headers.length === 0
      ? null
      : `the headers ${cachePolicy.headers.map(({ name }) => name).join(', ')}`,
    cachePolicy.cookies.mode === 'none' ? null : 'cookies',
    cachePolicy.gzip || cachePolicy.brotli ? 'Accept-Encoding' : null,
  ].filter((part) => part !== null)
  if (cachePolicy.origin === 'missing') return 'The path alone is the cache key.'
  const { name } = explainKeyPolicy(admitted.behavior)
  return parts.length === 0
    ? `By ${name}, the cache key is the path alone.`
    : `By ${name}, the cache key is ${listOf(['the path', ...parts])}.`
}

function listOf(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

function describeStored(stored: StoredObject, nowMs: number): Record<string, unknown> {
  return {
    status: stored.status,
    ageSeconds: Math.max(0, Math.floor((nowMs - stored.storedAtMs) / 1000)),
    freshForSeconds: Math.floor((stored.expiresAtMs - nowMs) / 1000),
    headers: stored.headers,
  }
}

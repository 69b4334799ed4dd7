/** The two policies of the behavior: AWS's own where nothing is cached, else new ones, or those that are there already and say the same. */
import { MANAGED_POLICY_IDS } from '../../distribution/managed-policy-ids.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../../distribution/policies.ts'
import { diffDocuments } from '../../plans/diff-documents.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { toFreeName } from '../parts/free-name.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts, WizardApi } from './facts.ts'

/** A policy that the behavior gets. */
export type ChosenPolicy = {
  /** AWS's id, or the reference of one that the plan makes. */
  id: string
  name: string
  origin: 'managed' | 'reused' | 'new'
}

export type ChosenPolicies = {
  cache: ChosenPolicy
  originRequest: ChosenPolicy
  changes: ProposedChange[]
}

/** Longest part of a policy's name that comes from the API's, so that suffix and number have room. */
const MAX_BASE = 100

export function choosePolicies(
  answers: ApiCdnAnswers,
  facts: ApiCdnFacts,
  api: Pick<WizardApi, 'name' | 'id'>,
): ChosenPolicies {
  if (!answers.caches) {
    const cache = managed(MANAGED_POLICY_IDS.cachingDisabled, 'CachingDisabled')
    const id = MANAGED_POLICY_IDS.allViewerExceptHostHeader
    return { cache, originRequest: managed(id, 'AllViewerExceptHostHeader'), changes: [] }
  }
  const base = toBase(api)
  const cache = choose('CachePolicy', {
    base: `${base}-cache`,
    settings: toCacheSettings(answers),
    there: facts.cachePolicies,
  })
  const originRequest = choose('OriginRequestPolicy', {
    base: `${base}-request`,
    settings: toOriginRequestSettings(answers),
    there: facts.originRequestPolicies,
  })
  return {
    cache: cache.policy,
    originRequest: originRequest.policy,
    changes: [...cache.changes, ...originRequest.changes],
  }
}

function toCacheSettings(answers: ApiCdnAnswers): CachePolicyConfig {
  const { compresses, defaultTtlSeconds, keyHeaders, maxTtlSeconds, minTtlSeconds } = answers
  return {
    MinTTL: minTtlSeconds,
    DefaultTTL: defaultTtlSeconds,
    MaxTTL: maxTtlSeconds,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: compresses,
      EnableAcceptEncodingBrotli: compresses,
      HeadersConfig:
        keyHeaders.length > 0
          ? { HeaderBehavior: 'whitelist', Headers: listOf(keyHeaders) }
          : { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: toQueryStrings(answers),
    },
  }
}

/** What is in the key reaches the origin by itself; the policy says so once more, as people look for it here. */
function toOriginRequestSettings(answers: ApiCdnAnswers): OriginRequestPolicyConfig {
  return {
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: toQueryStrings(answers),
  }
}

function toQueryStrings({ queryStrings, queryStringNames }: ApiCdnAnswers) {
  return queryStrings === 'named'
    ? ({ QueryStringBehavior: 'whitelist', QueryStrings: listOf(queryStringNames) } as const)
    : ({ QueryStringBehavior: queryStrings } as const)
}

type Wanted<Config> = {
  base: string
  /** Without name and comment. */
  settings: Config
  there: ReadonlyArray<{ id: string; config: Config }>
}

function choose<Config extends CachePolicyConfig | OriginRequestPolicyConfig>(
  resource: 'CachePolicy' | 'OriginRequestPolicy',
  { base, settings, there }: Wanted<Config>,
): { policy: ChosenPolicy; changes: ProposedChange[] } {
  const same = there.find(
    ({ config }) =>
      diffDocuments(
        { resource, id: '' },
        { ...config, Name: '', Comment: '' },
        { ...settings, Name: '', Comment: '' },
      ).length === 0,
  )
  if (same) {
    const policy = { id: same.id, name: same.config.Name ?? same.id, origin: 'reused' } as const
    return { policy, changes: [] }
  }
  const name = toFreeName(
    base,
    there.map(({ config }) => config.Name ?? ''),
  )
  const id = toReference(resource, name)
  const after = { Name: name, Comment: '', ...settings }
  return {
    policy: { id, name, origin: 'new' },
    // Policies are JSON: they are made of texts, numbers and lists.
    changes: [{ action: 'create', resource, id, after: after as ResourceDocument }],
  }
}

function managed(id: string, name: string): ChosenPolicy {
  return { id, name, origin: 'managed' }
}

/** Letters, digits, `-` and `_` (G7.1). */
export function toBase({ id, name }: Pick<WizardApi, 'name' | 'id'>): string {
  const base = name
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_BASE)
  return base || `api-${id}`
}

function listOf(items: readonly string[]) {
  return { Quantity: items.length, Items: [...items] }
}

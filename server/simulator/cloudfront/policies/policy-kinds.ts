/** The three kinds of policies that behaviors name, and AWS's own ones among them. */
import data from '#shared/distribution/managed-policies.json' with { type: 'json' }

import type { Account } from '../../accounts.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import {
  cachePoliciesOf,
  originRequestPoliciesOf,
  responseHeadersPoliciesOf,
  type Stored,
} from '../policy-store.ts'
import { fixedETag } from '../versions.ts'

export type PolicyKind = 'CachePolicy' | 'OriginRequestPolicy' | 'ResponseHeadersPolicy'

/** As AWS's messages call them. */
export const POLICY_NOUNS = {
  CachePolicy: 'cache policy',
  OriginRequestPolicy: 'origin request policy',
  ResponseHeadersPolicy: 'response headers policy',
} as const satisfies Record<PolicyKind, string>

// The file holds these shapes of the API; TypeScript reads its enumerations as plain strings.
export const MANAGED_CACHE_POLICIES = data.cachePolicies.map(({ CachePolicy: policy }) =>
  managed(policy.Id, policy.CachePolicyConfig as CloudFront.CachePolicyConfig),
)

// As above.
export const MANAGED_ORIGIN_REQUEST_POLICIES = data.originRequestPolicies.map(
  ({ OriginRequestPolicy: policy }) =>
    managed(policy.Id, policy.OriginRequestPolicyConfig as CloudFront.OriginRequestPolicyConfig),
)

// As above.
export const MANAGED_RESPONSE_HEADERS_POLICIES = data.responseHeadersPolicies.map(
  ({ ResponseHeadersPolicy: policy }) =>
    managed(
      policy.Id,
      policy.ResponseHeadersPolicyConfig as CloudFront.ResponseHeadersPolicyConfig,
    ),
)

const MANAGED_IDS = {
  CachePolicy: new Set(MANAGED_CACHE_POLICIES.map(({ id }) => id)),
  OriginRequestPolicy: new Set(MANAGED_ORIGIN_REQUEST_POLICIES.map(({ id }) => id)),
  ResponseHeadersPolicy: new Set(MANAGED_RESPONSE_HEADERS_POLICIES.map(({ id }) => id)),
} as const satisfies Record<PolicyKind, ReadonlySet<string>>

const CUSTOM = {
  CachePolicy: cachePoliciesOf,
  OriginRequestPolicy: originRequestPoliciesOf,
  ResponseHeadersPolicy: responseHeadersPoliciesOf,
} as const satisfies Record<PolicyKind, unknown>

/** Whose the policy with this id is; `null` when there is none. */
export function hasPolicy(
  account: Account,
  kind: PolicyKind,
  id: string,
): 'managed' | 'custom' | null {
  if (MANAGED_IDS[kind].has(id)) return 'managed'
  return CUSTOM[kind](account).has(id) ? 'custom' : null
}

function managed<Config>(id: string, config: Config): Stored<Config> {
  return { id, eTag: fixedETag(id), lastModifiedAt: 0, config }
}

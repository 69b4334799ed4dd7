/**
 * The policies that AWS itself provides, by id. The data is in managed-policies.json, with a list of what could not be confirmed.
 *
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html,
 * using-managed-origin-request-policies.html and using-managed-response-headers-policies.html.
 */
import { z } from 'zod'

import data from './managed-policies.json' with { type: 'json' }
import { CachePolicy, OriginRequestPolicy } from './policies.ts'
import { ResponseHeadersPolicy } from './response-headers-policy.ts'

const parsed = z
  .object({
    cachePolicies: z.array(z.looseObject({ CachePolicy })),
    originRequestPolicies: z.array(z.looseObject({ OriginRequestPolicy })),
    responseHeadersPolicies: z.array(z.looseObject({ ResponseHeadersPolicy })),
  })
  .parse(data)

/** Every managed cache policy, in the order of AWS's guide. */
export const MANAGED_CACHE_POLICIES: readonly CachePolicy[] = parsed.cachePolicies.map(
  (summary) => summary.CachePolicy,
)

/** Every managed origin request policy, in the order of AWS's guide. */
export const MANAGED_ORIGIN_REQUEST_POLICIES: readonly OriginRequestPolicy[] =
  parsed.originRequestPolicies.map((summary) => summary.OriginRequestPolicy)

const cachePoliciesById = new Map(MANAGED_CACHE_POLICIES.map((policy) => [policy.Id, policy]))
const originRequestPoliciesById = new Map(
  MANAGED_ORIGIN_REQUEST_POLICIES.map((policy) => [policy.Id, policy]),
)

const MANAGED_RESPONSE_HEADERS_POLICIES: readonly ResponseHeadersPolicy[] =
  parsed.responseHeadersPolicies.map((summary) => summary.ResponseHeadersPolicy)

const responseHeadersPoliciesById = new Map(
  MANAGED_RESPONSE_HEADERS_POLICIES.map((policy) => [policy.Id, policy]),
)

/** The managed cache policy with this id, or `null`. */
export function findManagedCachePolicy(id: string): CachePolicy | null {
  return cachePoliciesById.get(id) ?? null
}

/** The managed origin request policy with this id, or `null`. */
export function findManagedOriginRequestPolicy(id: string): OriginRequestPolicy | null {
  return originRequestPoliciesById.get(id) ?? null
}

/** The managed response headers policy with this id, or `null`. */
export function findManagedResponseHeadersPolicy(id: string): ResponseHeadersPolicy | null {
  return responseHeadersPoliciesById.get(id) ?? null
}

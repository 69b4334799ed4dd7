/** The configuration that the edge serves now, compiled once and remembered until it or a policy changes. */

import type { CachePolicy, OriginRequestPolicy } from '#shared/distribution/policies.ts'
import type { ResponseHeadersPolicy } from '#shared/distribution/response-headers-policy.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'

import type { HostedDistribution } from '../cloudfront/distribution-hosts.ts'
import { liveConfigOf } from '../cloudfront/distribution-store.ts'
import {
  cachePoliciesOf,
  originRequestPoliciesOf,
  responseHeadersPoliciesOf,
  type Stored,
} from '../cloudfront/policy-store.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'

/** `null` while a new distribution is being deployed. A changed policy counts at once, for all that use it. */
export function findLiveDistribution(
  { account, distribution }: HostedDistribution,
  nowMs: number,
): EdgeDistribution | null {
  const config = liveConfigOf(distribution, nowMs)
  if (!config) return null
  return compileDistribution({
    id: distribution.id,
    domainName: distribution.domainName,
    config,
    cachePolicies: toCachePolicies(cachePoliciesOf(account).list()),
    originRequestPolicies: toOriginRequestPolicies(originRequestPoliciesOf(account).list()),
    responseHeadersPolicies: toResponseHeadersPolicies(responseHeadersPoliciesOf(account).list()),
  })
}

const toCachePolicies = remember(
  ({ id, config }: Stored<CloudFront.CachePolicyConfig>): CachePolicy => ({
    Id: id,
    CachePolicyConfig: config,
  }),
)

const toOriginRequestPolicies = remember(
  ({ id, config }: Stored<CloudFront.OriginRequestPolicyConfig>): OriginRequestPolicy => ({
    Id: id,
    OriginRequestPolicyConfig: config,
  }),
)

const toResponseHeadersPolicies = remember(
  ({ id, config }: Stored<CloudFront.ResponseHeadersPolicyConfig>): ResponseHeadersPolicy => ({
    Id: id,
    ResponseHeadersPolicyConfig: config,
  }),
)

/** Maps a list once per list object; the stores make a new list with each write. */
function remember<From, To>(convert: (item: From) => To) {
  const known = new WeakMap<readonly From[], readonly To[]>()
  return (list: readonly From[]): readonly To[] => {
    const converted = known.get(list) ?? list.map(convert)
    known.set(list, converted)
    return converted
  }
}

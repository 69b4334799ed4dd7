/** The policies and origin access controls that an account made itself. AWS's own are in `#shared/distribution/managed-policies.ts`. */
import type { Account } from '../accounts.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { createStore, type Records } from './store.ts'

/** A versioned resource with a configuration. */
export type Stored<Config> = {
  id: string
  eTag: string
  /** Milliseconds on the account's clock. */
  lastModifiedAt: number
  config: Config
}

export const cachePolicies = createStore<Stored<CloudFront.CachePolicyConfig>>(
  'cloudfront.cache-policies',
)
export const originRequestPolicies = createStore<Stored<CloudFront.OriginRequestPolicyConfig>>(
  'cloudfront.origin-request-policies',
)
export const responseHeadersPolicies = createStore<Stored<CloudFront.ResponseHeadersPolicyConfig>>(
  'cloudfront.response-headers-policies',
)
export const originAccessControls = createStore<Stored<CloudFront.OriginAccessControlConfig>>(
  'cloudfront.origin-access-controls',
)

/** The account's own cache policies, by id. */
export function cachePoliciesOf(account: Account): Records<Stored<CloudFront.CachePolicyConfig>> {
  return cachePolicies.of(account)
}

/** The account's own origin request policies, by id. */
export function originRequestPoliciesOf(
  account: Account,
): Records<Stored<CloudFront.OriginRequestPolicyConfig>> {
  return originRequestPolicies.of(account)
}

/** The account's own response headers policies, by id. */
export function responseHeadersPoliciesOf(
  account: Account,
): Records<Stored<CloudFront.ResponseHeadersPolicyConfig>> {
  return responseHeadersPolicies.of(account)
}

/** The account's origin access controls, by id. */
export function originAccessControlsOf(
  account: Account,
): Records<Stored<CloudFront.OriginAccessControlConfig>> {
  return originAccessControls.of(account)
}

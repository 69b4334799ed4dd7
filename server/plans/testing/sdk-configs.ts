/** For tests: the kinds of resources whose whole configuration the SDK describes. */
import * as sdk from '@aws-sdk/client-cloudfront'

import type { ResourceKind } from '#shared/plans/resource.ts'

export const SDK_CONFIGS = [
  ['Distribution', sdk.DistributionConfig$],
  ['CachePolicy', sdk.CachePolicyConfig$],
  ['OriginRequestPolicy', sdk.OriginRequestPolicyConfig$],
  ['ResponseHeadersPolicy', sdk.ResponseHeadersPolicyConfig$],
  ['OriginAccessControl', sdk.OriginAccessControlConfig$],
] as const satisfies ReadonlyArray<readonly [ResourceKind, unknown]>

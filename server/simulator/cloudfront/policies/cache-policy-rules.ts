/** A cache policy as CloudFront stores it: what is left out filled in, what it refuses refused. */
import { findCachePolicyProblems } from '#shared/distribution/rules/cache-policy-rules.ts'

import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkQuantities } from '../quantities.ts'
import { throwFirst } from '../throw-problem.ts'
import { ttlsWithDefaults } from '../ttl-defaults.ts'

/** Throws AWS's refusal of the first thing that is wrong. */
export function acceptCachePolicy(
  given: CloudFront.CachePolicyConfig,
): CloudFront.CachePolicyConfig {
  checkQuantities(given)
  const parameters = given.ParametersInCacheKeyAndForwardedToOrigin ?? {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  }
  const config = {
    ...given,
    Comment: given.Comment ?? '',
    ...ttlsWithDefaults(given),
    ParametersInCacheKeyAndForwardedToOrigin: {
      ...parameters,
      EnableAcceptEncodingBrotli: parameters.EnableAcceptEncodingBrotli ?? false,
    },
  }
  throwFirst(findCachePolicyProblems(config))
  return config
}

/** A response headers policy as CloudFront stores it: what is left out filled in, what it refuses refused. */
import { findResponseHeadersPolicyProblems } from '#shared/distribution/rules/response-headers-policy-rules.ts'

import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkQuantities } from '../quantities.ts'
import { throwFirst } from '../throw-problem.ts'

/** Throws AWS's refusal of the first thing that is wrong. */
export function acceptResponseHeadersPolicy(
  given: CloudFront.ResponseHeadersPolicyConfig,
): CloudFront.ResponseHeadersPolicyConfig {
  checkQuantities(given)
  throwFirst(findResponseHeadersPolicyProblems(given))
  return { ...given, Comment: given.Comment ?? '' }
}

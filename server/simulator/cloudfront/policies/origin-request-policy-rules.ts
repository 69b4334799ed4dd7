/** An origin request policy as CloudFront stores it: what is left out filled in, what it refuses refused. */
import { findOriginRequestPolicyProblems } from '#shared/distribution/rules/origin-request-policy-rules.ts'

import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkQuantities } from '../quantities.ts'
import { throwFirst } from '../throw-problem.ts'

/** Throws AWS's refusal of the first thing that is wrong. */
export function acceptOriginRequestPolicy(
  given: CloudFront.OriginRequestPolicyConfig,
): CloudFront.OriginRequestPolicyConfig {
  checkQuantities(given)
  throwFirst(findOriginRequestPolicyProblems(given))
  return { ...given, Comment: given.Comment ?? '' }
}

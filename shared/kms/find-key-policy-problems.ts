/** What KMS would refuse of a key's policy. Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
import { findPolicyProblems } from '../s3/find-policy-problems.ts'

/** Largest key policy, in bytes. */
const MAX_BYTES = 32 * 1_024

/** Throws a ZodError when the document is not that of a policy. */
export function findKeyPolicyProblems(after: unknown) {
  return findPolicyProblems(after, { service: 'KMS', maxBytes: MAX_BYTES })
}

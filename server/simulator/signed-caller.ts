/** Who signed a request to a data plane, and what the identity's own policies say of it. */
import type { Accounts } from './accounts.ts'
import { findHeader, type HeaderList } from './data-plane.ts'
import { findCaller } from './permissions/caller.ts'
import { keyError } from './permissions/key-errors.ts'
import {
  evaluateIdentityPolicies,
  type PolicyCaller,
  type PolicyDecision,
  type PolicyRequest,
} from './policy/evaluate-policy.ts'
import { findSigner } from './protocol/signature.ts'
import {
  findMissingParts,
  findScopeProblem,
  type SignatureProblem,
} from './protocol/signature-form.ts'

export type SignedCaller = {
  principal: Extract<PolicyCaller, { kind: 'identity' }>
  accessKeyId: string
  /** As GetCallerIdentity gives it. */
  userId: string
  /** What the identity's policies say; the owner of an account may do everything. */
  decide: (request: Omit<PolicyRequest, 'caller'>) => PolicyDecision
}

type Signed = { headers: HeaderList; query: string }

type Place = { service: 'execute-api' | 'lambda'; region: string }

/** `null` for a request that nobody signed. Never throws: a signature that is not accepted is a problem. */
export function findSignedCaller(
  accounts: Accounts,
  { headers, query }: Signed,
  place: Place,
): SignedCaller | { problem: SignatureProblem } | null {
  const authorization = findHeader(headers, 'authorization') ?? ''
  const token = findHeader(headers, 'x-amz-security-token')
  const signer = findSigner(
    new Headers({ authorization, ...(token && { 'x-amz-security-token': token }) }),
    new URLSearchParams(query),
  )
  const isSigned = authorization.startsWith('AWS4-HMAC-SHA256')
  const problem =
    (isSigned ? findMissingParts(authorization) : null) ??
    (signer && findScopeProblem(signer, place))
  if (problem) return { problem }
  if (!signer) return null
  const caller = findCaller(accounts, signer)
  if (typeof caller === 'string') {
    const { code, message } = keyError('lambda', caller)
    return { problem: { errorType: code, message } }
  }
  const { account, arn, limits, userId } = caller
  return {
    principal: { kind: 'identity', arn, accountId: account.id },
    accessKeyId: signer.accessKeyId,
    userId,
    decide: (request) => {
      if (limits === null) return 'allow'
      const byIdentity = evaluateIdentityPolicies(limits.identity, request)
      if (limits.session === null || byIdentity !== 'allow') return byIdentity
      return evaluateIdentityPolicies([limits.session], request)
    },
  }
}

/**
 * Identity and resource policy together: a Deny of either refuses; in the resource's own account an Allow of one is
 * enough, across accounts both must allow.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function combineDecisions(
  byIdentity: PolicyDecision,
  byResource: PolicyDecision,
  isOwnAccount: boolean,
): PolicyDecision {
  const decisions = [byIdentity, byResource]
  if (decisions.includes('deny')) return 'deny'
  const allows = decisions.filter((decision) => decision === 'allow').length
  return allows >= (isOwnAccount ? 1 : 2) ? 'allow' : 'none'
}

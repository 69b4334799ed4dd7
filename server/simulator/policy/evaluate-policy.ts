/**
 * Decides whether a resource policy lets a request through: principals, actions, resources, conditions.
 *
 * Pure. Knows one policy at a time: that the owner of the resource may do anything is the caller's to add.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { holdsCondition } from './policy-conditions.ts'
import type {
  OneOrMany,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from './policy-document.ts'
import { isLike } from './wildcards.ts'

/** Who asks: an AWS service, an identity of an account, or nobody in particular. */
export type PolicyCaller =
  | { kind: 'service'; service: string }
  | { kind: 'identity'; arn: string; accountId: string }
  | { kind: 'anonymous' }

export type PolicyRequest = {
  caller: PolicyCaller
  /** `s3:GetObject`; compared in any case. */
  action: string
  /** ARN of what is asked for. */
  resource: string
  /** Condition keys with their values (`aws:SourceArn`); keys in any case. Absent keys match no condition. */
  context: Record<string, OneOrMany>
}

/** `deny` is an explicit Deny and beats every Allow; `none` means that no statement applies. */
export type PolicyDecision = 'allow' | 'deny' | 'none'

/** What `policy` says of `request`. Never throws: a condition that is not simulated does not hold. */
export function evaluatePolicy(policy: PolicyDocument, request: PolicyRequest): PolicyDecision {
  const applying = policy.Statement.filter((statement) => applies(statement, request))
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'deny'
  return applying.length > 0 ? 'allow' : 'none'
}

function applies(statement: PolicyStatement, request: PolicyRequest): boolean {
  const { Condition = {} } = statement
  return (
    appliesToCaller(statement, request.caller) &&
    appliesToText(statement.Action, statement.NotAction, (pattern) =>
      isLike(request.action.toLowerCase(), pattern.toLowerCase()),
    ) &&
    appliesToText(statement.Resource, statement.NotResource, (pattern) =>
      isLike(request.resource, pattern),
    ) &&
    Object.entries(Condition).every(([operator, keys]) =>
      holdsCondition(operator, keys, request.context),
    )
  )
}

function appliesToCaller({ Principal, NotPrincipal }: PolicyStatement, caller: PolicyCaller) {
  if (NotPrincipal !== undefined) return !includesCaller(NotPrincipal, caller)
  return Principal !== undefined && includesCaller(Principal, caller)
}

function includesCaller(principal: PolicyPrincipal, caller: PolicyCaller): boolean {
  if (principal === '*') return true
  const identities = listOf(principal.AWS)
  if (identities.includes('*')) return true
  if (caller.kind === 'service') return listOf(principal.Service).includes(caller.service)
  if (caller.kind === 'anonymous') return false
  return identities.some(
    (wanted) =>
      wanted === caller.arn ||
      wanted === caller.accountId ||
      wanted === `arn:aws:iam::${caller.accountId}:root`,
  )
}

function appliesToText(
  wanted: OneOrMany | undefined,
  unwanted: OneOrMany | undefined,
  matches: (pattern: string) => boolean,
): boolean {
  if (unwanted !== undefined) return !listOf(unwanted).some(matches)
  return listOf(wanted).some(matches)
}

function listOf(values: OneOrMany | undefined): string[] {
  if (values === undefined) return []
  return typeof values === 'string' ? [values] : values
}

/**
 * Decides what policies say of a request: principals, actions, resources, conditions.
 *
 * Pure. A resource policy is looked at alone: that the owner of the resource may do anything is the caller's to add.
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
import { fillVariables } from './policy-variables.ts'
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
  return decide(
    policy.Statement.filter(
      (statement) => appliesToCaller(statement, request.caller) && applies(statement, request),
    ),
  )
}

/** What the policies of one identity say together: the caller is whoever has them. Never throws. */
export function evaluateIdentityPolicies(
  policies: readonly PolicyDocument[],
  request: Omit<PolicyRequest, 'caller'>,
): PolicyDecision {
  return decide(
    policies
      .flatMap(({ Statement }) => Statement)
      .filter((statement) => applies(statement, request)),
  )
}

function decide(applying: PolicyStatement[]): PolicyDecision {
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'deny'
  return applying.length > 0 ? 'allow' : 'none'
}

function applies(statement: PolicyStatement, request: Omit<PolicyRequest, 'caller'>): boolean {
  const { Condition = {} } = statement
  return (
    appliesToText(statement.Action, statement.NotAction, (pattern) =>
      isLike(request.action.toLowerCase(), pattern.toLowerCase()),
    ) &&
    appliesToText(statement.Resource, statement.NotResource, (pattern) => {
      const filled = fillVariables(pattern, request.context)
      return filled !== null && isLike(request.resource, filled)
    }) &&
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

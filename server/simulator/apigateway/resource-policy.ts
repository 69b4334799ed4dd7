/**
 * An API's resource policy: reading, checking, and deciding on a request.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
import type { PolicyDecision, PolicyRequest } from '../policy/evaluate-policy.ts'
import { evaluatePolicy } from '../policy/evaluate-policy.ts'
import { isSimulatedOperator } from '../policy/policy-conditions.ts'
import { PolicyDocument } from '../policy/policy-document.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { badRequest } from './patch.ts'

/** Condition keys that a request here has, or that are truly absent from one over the internet. */
const SIMULATED_KEYS = [
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:referer',
  'aws:securetransport',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:useragent',
  'aws:vpcsourceip',
]

type Owner = { accountId: string; region: string; apiId: string }

/**
 * Reads a policy and writes its short ARNs (`execute-api:/prod/GET/*`) out, as AWS does. Throws
 * `BadRequestException` for what AWS refuses, and for conditions that are not simulated, by name.
 */
export function readResourcePolicy(text: string, owner: Owner): string {
  const policy = parsePolicy(text)
  const checked = policy.Statement.map((statement) => {
    if (!statement.Principal && !statement.NotPrincipal) throw invalid()
    if (!statement.Action && !statement.NotAction) throw invalid()
    if (!statement.Resource && !statement.NotResource) throw invalid()
    for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
      refuseUnsimulated(operator, Object.keys(keys))
    }
    const { Resource, NotResource } = statement
    return {
      ...statement,
      ...(Resource && { Resource: expandArns(Resource, owner) }),
      ...(NotResource && { NotResource: expandArns(NotResource, owner) }),
    }
  })
  return JSON.stringify({ ...policy, Statement: checked })
}

/** What a policy that was read before says of a request. */
export function decideByPolicy(text: string, request: PolicyRequest): PolicyDecision {
  return evaluatePolicy(parsePolicy(text), request)
}

function parsePolicy(text: string): PolicyDocument {
  try {
    return PolicyDocument.parse(JSON.parse(text))
  } catch (cause) {
    throw invalid(cause)
  }
}

function refuseUnsimulated(operator: string, keys: string[]) {
  if (!isSimulatedOperator(operator)) {
    throw badRequest(
      `The simulated account does not simulate the condition operator ${operator} in resource policies.`,
    )
  }
  const unknown = keys.find((key) => !SIMULATED_KEYS.includes(key.toLowerCase()))
  if (unknown === undefined) return
  throw badRequest(
    `The simulated account does not simulate the condition key ${unknown} in resource policies.`,
  )
}

function expandArns(arns: string | string[], owner: Owner): string | string[] {
  const expand = (arn: string) =>
    arn.startsWith('execute-api:/')
      ? `arn:aws:execute-api:${owner.region}:${owner.accountId}:${owner.apiId}/${arn.slice(13)}`
      : arn
  return Array.isArray(arns) ? arns.map(expand) : expand(arns)
}

function invalid(cause?: unknown): AwsError {
  return new AwsError(
    'BadRequestException',
    'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
    { cause },
  )
}

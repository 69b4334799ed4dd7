/**
 * Reads the JSON of IAM policies and refuses what IAM refuses.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
import { z } from 'zod'

import { KNOWN_VARIABLES } from '../permissions/condition-context.ts'
import { isSimulatedOperator } from '../policy/policy-conditions.ts'
import { listVariables } from '../policy/policy-variables.ts'
import { AwsError } from '../protocol/aws-error.ts'

const VERSIONS = ['2012-10-17', '2008-10-17']

const OneOrMany = z.union([z.string(), z.array(z.string())])

const Principal = z.union([z.literal('*'), z.record(z.string(), OneOrMany)])

const Statement = z.strictObject({
  Sid: z
    .string()
    .regex(/^[a-zA-Z0-9 ]*$/)
    .optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: Principal.optional(),
  NotPrincipal: Principal.optional(),
  Action: OneOrMany.optional(),
  NotAction: OneOrMany.optional(),
  Resource: OneOrMany.optional(),
  NotResource: OneOrMany.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})
type Statement = z.infer<typeof Statement>

const Policy = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([Statement, z.array(Statement)]),
})

/** A role's trust policy says who may assume it; a permissions policy says what its holder may do. */
type PolicyKind = 'trust' | 'permissions'

/** Returns `text` unchanged. Throws `MalformedPolicyDocument` with the sentence that IAM gives. */
export function checkPolicyText(text: string | undefined, kind: PolicyKind): string {
  const policy = Policy.safeParse(parseJson(text ?? ''))
  if (!policy.success) throw malformed('Syntax errors in policy.', policy.error)
  const { Version = '2008-10-17', Statement: statements } = policy.data
  if (!VERSIONS.includes(Version)) throw malformed('Syntax errors in policy.')
  if (kind === 'permissions' && Version !== '2012-10-17') {
    throw malformed('Policy document must be version 2012-10-17 or greater.')
  }
  for (const statement of [statements].flat()) {
    const problem = kind === 'trust' ? findTrustProblem(statement) : findGrantProblem(statement)
    if (problem) throw malformed(problem)
    checkIsSimulated(statement)
  }
  return text ?? ''
}

/** What would be ignored when the policy is evaluated is refused: a Deny that never holds is worse than none. */
function checkIsSimulated({ Condition = {}, NotResource, Resource }: Statement) {
  const operator = Object.keys(Condition).find((one) => !isSimulatedOperator(one))
  const texts = JSON.stringify([Resource ?? [], NotResource ?? [], Condition])
  const variable = listVariables(texts).find((one) => !KNOWN_VARIABLES.has(one.toLowerCase()))
  if (operator === undefined && variable === undefined) return
  const what =
    operator === undefined
      ? `the policy variable \${${variable}}`
      : `the policy condition operator ${operator}`
  throw new AwsError('NotImplemented', `The simulated account does not simulate ${what}.`, {
    status: 501,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed('This policy contains invalid Json', cause)
  }
}

function findTrustProblem(statement: Statement): string | null {
  if (statement.Resource !== undefined || statement.NotResource !== undefined) {
    return 'Has prohibited field Resource'
  }
  if (!statement.Principal && !statement.NotPrincipal) return 'Missing required field Principal'
  const actions = [statement.Action ?? []].flat()
  if (statement.NotAction === undefined && actions.length === 0) {
    return 'Missing required field Action'
  }
  return actions.every((action) => /^sts:/i.test(action))
    ? null
    : 'AssumeRole policy may only specify STS AssumeRole actions.'
}

function findGrantProblem(statement: Statement): string | null {
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
    return 'Policy document should not specify a principal.'
  }
  const actions = [statement.Action ?? statement.NotAction ?? []].flat()
  if (actions.length === 0) return 'Policy statement must contain actions.'
  const resources = [statement.Resource ?? statement.NotResource ?? []].flat()
  if (resources.length === 0) return 'Policy statement must contain resources.'
  if (!actions.every((action) => action === '*' || /^[a-zA-Z0-9-]+:./.test(action))) {
    return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'
  }
  const isArn = (resource: string) => resource === '*' || resource.startsWith('arn:')
  const stranger = resources.find((resource) => !isArn(resource))
  return stranger === undefined ? null : `Resource ${stranger} must be in ARN format or "*".`
}

function malformed(message: string, cause?: unknown): AwsError {
  return new AwsError('MalformedPolicyDocument', message, { cause })
}

/** Reads a policy's JSON and says what is wrong with it, before anything is stored or evaluated. */
import { z } from 'zod'

import { isSimulatedOperator } from './policy-conditions.ts'
import type { PolicyDocument } from './policy-document.ts'

/** Why a policy is refused. `unsimulated` is ours: AWS would take it, but nothing here would honour it. */
export type PolicyProblem = { kind: 'malformed' | 'unsimulated'; message: string }

const OneOrMany = z.union([z.string(), z.array(z.string()).min(1)])
const Principal = z.union([
  z.literal('*'),
  z.strictObject({
    AWS: OneOrMany.optional(),
    Service: OneOrMany.optional(),
    Federated: OneOrMany.optional(),
  }),
])
const ConditionValue = z.union([
  z.string(),
  z.boolean(),
  z.number(),
  z.array(z.union([z.string(), z.boolean(), z.number()]).transform(String)),
])
const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: Principal.optional(),
  NotPrincipal: Principal.optional(),
  Action: OneOrMany.optional(),
  NotAction: OneOrMany.optional(),
  Resource: OneOrMany.optional(),
  NotResource: OneOrMany.optional(),
  Condition: z.record(z.string(), z.record(z.string(), ConditionValue)).optional(),
})
const Document = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z.array(Statement).min(1),
  ),
})

/** The policy that `text` holds, or the first reason to refuse it, in a sentence. Never throws. */
export function readPolicy(
  text: string,
): { policy: PolicyDocument; problem: null } | { policy: null; problem: PolicyProblem } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refuse('malformed', 'This policy contains invalid Json')
  }
  const parsed = Document.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue?.path.length ? ` at ${issue.path.join('.')}` : ''
    return refuse('malformed', `Policy has an error${place}: ${issue?.message ?? 'unknown'}`)
  }
  for (const statement of parsed.data.Statement) {
    const { Principal: who, NotPrincipal, Action, NotAction, Condition = {} } = statement
    if ((who === undefined) === (NotPrincipal === undefined)) {
      return refuse('malformed', 'Missing required field Principal')
    }
    if ((Action === undefined) === (NotAction === undefined)) {
      return refuse('malformed', 'Missing required field Action')
    }
    const unknown = Object.keys(Condition).find((operator) => !isSimulatedOperator(operator))
    if (unknown !== undefined) {
      return refuse('unsimulated', `the policy condition operator ${unknown}`)
    }
    if (hasPolicyVariable(statement)) return refuse('unsimulated', 'policy variables')
  }
  return { policy: parsed.data, problem: null }
}

function refuse(kind: PolicyProblem['kind'], message: string) {
  return { policy: null, problem: { kind, message } }
}

function hasPolicyVariable({ Resource, Condition }: z.infer<typeof Statement>): boolean {
  return /\$\{[^}]*\}/.test(JSON.stringify([Resource ?? '', Condition ?? {}]))
}

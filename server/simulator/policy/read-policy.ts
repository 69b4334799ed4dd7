/** Reads a policy's JSON and says what is wrong with it, before anything is stored or evaluated. */
import { isSimulatedOperator } from './policy-conditions.ts'
import { PolicyDocument, type PolicyStatement } from './policy-document.ts'

/** Why a policy is refused. `unsimulated` is ours: AWS would take it, but nothing here would honour it. */
export type PolicyProblem = { kind: 'malformed' | 'unsimulated'; message: string }

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
  const parsed = PolicyDocument.safeParse(json)
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

function hasPolicyVariable({ Resource, Condition }: PolicyStatement): boolean {
  return /\$\{[^}]*\}/.test(JSON.stringify([Resource ?? '', Condition ?? {}]))
}

/** Invokes a function on behalf of an API, when its resource policy lets API Gateway do so, or a role to assume is given. */
import type { Account } from '../accounts.ts'
import { rolesOf } from '../iam/role-store.ts'
import { functionPolicyOf } from '../lambda/function-store.ts'
import { evaluatePolicy } from '../policy/evaluate-policy.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { LambdaResult } from '../simulation.ts'
import type { ApiCall } from './api-call.ts'
import { findFunctionArn } from './create-integration.ts'
import { configurationError, GatewayError } from './gateway-error.ts'
import { resolveStageVariables } from './stage-variables.ts'

type Invoker = Pick<ApiCall, 'account' | 'simulation' | 'stage'>

type Invocation = {
  /** The invocation's URI, stage variables still unresolved. */
  uri: string
  credentials: string | undefined
  /** What the function's policy sees as `aws:SourceArn`. */
  sourceArn: string
  event: object
}

/** Rejects with `GatewayError`: 500 without permission or function, 413 for an event that is too large. */
export async function invokeFunction(call: Invoker, invocation: Invocation): Promise<LambdaResult> {
  const uri = resolveStageVariables(invocation.uri, call.stage.variables)
  const functionArn = findFunctionArn(uri) ?? ''
  const [, , , region = '', accountId, , name = '', qualifier] = functionArn.split(':')
  const owner = call.simulation.accounts.list().find(({ id }) => id === accountId)
  if (!owner || !mayInvoke(call, invocation, owner, functionArn)) {
    throw configurationError('Invalid permissions on Lambda function')
  }
  const payload = Buffer.from(JSON.stringify(invocation.event))
  const target = qualifier ? `${name}:${qualifier}` : name
  try {
    return await call.simulation.lambda.invoke(owner, region, target, payload)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (error.code === 'RequestTooLargeException') {
      throw new GatewayError('REQUEST_TOO_LARGE', 'Request Too Long', { cause: error })
    }
    throw configurationError(`Lambda invocation failed: ${error.message}`, error)
  }
}

function mayInvoke(
  call: Invoker,
  { credentials, sourceArn }: Invocation,
  owner: Account,
  functionArn: string,
): boolean {
  // With a role to assume, the function's own policy is not asked; what the role may do is not enforced here.
  if (credentials) {
    const roleArn = resolveStageVariables(credentials, call.stage.variables)
    return rolesOf(call.account)
      .list()
      .some(({ arn }) => arn === roleArn)
  }
  const policy = functionPolicyOf(owner, functionArn)
  if (!policy) return false
  const decision = evaluatePolicy(policy, {
    caller: { kind: 'service', service: 'apigateway.amazonaws.com' },
    action: 'lambda:InvokeFunction',
    resource: functionArn,
    context: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': call.account.id },
  })
  return decision === 'allow'
}

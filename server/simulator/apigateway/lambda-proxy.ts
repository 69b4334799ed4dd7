/** AWS_PROXY: invokes the function behind a method, when its resource policy lets API Gateway do so. */
import type { Account } from '../accounts.ts'
import { findHeader } from '../data-plane.ts'
import { rolesOf } from '../iam/role-store.ts'
import { functionPolicyOf } from '../lambda/function-store.ts'
import { evaluatePolicy } from '../policy/evaluate-policy.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { LambdaResult } from '../simulation.ts'
import { type ApiAnswer, type ApiCall, executeApiArn } from './api-call.ts'
import { isBinaryType } from './binary-media.ts'
import { findFunctionArn } from './create-integration.ts'
import type { Integration } from './definition.ts'
import { configurationError, GatewayError } from './gateway-error.ts'
import { toProxyEvent } from './proxy-event.ts'
import { badGateway, readProxyResponse } from './proxy-response.ts'
import { resolveStageVariables } from './stage-variables.ts'

/** Rejects with `GatewayError`: 500 without permission or function, 502 when the function fails or answers in another form. */
export async function callLambda(call: ApiCall, integration: Integration): Promise<ApiAnswer> {
  const uri = resolveStageVariables(integration.uri ?? '', call.stage.variables)
  const functionArn = findFunctionArn(uri) ?? ''
  const [, , , region = '', accountId, , name = '', qualifier] = functionArn.split(':')
  const owner = call.simulation.accounts.list().find(({ id }) => id === accountId)
  if (!owner || !mayInvoke(call, integration, owner, functionArn)) {
    throw configurationError('Invalid permissions on Lambda function')
  }
  const payload = Buffer.from(JSON.stringify(toProxyEvent(call)))
  const target = qualifier ? `${name}:${qualifier}` : name
  const result = await invoke(call, owner, region, target, payload)
  if (result.functionError) {
    throw badGateway(
      `Lambda execution failed with status 200 due to customer function error: ${Buffer.from(result.payload).toString('utf8')}`,
    )
  }
  const accept = findHeader(call.request.headers, 'accept')
  return readProxyResponse(result.payload, isBinaryType(accept, call.definition.binaryMediaTypes))
}

function mayInvoke(
  call: ApiCall,
  { credentials }: Integration,
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
    context: {
      'aws:SourceArn': executeApiArn(call, call.resource.path),
      'aws:SourceAccount': call.account.id,
    },
  })
  return decision === 'allow'
}

async function invoke(
  { simulation }: ApiCall,
  owner: Account,
  region: string,
  target: string,
  payload: Uint8Array,
): Promise<LambdaResult> {
  try {
    return await simulation.lambda.invoke(owner, region, target, payload)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (error.code === 'RequestTooLargeException') {
      throw new GatewayError('REQUEST_TOO_LARGE', 'Request Too Long', { cause: error })
    }
    throw configurationError(`Lambda invocation failed: ${error.message}`, error)
  }
}

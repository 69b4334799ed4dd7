/**
 * What an authorizer's function answers: a principal, a policy, and what else it wants the integration to know.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
import { z } from 'zod'

import { PolicyDocument } from '../policy/policy-document.ts'
import type { LambdaResult } from '../simulation.ts'
import { authorizerError, GatewayError } from './gateway-error.ts'

const Statement = z.record(z.string(), z.unknown())

const Answer = z.object({
  principalId: z.string(),
  policyDocument: z.object({ Statement: z.union([Statement, z.array(Statement)]) }),
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  usageIdentifierKey: z.string().nullish(),
})

const Failure = z.object({ errorMessage: z.string() })

export type AuthorizerAnswer = {
  /** With everybody as principal, so that it is evaluated like a resource policy. */
  policy: PolicyDocument
  /** `$context.authorizer`: all values are texts. */
  context: Record<string, string>
  usageIdentifierKey: string | null
}

/** Throws `GatewayError`: 401 when the function failed with `Unauthorized`, 500 for any other failure or form. */
export function readAuthorizerAnswer({ payload, functionError }: LambdaResult): AuthorizerAnswer {
  const json = parse(payload)
  if (functionError) {
    const failure = Failure.safeParse(json)
    // AWS compares the whole message: anything else is a failure of the authorizer.
    if (failure.data?.errorMessage === 'Unauthorized') throw unauthorized()
    throw authorizerError('Authorizer error')
  }
  const answer = Answer.safeParse(json)
  if (!answer.success) throw authorizerError('Invalid JSON in response', answer.error)
  const { principalId, policyDocument, context, usageIdentifierKey } = answer.data
  const statements = [policyDocument.Statement].flat().map((one) => ({ ...one, Principal: '*' }))
  const policy = PolicyDocument.safeParse({ Version: '2012-10-17', Statement: statements })
  if (!policy.success) throw authorizerError('Invalid policy in response', policy.error)
  const told = Object.entries(context ?? {}).map(([name, value]) => [name, String(value)])
  return {
    policy: policy.data,
    context: { ...Object.fromEntries(told), principalId },
    usageIdentifierKey: usageIdentifierKey ?? null,
  }
}

export function unauthorized(): GatewayError {
  return new GatewayError('UNAUTHORIZED', 'Unauthorized')
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch (cause) {
    throw authorizerError('Invalid JSON in response', cause)
  }
}

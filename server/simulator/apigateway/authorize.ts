/**
 * May this request pass? Resource policy, IAM or Lambda authorization, API key: in API Gateway's order.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
import { createHash } from 'node:crypto'

import { findHeader, type HeaderList } from '../data-plane.ts'
import {
  evaluatePolicy,
  type PolicyCaller,
  type PolicyDecision,
  type PolicyRequest,
} from '../policy/evaluate-policy.ts'
import { combineDecisions, findSignedCaller, type SignedCaller } from '../signed-caller.ts'
import { type ApiCall, executeApiArn, type Granted } from './api-call.ts'
import type { AuthorizerAnswer } from './authorizer-answer.ts'
import type { AskAuthorizer } from './call-authorizer.ts'
import { checkApiKey } from './check-api-key.ts'
import { GatewayError } from './gateway-error.ts'
import { decideByPolicy } from './resource-policy.ts'
import type { UsageMeter } from './usage-meter.ts'

/** What the checks remember between requests. */
export type Gate = { askAuthorizer: AskAuthorizer; meter: UsageMeter }

/** Rejects with `GatewayError` unless the request may pass. Signatures are read, not computed again. */
export async function authorize(call: ApiCall, { askAuthorizer, meter }: Gate): Promise<Granted> {
  const answer =
    call.method.authorizationType === 'CUSTOM' ? await checkAuthorizer(call, askAuthorizer) : null
  const signer = checkSigner(call)
  if (!answer) checkPolicy(call, signer)
  const apiKey = checkApiKey(call, answer?.usageIdentifierKey ?? null, meter)
  return { apiKey, authorizer: answer?.context ?? null, signer }
}

/** Who signed a request to a method that wants it. Throws when nobody did, or in a way that is not accepted. */
function checkSigner(call: ApiCall): SignedCaller | null {
  if (call.method.authorizationType !== 'AWS_IAM') return null
  const { simulation, request, api } = call
  const place = { service: 'execute-api', region: api.region } as const
  const found = findSignedCaller(simulation.accounts, request, place)
  if (!found) throw missingToken(request.headers)
  if (!('problem' in found)) return found
  const { errorType, message } = found.problem
  throw new GatewayError('INVALID_SIGNATURE', message, { errorType })
}

/** The authorizer's policy beside the API's own: a Deny of either refuses, an Allow of one is enough. */
async function checkAuthorizer(
  call: ApiCall,
  askAuthorizer: AskAuthorizer,
): Promise<AuthorizerAnswer> {
  const caller: PolicyCaller = { kind: 'anonymous' }
  const own = decideByResourcePolicy(call, caller)
  // The authorizer is not even asked.
  if (own === 'deny') throw accessDenied(call, caller, own)
  const answer = await askAuthorizer(call)
  const decision = evaluatePolicy(answer.policy, toPolicyRequest(call, caller))
  if (decision === 'allow' || (decision === 'none' && own === 'allow')) return answer
  throw new GatewayError(
    'ACCESS_DENIED',
    `User is not authorized to access this resource${
      decision === 'deny' ? ' with an explicit deny in an identity-based policy' : ''
    }`,
  )
}

/**
 * What API Gateway answers when nothing matches, or a signature is missing. An `Authorization` header that is no
 * signature is taken for a broken one.
 */
export function missingToken(headers: HeaderList): GatewayError {
  const authorization = findHeader(headers, 'authorization')
  if (authorization === undefined || authorization.startsWith('AWS4-HMAC-SHA256 ')) {
    return new GatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token')
  }
  const hash = createHash('sha256').update(authorization).digest('base64')
  return new GatewayError(
    'INVALID_SIGNATURE',
    `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'.`,
  )
}

function checkPolicy(call: ApiCall, signer: SignedCaller | null) {
  const caller: PolicyCaller = signer?.principal ?? { kind: 'anonymous' }
  const byResource = decideByResourcePolicy(call, caller)
  const decision = signer
    ? combineDecisions(
        signer.decide(toPolicyRequest(call, caller)),
        byResource,
        signer.principal.accountId === call.account.id,
      )
    : byResource
  // Without a policy everybody may call a method without authorization.
  const isOpen = !signer && !call.definition.policy
  if (decision !== 'allow' && !isOpen) throw accessDenied(call, caller, decision)
}

function decideByResourcePolicy(call: ApiCall, caller: PolicyCaller): PolicyDecision {
  const { policy } = call.definition
  return policy ? decideByPolicy(policy, toPolicyRequest(call, caller)) : 'none'
}

function toPolicyRequest(call: ApiCall, caller: PolicyCaller): PolicyRequest {
  return {
    caller,
    action: 'execute-api:Invoke',
    resource: executeApiArn(call, call.request.path),
    context: toConditionContext(call, caller),
  }
}

function accessDenied(call: ApiCall, caller: PolicyCaller, decision: PolicyDecision): GatewayError {
  const resource = executeApiArn(call, call.request.path)
  const who = caller.kind === 'identity' ? caller.arn : 'anonymous'
  // AWS hides all but the last four digits of the account.
  const shown = resource.replace(call.account.id, `********${call.account.id.slice(-4)}`)
  return new GatewayError(
    'ACCESS_DENIED',
    `User: ${who} is not authorized to perform: execute-api:Invoke on resource: ${shown}${
      decision === 'deny' ? ' with an explicit deny' : ''
    }`,
  )
}

function toConditionContext({ request, receivedAt }: ApiCall, caller: PolicyCaller) {
  const referer = findHeader(request.headers, 'referer')
  const userAgent = findHeader(request.headers, 'user-agent')
  return {
    'aws:SourceIp': request.clientIp,
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': new Date(receivedAt).toISOString(),
    'aws:EpochTime': String(Math.floor(receivedAt / 1_000)),
    ...(referer !== undefined && { 'aws:Referer': referer }),
    ...(userAgent !== undefined && { 'aws:UserAgent': userAgent }),
    ...(caller.kind === 'identity' && {
      'aws:PrincipalArn': caller.arn,
      'aws:PrincipalAccount': caller.accountId,
    }),
  }
}

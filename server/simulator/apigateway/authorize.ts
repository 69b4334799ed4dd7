/** May this request pass? Resource policy, IAM authorization, API key: in API Gateway's order. */
import { createHash } from 'node:crypto'

import { findHeader, type HeaderList } from '../data-plane.ts'
import type { PolicyCaller } from '../policy/evaluate-policy.ts'
import { type ApiCall, executeApiArn } from './api-call.ts'
import { GatewayError } from './gateway-error.ts'
import { findSignerOf } from './request-context.ts'
import { decideByPolicy } from './resource-policy.ts'

/** Throws `GatewayError` unless the request may pass. Signatures are read, not verified. */
export function authorize(call: ApiCall) {
  const signer = findSignerOf(call)
  const wantsSignature = call.method.authorizationType === 'AWS_IAM'
  if (wantsSignature && !signer) throw missingToken(call.request.headers)
  const caller = toCaller(call, signer?.accessKeyId)
  checkPolicy(call, caller)
  // There are no API keys in the simulated account, so none can be right.
  if (call.method.apiKeyRequired) throw new GatewayError('INVALID_API_KEY', 'Forbidden')
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

function toCaller({ simulation }: ApiCall, accessKeyId: string | undefined): PolicyCaller {
  if (accessKeyId === undefined) return { kind: 'anonymous' }
  const { id } = simulation.accounts.get(accessKeyId)
  return { kind: 'identity', arn: `arn:aws:iam::${id}:user/simulated`, accountId: id }
}

function checkPolicy(call: ApiCall, caller: PolicyCaller) {
  const { policy } = call.definition
  const isOwner = caller.kind === 'identity' && caller.accountId === call.account.id
  const resource = executeApiArn(call, call.request.path)
  const decision = policy
    ? decideByPolicy(policy, {
        caller,
        action: 'execute-api:Invoke',
        resource,
        context: toConditionContext(call, caller),
      })
    : 'none'
  if (decision === 'allow') return
  // Without a policy everybody may call a method without authorization, and the account itself one with.
  if (decision === 'none' && (isOwner || (!policy && caller.kind === 'anonymous'))) return
  const who = caller.kind === 'identity' ? caller.arn : 'anonymous'
  // AWS hides all but the last four digits of the account.
  const shown = resource.replace(call.account.id, `********${call.account.id.slice(-4)}`)
  throw new GatewayError(
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

/**
 * May this request invoke the function behind a URL? Both `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` are needed.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html (both permissions since October 2025)
 */
import { createHash } from 'node:crypto'

import type { Account, Accounts } from '../accounts.ts'
import { type DataPlaneRequest, findHeader } from '../data-plane.ts'
import { evaluatePolicy, type PolicyCaller, type PolicyRequest } from '../policy/evaluate-policy.ts'
import { findSigner } from '../protocol/signature.ts'
import {
  findMissingParts,
  findScopeProblem,
  type SignatureProblem,
} from '../protocol/signature-form.ts'
import type { FunctionUrlCaller } from '../simulation.ts'
import { functionPolicyOf } from './function-store.ts'
import type { FunctionUrl } from './function-url-store.ts'

type Access = {
  accounts: Accounts
  /** The owner of the function. */
  account: Account
  url: FunctionUrl
  request: DataPlaneRequest
  /** Who signed on behalf of a distribution, when one did. */
  caller: FunctionUrlCaller | null
  /** Hex of the body's SHA-256. */
  bodySha256: string
}

/** `{"Message": …}` for a refusal, `{"message": …}` for a signature: AWS writes both. */
export type Refusal = { kind: 'forbidden' } | ({ kind: 'signature' } & SignatureProblem)

/** Hex of the SHA-256 of nothing: what CloudFront signs when the viewer names no hash. */
const EMPTY_SHA256 = createHash('sha256').update('').digest('hex')

/** Why the request is refused, and who is let in as whom. Never throws. */
export function decideAccess(access: Access): { refusal: Refusal } | { caller: PolicyCaller } {
  const { url } = access
  if (url.authType === 'NONE') return decideByPolicy(access, { kind: 'anonymous' })
  const problem = findSignatureProblem(access)
  if (problem) return { refusal: { kind: 'signature', ...problem } }
  if (access.caller) {
    return decideByPolicy(access, { kind: 'service', service: 'cloudfront.amazonaws.com' })
  }
  const signer = signerOf(access.request)
  if (!signer) return { refusal: { kind: 'forbidden' } }
  const { id } = access.accounts.get(signer.accessKeyId)
  return decideByPolicy(access, {
    kind: 'identity',
    arn: `arn:aws:iam::${id}:user/simulated`,
    accountId: id,
  })
}

function decideByPolicy(access: Access, caller: PolicyCaller) {
  const { account, url } = access
  const policy = functionPolicyOf(account, url.functionArn)
  const isOwner = caller.kind === 'identity' && caller.accountId === account.id
  const context = toConditionContext(access, caller)
  const mayDo = (action: string, more: PolicyRequest['context']) => {
    const decision = policy
      ? evaluatePolicy(policy, {
          caller,
          action,
          resource: url.functionArn,
          context: { ...context, ...more },
        })
      : 'none'
    return decision === 'allow' || (decision === 'none' && isOwner)
  }
  const isAllowed =
    mayDo('lambda:InvokeFunctionUrl', { 'lambda:FunctionUrlAuthType': url.authType }) &&
    mayDo('lambda:InvokeFunction', { 'lambda:InvokedViaFunctionUrl': 'true' })
  return isAllowed ? { caller } : { refusal: { kind: 'forbidden' } as const }
}

/**
 * The signature covers the body by its hash. CloudFront signs the hash that the viewer sends, and does not read the body itself:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
function findSignatureProblem(access: Access): SignatureProblem | null {
  const { request, url, caller, bodySha256 } = access
  const named = findHeader(request.headers, 'x-amz-content-sha256')
  const signed = caller ? (caller.payloadSha256 ?? EMPTY_SHA256) : (named ?? bodySha256)
  const authorization = findHeader(request.headers, 'authorization') ?? ''
  if (!caller) {
    const isSigned = authorization.startsWith('AWS4-HMAC-SHA256')
    const signer = signerOf(request)
    const problem =
      (isSigned ? findMissingParts(authorization) : null) ??
      (signer && findScopeProblem(signer, { service: 'lambda', region: url.region }))
    if (problem || !signer) return problem
  }
  if (signed.toLowerCase() === bodySha256) return null
  return {
    errorType: 'InvalidSignatureException',
    message:
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  }
}

function signerOf({ headers, rawPath }: DataPlaneRequest) {
  const authorization = findHeader(headers, 'authorization')
  const [, query = ''] = rawPath.split('?')
  return findSigner(
    new Headers(authorization === undefined ? {} : { authorization }),
    new URLSearchParams(query),
  )
}

function toConditionContext({ request, caller: signedBy }: Access, caller: PolicyCaller) {
  const referer = findHeader(request.headers, 'referer')
  const userAgent = findHeader(request.headers, 'user-agent')
  return {
    'aws:SecureTransport': 'true',
    ...(signedBy && caller.kind === 'service'
      ? {
          'aws:SourceArn': signedBy.distributionArn,
          'aws:SourceAccount': signedBy.account.id,
        }
      : { 'aws:SourceIp': request.clientIp }),
    ...(caller.kind === 'identity' && {
      'aws:PrincipalArn': caller.arn,
      'aws:PrincipalAccount': caller.accountId,
    }),
    ...(referer !== undefined && { 'aws:Referer': referer }),
    ...(userAgent !== undefined && { 'aws:UserAgent': userAgent }),
  }
}

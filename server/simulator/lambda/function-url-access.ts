/**
 * May this request invoke the function behind a URL? Both `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` are needed.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html (both permissions since October 2025)
 */
import { createHash } from 'node:crypto'

import type { Account, Accounts } from '../accounts.ts'
import { type DataPlaneRequest, findHeader } from '../data-plane.ts'
import { evaluatePolicy, type PolicyCaller, type PolicyRequest } from '../policy/evaluate-policy.ts'
import type { SignatureProblem } from '../protocol/signature-form.ts'
import { combineDecisions, findSignedCaller, type SignedCaller } from '../signed-caller.ts'
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

/** Who is let in; with the identity's own policies where one signed. */
export type UrlCaller = SignedCaller | { principal: PolicyCaller }

/** `{"Message": …}` for a refusal, `{"message": …}` for a signature: AWS writes both. */
export type Refusal = { kind: 'forbidden' } | ({ kind: 'signature' } & SignatureProblem)

const NEEDED: ReadonlyArray<{
  action: string
  toContext: (url: FunctionUrl) => PolicyRequest['context']
}> = [
  {
    action: 'lambda:InvokeFunctionUrl',
    toContext: ({ authType = 'NONE' }) => ({ 'lambda:FunctionUrlAuthType': authType }),
  },
  {
    action: 'lambda:InvokeFunction',
    toContext: () => ({ 'lambda:InvokedViaFunctionUrl': 'true' }),
  },
]

/** Hex of the SHA-256 of nothing: what CloudFront signs when the viewer names no hash. */
const EMPTY_SHA256 = createHash('sha256').update('').digest('hex')

/** Why the request is refused, or who is let in. Never throws. */
export function decideAccess(access: Access): { refusal: Refusal } | { caller: UrlCaller } {
  const { accounts, url, request, caller: cloudfront } = access
  if (url.authType === 'NONE') return decide(access, { principal: { kind: 'anonymous' } })
  if (cloudfront) {
    const { payloadSha256 } = cloudfront
    const problem = findHashProblem(access, payloadSha256 ?? EMPTY_SHA256)
    const principal = { kind: 'service', service: 'cloudfront.amazonaws.com' } as const
    return problem ?? decide(access, { principal })
  }
  const [, query = ''] = request.rawPath.split('?')
  const place = { service: 'lambda', region: url.region } as const
  const signer = findSignedCaller(accounts, { headers: request.headers, query }, place)
  if (!signer) return { refusal: { kind: 'forbidden' } }
  if ('problem' in signer) return { refusal: { kind: 'signature', ...signer.problem } }
  const named = findHeader(request.headers, 'x-amz-content-sha256')
  const problem = named === undefined ? null : findHashProblem(access, named)
  return problem ?? decide(access, signer)
}

function decide(access: Access, caller: UrlCaller) {
  const { account, url } = access
  const { principal } = caller
  const policy = functionPolicyOf(account, url.functionArn)
  const context = toConditionContext(access, principal)
  const isAllowed = NEEDED.every(({ action, toContext }) => {
    const request = {
      action,
      resource: url.functionArn,
      context: { ...context, ...toContext(url) },
    }
    const byResource = policy ? evaluatePolicy(policy, { caller: principal, ...request }) : 'none'
    if (!('decide' in caller)) return byResource === 'allow'
    const isOwn = caller.principal.accountId === account.id
    return combineDecisions(caller.decide(request), byResource, isOwn) === 'allow'
  })
  return isAllowed ? { caller } : { refusal: { kind: 'forbidden' } as const }
}

/**
 * The signature covers the body by its hash. CloudFront signs the hash that the viewer names, and does not read the body itself:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
function findHashProblem({ bodySha256 }: Access, signed: string): { refusal: Refusal } | null {
  if (signed.toLowerCase() === bodySha256) return null
  return {
    refusal: {
      kind: 'signature',
      errorType: 'InvalidSignatureException',
      message:
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    },
  }
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

/** Whether a bucket's policy lets CloudFront, or anybody, do something: the decision behind S3's 403. */
import { type DataPlaneRequest, findHeader } from '../data-plane.ts'
import { evaluatePolicy, type PolicyCaller, type PolicyRequest } from '../policy/evaluate-policy.ts'
import type { S3Caller } from '../simulation.ts'
import { isPublicPolicy } from './bucket-policy.ts'
import type { Bucket } from './s3-store.ts'

type Access = {
  caller: S3Caller
  request: DataPlaneRequest
  bucket: Bucket
} & ({ action: 's3:GetObject'; key: string } | { action: 's3:ListBucket' })

/**
 * A caller with a distribution's ARN is CloudFront's service principal, signed by an origin access control;
 * every other caller is anonymous and meets Block Public Access.
 */
export function decideAccess(access: Access): boolean {
  const { caller, bucket, action } = access
  if (!bucket.policy) return false
  const { document } = bucket.policy
  const isAnonymous = caller.sourceDistributionArn === null
  if (isAnonymous && bucket.publicAccessBlock?.restrictPublicBuckets && isPublicPolicy(document)) {
    return false
  }
  const arn = `arn:aws:s3:::${bucket.name}`
  const who: PolicyCaller = isAnonymous
    ? { kind: 'anonymous' }
    : { kind: 'service', service: 'cloudfront.amazonaws.com' }
  const resource = access.action === 's3:GetObject' ? `${arn}/${access.key}` : arn
  const decision = evaluatePolicy(document, {
    caller: who,
    action,
    resource,
    context: describeContext(access),
  })
  return decision === 'allow'
}

function describeContext({ caller, request }: Access): PolicyRequest['context'] {
  const context: PolicyRequest['context'] = {
    'aws:SecureTransport': String(request.scheme === 'https'),
  }
  if (caller.sourceDistributionArn !== null) {
    context['aws:SourceArn'] = caller.sourceDistributionArn
    context['aws:SourceAccount'] = caller.account.id
  } else {
    context['aws:SourceIp'] = request.clientIp
  }
  const referer = findHeader(request.headers, 'referer')
  if (referer !== undefined) context['aws:Referer'] = referer
  const userAgent = findHeader(request.headers, 'user-agent')
  if (userAgent !== undefined) context['aws:UserAgent'] = userAgent
  return context
}

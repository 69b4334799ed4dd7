/**
 * What makes a bucket policy acceptable, and what makes it public.
 *
 * Pure. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
import { isPublicStatement } from '#shared/s3/is-public-statement.ts'

import type { PolicyDocument } from '../policy/policy-document.ts'

/** The first reason why S3 would not take this policy for this bucket, in S3's words, or `null`. */
export function findBucketPolicyProblem(policy: PolicyDocument, bucketName: string): string | null {
  const arn = `arn:aws:s3:::${bucketName}`
  for (const { Action, NotAction, Resource, NotResource } of policy.Statement) {
    const actions = [Action ?? NotAction ?? []].flat()
    if (!actions.every((action) => action === '*' || /^s3:/i.test(action))) {
      return 'Policy has invalid action'
    }
    const resources = [Resource ?? NotResource ?? []].flat()
    if (resources.length === 0) return 'Missing required field Resource'
    const isOwn = (resource: string) => resource === arn || resource.startsWith(`${arn}/`)
    if (!resources.every(isOwn)) return 'Policy has invalid resource'
    const onlyBucket = resources.every((resource) => resource === arn)
    const onlyObjects = !resources.includes(arn)
    if (actions.length > 0 && actions.every(isObjectAction) && onlyBucket) {
      return 'Action does not apply to any resource(s) in statement'
    }
    if (actions.length > 0 && actions.every(isBucketAction) && onlyObjects) {
      return 'Action does not apply to any resource(s) in statement'
    }
  }
  return null
}

/** Whether the policy lets in callers that it does not fix: what Block Public Access forbids. */
export function isPublicPolicy(policy: PolicyDocument): boolean {
  return policy.Statement.some(isPublicStatement)
}

function isObjectAction(action: string): boolean {
  return /^s3:(?:Get|Put|Delete)Object$/i.test(action)
}

function isBucketAction(action: string): boolean {
  return /^s3:ListBucket(?:Versions|MultipartUploads)?$/i.test(action)
}

/**
 * What makes a bucket policy acceptable, and what makes it public.
 *
 * Pure. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
import type { PolicyDocument, PolicyStatement } from '../policy/policy-document.ts'

/** Condition keys that, with a fixed value, keep a statement for everybody from being public. */
const FIXING_KEYS = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:principalorgid',
  'aws:principalarn',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]

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
  return policy.Statement.some(
    (statement) => statement.Effect === 'Allow' && isForEverybody(statement) && !isFixed(statement),
  )
}

function isObjectAction(action: string): boolean {
  return /^s3:(?:Get|Put|Delete)Object$/i.test(action)
}

function isBucketAction(action: string): boolean {
  return /^s3:ListBucket(?:Versions|MultipartUploads)?$/i.test(action)
}

function isForEverybody({ Principal, NotPrincipal }: PolicyStatement): boolean {
  if (NotPrincipal !== undefined || Principal === '*') return true
  return [Principal?.AWS ?? []].flat().includes('*')
}

function isFixed({ Condition = {} }: PolicyStatement): boolean {
  return Object.entries(Condition).some(
    ([operator, keys]) =>
      /^(?:String|Arn)(?:Equals|Like)$|^IpAddress$/.test(operator) &&
      Object.entries(keys).some(
        ([key, value]) =>
          FIXING_KEYS.includes(key.toLowerCase()) && [value].flat().every(isFixedValue),
      ),
  )
}

function isFixedValue(value: string | boolean | number): boolean {
  const text = String(value)
  return text !== '*' && text !== '0.0.0.0/0' && text !== '::/0' && !/^arn:aws:\*/.test(text)
}

/** What S3 would refuse of a bucket policy; other services' policies of resources have the same grammar. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
import { BucketPolicyDocument } from './bucket.ts'

type Problem = { field: string; message: string }

/** Largest bucket policy, in bytes. */
const MAX_POLICY_BYTES = 20 * 1_024

type Limits = { service: string; maxBytes: number }

/** Throws a ZodError when the document is not that of a policy. */
export function* findPolicyProblems(
  after: unknown,
  { maxBytes, service }: Limits = { service: 'S3', maxBytes: MAX_POLICY_BYTES },
): Iterable<Problem> {
  const policy = BucketPolicyDocument.parse(after)
  const bytes = new TextEncoder().encode(JSON.stringify(policy)).length
  if (bytes > maxBytes) {
    yield { field: '', message: `The policy has ${bytes} bytes; ${service} takes ${maxBytes}.` }
  }
  const sids = new Set<string>()
  for (const statement of policy.Statement) {
    const { Effect, Sid } = statement
    const field = `Statement.${Sid ?? ''}`
    if (Sid !== undefined && sids.has(Sid)) {
      yield { field, message: `Two statements are called ${Sid}. Give one of them another name.` }
    }
    if (Sid !== undefined) sids.add(Sid)
    if (Effect !== 'Allow' && Effect !== 'Deny') {
      yield { field, message: 'A statement allows or denies: its Effect is Allow or Deny.' }
    }
    for (const [one, other] of [
      ['Principal', 'NotPrincipal'],
      ['Action', 'NotAction'],
      ['Resource', 'NotResource'],
    ] as const) {
      if (statement[one] === undefined && statement[other] === undefined) {
        yield { field, message: `The statement does not say ${one}.` }
      }
    }
  }
}

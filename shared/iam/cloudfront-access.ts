/**
 * Whether the policy of a bucket or of a key lets CloudFront in for one distribution: enough of IAM for the statements that such policies have.
 * Conditions other than those of AWS's own example are taken not to hold.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
import { compileWildcard } from '../edge/wildcard.ts'
import type { KeyPolicyDocument } from '../kms/key-policy.ts'
import type { BucketPolicyDocument } from '../s3/bucket.ts'

type Wanted = { name: string; key: string; distributionArn: string }
type Statement = BucketPolicyDocument['Statement'][number]

export function maySomebodyRead(
  { Statement: statements }: BucketPolicyDocument,
  { distributionArn, key, name }: Wanted,
): 'allowed' | 'denied' | 'not-mentioned' {
  const concerned = statements.filter(
    (statement) =>
      allows(statement, 's3:getobject') &&
      names(statement.Resource, `arn:aws:s3:::${name}/${key}`) &&
      isCloudFront(statement) &&
      holds(statement, distributionArn),
  )
  if (concerned.some(({ Effect }) => Effect === 'Deny')) return 'denied'
  return concerned.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not-mentioned'
}

export function mayList(
  { Statement: statements }: BucketPolicyDocument,
  { distributionArn, name }: Wanted,
): boolean {
  return statements.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      allows(statement, 's3:listbucket') &&
      names(statement.Resource, `arn:aws:s3:::${name}`) &&
      isCloudFront(statement) &&
      holds(statement, distributionArn),
  )
}

/** Whether a key's policy lets CloudFront decrypt for the distribution. */
export function mayDecrypt(
  { Statement: statements }: KeyPolicyDocument,
  distributionArn: string,
): boolean {
  const concerned = statements.filter(
    (statement) =>
      allows(statement, 'kms:decrypt') &&
      isCloudFront(statement) &&
      holds(statement, distributionArn),
  )
  return concerned.length > 0 && concerned.every(({ Effect }) => Effect === 'Allow')
}

/** @param action in lower case: IAM does not tell them apart */
function allows({ Action }: Statement, action: string): boolean {
  return names(
    [Action].flat().map((pattern) => String(pattern).toLowerCase()),
    action,
  )
}

/** The service, everybody, or an origin access identity. */
function isCloudFront({ Principal }: Statement): boolean {
  return /^"\*"$|"\*"|cloudfront\.amazonaws\.com|CloudFront Origin Access Identity|CanonicalUser/.test(
    JSON.stringify(Principal ?? ''),
  )
}

function holds({ Condition }: Statement, distributionArn: string): boolean {
  if (Condition === undefined) return true
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys ?? {}).map(([key, value]) => ({ operator, key: key.toLowerCase(), value })),
  )
  return conditions.every(({ key, operator, value }) => {
    if (!/^(?:String|Arn)(?:Equals|Like)$/.test(operator)) return false
    if (key === 'aws:sourcearn') return names(value, distributionArn)
    if (key === 'aws:sourceaccount') return names(value, distributionArn.split(':')[4] ?? '')
    return false
  })
}

/** Whether one of the patterns takes the text: `s3:*`, `arn:aws:s3:::shop/*`. */
function names(patterns: unknown, text: string): boolean {
  return [patterns]
    .flat()
    .some((pattern) => typeof pattern === 'string' && compileWildcard(pattern)(text))
}

/** A private bucket that one distribution may read, as changes of a plan. */
import { toBucketStatement } from '../../distribution/new-origin.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import { type BucketPolicyDocument, NEW_BUCKET_ACCESS } from '../../s3/bucket.ts'

/** Everything about the bucket that a plan writes before the distribution is there. */
export function newBucketChange(name: string, region: string): ProposedChange {
  return {
    action: 'create',
    resource: 'Bucket',
    id: toReference('Bucket', name),
    after: {
      LocationConstraint: region,
      PublicAccessBlockConfiguration: NEW_BUCKET_ACCESS,
      ObjectOwnership: 'BucketOwnerEnforced',
      VersioningStatus: null,
      Tags: {},
    },
  }
}

type Reader = {
  bucket: string
  distributionArn: string
  /** S3 tells that something is missing only to who may list the bucket; others get 403. */
  mayList: boolean
}

/** Who reads through which distribution: its statements stand beside those that are there. */
export function readStatements({ bucket, distributionArn, mayList }: Reader) {
  const get = toBucketStatement(bucket, distributionArn)
  if (!mayList) return [get]
  const list = {
    ...get,
    Sid: 'AllowCloudFrontServicePrincipalList',
    Action: 's3:ListBucket',
    Resource: `arn:aws:s3:::${bucket}`,
  }
  return [get, list]
}

type Policy = { version: string; document: BucketPolicyDocument }
type ReadStatement = ReturnType<typeof readStatements>[number]

/**
 * The bucket's policy with these statements besides. A statement of the same name that is there already stays, and the new one gets
 * another name.
 * @param policy `null` = the bucket is made by the same plan
 */
export function bucketPolicyChange(reader: Reader, policy: Policy | null): ProposedChange {
  const wanted = readStatements(reader)
  const { bucket } = reader
  if (policy !== null) return withStatements(bucket, policy, wanted)
  return {
    action: 'create',
    resource: 'BucketPolicy',
    id: toReference('BucketPolicy', bucket),
    after: { Version: '2012-10-17', Statement: wanted },
  }
}

/** The same for a policy that is there. */
export function withStatements(
  bucket: string,
  { document, version }: Policy,
  statements: readonly ReadStatement[],
): ProposedChange {
  const taken = new Set(document.Statement.map(({ Sid }) => Sid))
  const named = statements.map((one) => ({ ...one, Sid: toFreeSid(one.Sid, taken) }))
  return {
    action: 'update',
    resource: 'BucketPolicy',
    id: bucket,
    baseVersion: version,
    // It came as JSON.
    after: JSON.parse(
      JSON.stringify({ ...document, Statement: [...document.Statement, ...named] }),
    ),
  }
}

/** The name, or the name with a number where a statement is called so already. */
export function toFreeSid(wanted: string, taken: ReadonlySet<string | undefined>): string {
  let sid = wanted
  for (let count = 2; taken.has(sid); count += 1) sid = `${wanted}${count}`
  return sid
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; names with a dot do not fit S3's certificate. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/

/** Why no bucket of that name can be made; `null` = nothing against it, as far as can be seen from here. */
export function findNewBucketProblem(name: string, taken: readonly string[]): string | null {
  if (!BUCKET_NAME.test(name)) {
    return 'A bucket name has 3 to 63 lower-case letters, digits and hyphens, and begins and ends with a letter or digit.'
  }
  if (!taken.includes(name)) return null
  return `The account has the bucket ${name} already. Choose it as an existing one, or type another name.`
}

/** Bucket names are taken by all accounts of the world: the account's number makes this one's own. */
export function toBucketName(name: string, purpose: string, accountId: string): string {
  return `${name}-${purpose}-${accountId}`
}

/** With what a bucket that is there encrypts its objects, and what reading them takes besides. */
import { z } from 'zod'

import { KeyPolicyDocument, toKeyStatement } from '../../kms/key-policy.ts'
import type { ProposedChange } from '../../plans/proposed-change.ts'
import type { WizardNote } from '../wizard.ts'
import { toFreeSid } from './bucket-parts.ts'

export const BucketKey = z.discriminatedUnion('kind', [
  /** S3's own keys: whoever may read an object gets it. */
  z.object({ kind: z.literal('s3') }),
  /** The key `aws/s3`, whose policy nobody can change. */
  z.object({ kind: z.literal('aws-managed') }),
  z.object({
    kind: z.literal('own'),
    /** As the bucket names it, where KMS does not say more. */
    arn: z.string(),
    /** `null` = it may not be read, or the key is another account's. */
    policy: z.object({ version: z.string(), document: KeyPolicyDocument }).nullable(),
  }),
])
export type BucketKey = z.infer<typeof BucketKey>

const OAC_GUIDE =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html#oac-permissions-sse-kms'

/** The statement for this distribution beside those that are there; nothing where that does not help, or cannot be done. */
export function keyPolicyChanges(key: BucketKey | null, distributionArn: string): ProposedChange[] {
  if (key?.kind !== 'own' || key.policy === null) return []
  const { document, version } = key.policy
  const statement = toKeyStatement(distributionArn)
  const Sid = toFreeSid(statement.Sid, new Set(document.Statement.map((one) => one.Sid)))
  return [
    {
      action: 'update',
      resource: 'KmsKeyPolicy',
      id: key.arn,
      baseVersion: version,
      // It came as JSON.
      after: JSON.parse(
        JSON.stringify({ ...document, Statement: [...document.Statement, { ...statement, Sid }] }),
      ),
    },
  ]
}

/** Why CloudFront can read nothing that is put into the bucket; `null` = it can, or can be let. */
export function findKeyProblem(bucket: string, key: BucketKey | null): string | null {
  if (key?.kind !== 'aws-managed') return null
  return `${bucket} encrypts with the key aws/s3, which CloudFront cannot use: nobody can change its policy. Give the bucket SSE-S3 or a KMS key of your own (S3, the bucket’s properties, default encryption), copy its objects onto themselves so that they are encrypted anew, then come back. Or choose another bucket.`
}

/** @param distributionArn as it stands in the statement that somebody copies */
export function findKeyNotes(
  bucket: string,
  key: BucketKey | null,
  distributionArn: string,
): WizardNote[] {
  if (key?.kind !== 'own') return []
  if (key.policy !== null) {
    return [
      {
        severity: 'info',
        sentence: `${bucket} encrypts with the KMS key ${key.arn}: its policy keeps its statements, and one is added that lets CloudFront decrypt for this distribution.`,
        source: OAC_GUIDE,
      },
    ]
  }
  return [
    {
      severity: 'warning',
      sentence: `${bucket} encrypts with the KMS key ${key.arn}, whose policy cannot be read from here: CloudFront gets 403 until whoever owns the key adds this statement to it: ${JSON.stringify(toKeyStatement(distributionArn))}`,
      source: OAC_GUIDE,
    },
  ]
}

/** Of the chosen bucket. A new one has S3's own keys. */
export function keyOf(
  { bucket }: { bucket: { kind: 'new' | 'existing'; name: string } },
  facts: { bucket: { name: string; key: BucketKey | null } | null },
): BucketKey | null {
  if (bucket.kind === 'new' || facts.bucket?.name !== bucket.name) return null
  return facts.bucket.key
}

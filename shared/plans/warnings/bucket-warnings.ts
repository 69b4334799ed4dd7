/** What a change to a bucket or its policy opens, and what it loses. */
import { BucketDocument, BucketPolicyDocument, NEW_BUCKET_ACCESS } from '../../s3/bucket.ts'
import { isPublicStatement } from '../../s3/is-public-statement.ts'
import type { PlanChange, PlanWarning } from '../plan.ts'
import { mustSee, sayList, worthKnowing } from './warning-facts.ts'

const ACCESS_MEMBERS = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
] as const satisfies ReadonlyArray<keyof typeof NEW_BUCKET_ACCESS>

/** Throws a ZodError when a document is not that of a bucket. */
export function bucketWarnings({ action, after, before, name }: PlanChange): PlanWarning[] {
  if (action === 'delete') {
    return [
      mustSee(
        'deletes-bucket',
        `The bucket ${name} is deleted, if it is empty. Its name is free for anybody in the world then.`,
      ),
    ]
  }
  const was =
    action === 'create'
      ? NEW_BUCKET_ACCESS
      : BucketDocument.parse(before).PublicAccessBlockConfiguration
  const now = BucketDocument.parse(after).PublicAccessBlockConfiguration
  const opens = ACCESS_MEMBERS.some((member) => was?.[member] === true && now?.[member] !== true)
  if (!opens) return []
  return [
    mustSee(
      'unblocks-public-access',
      `The bucket ${name} no longer blocks all public access: a policy or an access list can open it to everybody. CloudFront does not need that.`,
    ),
  ]
}

/** Throws a ZodError when a document is not that of a policy. */
export function bucketPolicyWarnings({ action, after, before, name }: PlanChange): PlanWarning[] {
  const publicOf = (document: PlanChange['after']) =>
    document === null
      ? []
      : BucketPolicyDocument.parse(document)
          .Statement.filter(isPublicStatement)
          .map(({ Sid = 'without a name' }) => Sid)
  const known = new Set(publicOf(before))
  const opened = publicOf(after).filter((sid) => !known.has(sid))
  const opens = mustSee(
    'makes-bucket-public',
    `The policy of the bucket ${name} lets everybody in (statement ${sayList(opened)}): past CloudFront, its cache and its rules.`,
  )
  const closes = worthKnowing(
    'removes-bucket-policy',
    `The policy of the bucket ${name} is removed: who could read by it, also through CloudFront, gets 403.`,
  )
  return [...(opened.length > 0 ? [opens] : []), ...(action === 'delete' ? [closes] : [])]
}

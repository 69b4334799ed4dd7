/** A bucket that CloudFront alone reads: it signs its requests, the policy lets it in, and everybody else is blocked. Pure. */
import { toAccessControl } from '../../distribution/new-origin.ts'
import { mayDecrypt } from '../../iam/cloudfront-access.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import { NEW_BUCKET_ACCESS } from '../../s3/bucket.ts'
import { keyPolicyChanges } from '../parts/bucket-key.ts'
import { bucketPolicyChange } from '../parts/bucket-parts.ts'
import { toFreeName } from '../parts/free-name.ts'
import type { Closed, Closing } from './closing.ts'
import type { OriginFacts } from './facts.ts'
import { withOrigin } from './origin-header.ts'

type Bucket = Extract<OriginFacts, { kind: 'bucket' }>

export function closeBucket(closing: Closing, origin: Bucket): Closed {
  const { answers, distribution, facts } = closing
  const { bucket, key, policy } = origin
  const { config, control } = signRequests(closing, bucket.id, 's3')
  const distributionArn = toDistributionArn(facts, distribution)
  const reader = { bucket: bucket.id, distributionArn, mayList: false }
  return {
    changes: [
      ...control,
      ...(isLetIn(origin, distributionArn) ? [] : [bucketPolicyChange(reader, policy)]),
      ...(needsKey(origin, distributionArn) ? keyPolicyChanges(key, distributionArn) : []),
      ...(isBlocked(origin) ? [] : [blockOthers(bucket)]),
    ],
    // What an origin access identity did, the origin access control does.
    config: withOrigin(config, answers.originId, (own) => ({
      ...own,
      S3OriginConfig: { ...own.S3OriginConfig, OriginAccessIdentity: '' },
    })),
  }
}

export function toDistributionArn(
  { accountId }: { accountId: string },
  { id }: { id: string },
): string {
  return `arn:aws:cloudfront::${accountId}:distribution/${id}`
}

/** The bucket's policy names the distribution. */
function isLetIn({ policy }: Bucket, distributionArn: string): boolean {
  return JSON.stringify(policy.document.Statement).includes(`"${distributionArn}"`)
}

/** What CloudFront is refused today may be answered once the bucket, or its key, lets it in. */
export function isLetInAnew(origin: Bucket, distributionArn: string): boolean {
  return !isLetIn(origin, distributionArn) || needsKey(origin, distributionArn)
}

/** A key of its own encrypts it, whose policy does not let CloudFront decrypt for the distribution, or may not be read. */
export function needsKey({ key }: Bucket, distributionArn: string): boolean {
  if (key?.kind !== 'own') return false
  return key.policy === null || !mayDecrypt(key.policy.document, distributionArn)
}

/** Nobody reads it without a name. */
export function isBlocked({ bucket }: Bucket): boolean {
  const access = bucket.document.PublicAccessBlockConfiguration
  return Boolean(access?.RestrictPublicBuckets && access.IgnorePublicAcls)
}

function blockOthers({ document, id, version }: Bucket['bucket']): ProposedChange {
  return {
    action: 'update',
    resource: 'Bucket',
    id,
    baseVersion: version,
    // A document is JSON; its schema only lost that in its type.
    after: JSON.parse(
      JSON.stringify({ ...document, PublicAccessBlockConfiguration: NEW_BUCKET_ACCESS }),
    ),
    afterDeployment: true,
  }
}

/** The origin with its access control, which is made where there is none. */
export function signRequests(
  { answers, distribution, facts }: Closing,
  name: string,
  type: 's3' | 'lambda',
): { config: Closed['config']; control: ProposedChange[] } {
  const { config } = distribution
  const before = config.Origins?.Items?.find(({ Id }) => Id === answers.originId)
  if (before?.OriginAccessControlId) return { config, control: [] }
  const free = toFreeName(name.replace(/[^\w-]/g, '-').slice(0, 60), facts.accessControls)
  const id = toReference('OriginAccessControl', free)
  return {
    config: withOrigin(config, answers.originId, (origin) => ({
      ...origin,
      OriginAccessControlId: id,
    })),
    control: [
      {
        action: 'create',
        resource: 'OriginAccessControl',
        id,
        after: { ...toAccessControl(free), OriginAccessControlOriginType: type },
      },
    ],
  }
}

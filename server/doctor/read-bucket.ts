/** The bucket behind the request: its policy, and whether the object is there. */
import { findBucketName } from '#shared/distribution/new-origin.ts'
import type { BucketEvidence, OriginEvidence } from '#shared/doctor/evidence.ts'
import { BucketPolicyDocument } from '#shared/s3/bucket.ts'

import type { Account } from '../aws/account.ts'
import { createParts } from '../aws/readable-parts.ts'
import { findResource } from '../aws/resources/resources.ts'

/** `null` = no bucket is asked. */
export async function readBucketEvidence(
  account: Account,
  origin: OriginEvidence | null,
): Promise<BucketEvidence | null> {
  if (origin?.kind !== 's3') return null
  const url = new URL(origin.url)
  const name = findBucketName(url.hostname) ?? ''
  const key = toKey(url.pathname)
  // Its own list: the causes say what is missing in their own places.
  const parts = createParts()
  const [policy, object] = await Promise.all([
    parts.read('the policy of the bucket', null, () =>
      findResource(account, { resource: 'BucketPolicy', id: name }),
    ),
    key === '' || key.endsWith('/')
      ? null
      : parts.read(`the object ${key}`, undefined, () =>
          findResource(account, { resource: 'BucketObject', id: `${name}/${key}` }),
        ),
  ])
  const [unread] = parts.unreadable()
  return {
    name,
    key,
    policy: policy && {
      document: BucketPolicyDocument.parse(policy.document),
      version: policy.version,
    },
    object: sayObject(key, object),
    etag: object?.version ?? null,
    problem: unread?.problem.detail ?? (policy ? null : `There is no bucket ${name}.`),
  }
}

function sayObject(key: string, object: object | null | undefined): BucketEvidence['object'] {
  if (object === undefined) return 'unknown'
  if (object !== null) return 'there'
  return key === '' ? 'unknown' : 'missing'
}

/** S3 decodes the path once. */
function toKey(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(1))
  } catch {
    // A broken escape is part of the key as it stands.
    return pathname.slice(1)
  }
}

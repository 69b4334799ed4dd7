/** The bucket behind the request: its policy, whether the object is there, and what it is encrypted with. */
import { findBucketName } from '#shared/distribution/new-origin.ts'
import type { BucketEvidence, OriginEvidence } from '#shared/doctor/evidence.ts'
import { KEY_ARN, KeyPolicyDocument } from '#shared/kms/key-policy.ts'
import { BucketPolicyDocument } from '#shared/s3/bucket.ts'

import type { Account } from '../aws/account.ts'
import { describeKey } from '../aws/kms-keys.ts'
import { keyOf, readBucketKey } from '../aws/object-encryption.ts'
import { createParts } from '../aws/readable-parts.ts'
import { readObjectHead } from '../aws/resources/bucket-object-resource.ts'
import { findResource } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'

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
  const [policy, head] = await Promise.all([
    parts.read('the policy of the bucket', null, () =>
      findResource(account, { resource: 'BucketPolicy', id: name }),
    ),
    key === '' || key.endsWith('/')
      ? null
      : parts.read(`the object ${key}`, undefined, () => findHead(account, `${name}/${key}`)),
  ])
  // Who may not look at the object may still know how the bucket encrypts.
  const keyName = head
    ? keyOf(head)
    : await createParts().read('the encryption', undefined, () => readBucketKey(account, name))
  const encryption = await readEncryption(account, keyName)
  const [unread] = parts.unreadable()
  return {
    name,
    key,
    policy: policy && {
      document: BucketPolicyDocument.parse(policy.document),
      version: policy.version,
    },
    encryption,
    object: sayObject(key, head),
    etag: head?.ETag ?? null,
    problem: unread?.problem.detail ?? (policy ? null : `There is no bucket ${name}.`),
  }
}

/** `null` = it is not there, nor maybe its bucket. */
async function findHead(account: Account, id: string) {
  try {
    return await readObjectHead(account, id)
  } catch (error) {
    const isGone = error instanceof AppError && /^no-such-(?:bucket|resource)$/.test(error.code)
    if (isGone) return null
    throw error
  }
}

/** @param named `null` = S3's own keys, undefined = not known */
async function readEncryption(
  account: Account,
  named: string | null | undefined,
): Promise<BucketEvidence['encryption']> {
  if (named === undefined) return null
  if (named === null) return { kind: 's3' }
  const [, region = account.region] = KEY_ARN.exec(named) ?? []
  const parts = createParts()
  const known = await parts.read('the key', null, () => describeKey(account, { named, region }))
  const id = known?.arn ?? named
  const isManagedByAws = named.endsWith('alias/aws/s3') || (known?.isManagedByAws ?? null)
  const found =
    isManagedByAws || !KEY_ARN.test(id)
      ? null
      : await parts.read('the policy of the key', null, () =>
          findResource(account, { resource: 'KmsKeyPolicy', id }),
        )
  const policy = found && {
    document: KeyPolicyDocument.parse(found.document),
    version: found.version,
  }
  return { kind: 'kms', key: id, isManagedByAws, policy }
}

function sayObject(key: string, head: object | null | undefined): BucketEvidence['object'] {
  if (head === undefined) return 'unknown'
  if (head !== null) return 'there'
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

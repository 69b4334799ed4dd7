/** The bucket behind the request: its policy, whether the object is there, and what it is encrypted with. */
import { findBucketName } from '#shared/distribution/new-origin.ts'
import type { BucketEvidence, OriginEvidence } from '#shared/doctor/evidence.ts'
import { BucketPolicyDocument } from '#shared/s3/bucket.ts'

import type { Account } from '../aws/account.ts'
import { encryptionOf, readBucketEncryption, readKeyOf } from '../aws/object-encryption.ts'
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
  const encryption = await readEncryption(account, name, head)
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

type HeadObject = Awaited<ReturnType<typeof findHead>> | undefined

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

/** Who may not look at the object may still know how the bucket encrypts. */
async function readEncryption(
  account: Account,
  name: string,
  head: HeadObject,
): Promise<BucketEvidence['encryption']> {
  const parts = createParts()
  return parts.read('the encryption', null, async () => {
    const encryption = head ? encryptionOf(head) : await readBucketEncryption(account, name)
    return readKeyOf(account, encryption, { parts, region: account.region })
  })
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

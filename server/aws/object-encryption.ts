/** What objects are encrypted with, and who may use that key: S3's own ones everybody may who may read. */
import { GetBucketEncryptionCommand, type HeadObjectOutput } from '@aws-sdk/client-s3'

import { KEY_ARN, KeyPolicyDocument } from '#shared/kms/key-policy.ts'
import type { BucketKey } from '#shared/wizards/parts/bucket-key.ts'

import type { Account } from './account.ts'
import { describeKey } from './kms-keys.ts'
import type { Parts } from './readable-parts.ts'
import { readResource } from './resources/resources.ts'
import { callS3 } from './resources/s3-call.ts'

/** The alias of the key that AWS keeps for S3. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const OWN_ALIAS = /alias\/aws\/s3$/

/** @property keyId id, ARN or alias; `null` = AWS's own key for S3 */
type Encryption = { kind: 's3' } | { kind: 'kms'; keyId: string | null }

/** What S3 does with new objects of the bucket. Needs `s3:GetEncryptionConfiguration`. Rejects with `AppError`. */
export async function readBucketEncryption(account: Account, name: string): Promise<Encryption> {
  const { ServerSideEncryptionConfiguration: configuration } = await callS3(
    account,
    's3:GetEncryptionConfiguration',
    { subject: `encryption of the bucket ${name}` },
    (client) => client.send(new GetBucketEncryptionCommand({ Bucket: name })),
  )
  const { KMSMasterKeyID, SSEAlgorithm } =
    configuration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault ?? {}
  return toEncryption(SSEAlgorithm, KMSMasterKeyID)
}

/** Of an object whose head was read. */
export function encryptionOf({ SSEKMSKeyId, ServerSideEncryption }: HeadObjectOutput): Encryption {
  return toEncryption(ServerSideEncryption, SSEKMSKeyId)
}

function toEncryption(algorithm: string | undefined, key: string | undefined): Encryption {
  if (!algorithm?.startsWith('aws:kms')) return { kind: 's3' }
  return { kind: 'kms', keyId: key === undefined || OWN_ALIAS.test(key) ? null : key }
}

/**
 * The key behind an encryption. What of it may not be read is in `parts`.
 * @param region where the bucket is
 */
export async function readKeyOf(
  account: Account,
  encryption: Encryption,
  { parts, region }: { parts: Parts; region: string },
): Promise<BucketKey> {
  if (encryption.kind === 's3') return { kind: 's3' }
  const { keyId: named } = encryption
  if (named === null) return { kind: 'aws-managed' }
  const key = await parts.read(`the KMS key ${named}`, null, () =>
    describeKey(account, { named, region: KEY_ARN.exec(named)?.[1] ?? region }),
  )
  if (key?.isManagedByAws) return { kind: 'aws-managed' }
  const arn = key?.arn ?? named
  return { kind: 'own', arn, policy: await readPolicy(account, arn, parts) }
}

function readPolicy(account: Account, arn: string, parts: Parts) {
  return parts.read(`the policy of the KMS key ${arn}`, null, async () => {
    if (!KEY_ARN.test(arn)) return null
    const found = await readResource(account, { resource: 'KmsKeyPolicy', id: arn })
    return { version: found.version, document: KeyPolicyDocument.parse(found.document) }
  })
}

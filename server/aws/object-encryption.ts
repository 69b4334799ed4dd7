/** What an object is encrypted with: who may read it through CloudFront must be allowed to use that key as well. */
import { GetBucketEncryptionCommand, type HeadObjectOutput } from '@aws-sdk/client-s3'

import type { BucketEncryption } from '#shared/doctor/evidence.ts'

import type { Account } from './account.ts'
import { callS3 } from './resources/s3-call.ts'

/** The alias of the key that AWS keeps for S3. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const OWN_ALIAS = /alias\/aws\/s3$/

/** What S3 does with new objects of the bucket. Needs `s3:GetEncryptionConfiguration`. Rejects with `AppError`. */
export async function readBucketEncryption(
  account: Account,
  name: string,
): Promise<BucketEncryption> {
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
export function encryptionOf({
  SSEKMSKeyId,
  ServerSideEncryption,
}: HeadObjectOutput): BucketEncryption {
  return toEncryption(ServerSideEncryption, SSEKMSKeyId)
}

function toEncryption(algorithm: string | undefined, key: string | undefined): BucketEncryption {
  if (!algorithm?.startsWith('aws:kms')) return { kind: 's3' }
  return { kind: 'kms', keyId: key === undefined || OWN_ALIAS.test(key) ? null : key }
}

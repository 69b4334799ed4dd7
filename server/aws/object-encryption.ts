/** What an object is encrypted with: who may read it through CloudFront must be allowed to use that key as well. */
import { GetBucketEncryptionCommand, type HeadObjectOutput } from '@aws-sdk/client-s3'

import type { Account } from './account.ts'
import { callS3 } from './resources/s3-call.ts'

/** The alias of the key that AWS keeps for S3. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const OWN_KEY = 'alias/aws/s3'

/** The key of KMS that S3 encrypts new objects of the bucket with; `null` = S3's own. Needs `s3:GetEncryptionConfiguration`. Rejects with `AppError`. */
export async function readBucketKey(account: Account, name: string): Promise<string | null> {
  const { ServerSideEncryptionConfiguration: configuration } = await callS3(
    account,
    's3:GetEncryptionConfiguration',
    { subject: `encryption of the bucket ${name}` },
    (client) => client.send(new GetBucketEncryptionCommand({ Bucket: name })),
  )
  const { KMSMasterKeyID, SSEAlgorithm } =
    configuration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault ?? {}
  return toKey(SSEAlgorithm, KMSMasterKeyID)
}

/** The same of an object whose head was read. */
export function keyOf({ SSEKMSKeyId, ServerSideEncryption }: HeadObjectOutput): string | null {
  return toKey(ServerSideEncryption, SSEKMSKeyId)
}

function toKey(algorithm: string | undefined, key: string | undefined): string | null {
  return algorithm?.startsWith('aws:kms') ? (key ?? OWN_KEY) : null
}

/**
 * How a bucket encrypts what is put into it. Every bucket has an encryption: without one of its own it is SSE-S3, as at AWS since 2023.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { getBucket } from './find-bucket.ts'
import { invalidArgument, notSimulated } from './s3-errors.ts'
import { type Bucket, type BucketEncryption, bucketsOf } from './s3-store.ts'

const KEY_WITHOUT_KMS =
  'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse'

const ALGORITHMS = ['AES256', 'aws:kms', 'aws:kms:dsse']

const getBucketEncryption: Operation<
  S3.GetBucketEncryptionCommandInput,
  S3.GetBucketEncryptionCommandOutput
> = (input, context) => {
  const { encryption } = getBucket(input, context)
  const ApplyServerSideEncryptionByDefault =
    encryption === undefined
      ? { SSEAlgorithm: 'AES256' as const }
      : { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: encryption.kmsKeyId }
  const BucketKeyEnabled = encryption?.bucketKeyEnabled ?? false
  return {
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled }],
    },
  }
}

/** S3 does not look whether the key is there: what is put into the bucket fails then. */
const putBucketEncryption: Operation<
  S3.PutBucketEncryptionCommandInput,
  S3.PutBucketEncryptionCommandOutput
> = (input, context) => {
  const bucket = getBucket(input, context)
  update(bucket, context, readEncryption(input.ServerSideEncryptionConfiguration))
  return {}
}

function readEncryption(
  configuration: S3.ServerSideEncryptionConfiguration | undefined,
): BucketEncryption | undefined {
  const [rule, ...more] = configuration?.Rules ?? []
  if (!rule || more.length > 0) throw malformed()
  const { ApplyServerSideEncryptionByDefault, BlockedEncryptionTypes, BucketKeyEnabled } = rule
  if (BlockedEncryptionTypes) throw notSimulated('blocked encryption types of buckets')
  const { KMSMasterKeyID, SSEAlgorithm = 'AES256' } = ApplyServerSideEncryptionByDefault ?? {}
  if (!ALGORITHMS.includes(SSEAlgorithm)) throw malformed()
  if (SSEAlgorithm === 'aws:kms:dsse') throw notSimulated('the encryption aws:kms:dsse')
  if (SSEAlgorithm === 'aws:kms') {
    return { kmsKeyId: KMSMasterKeyID, bucketKeyEnabled: BucketKeyEnabled ?? false }
  }
  if (KMSMasterKeyID === undefined) return undefined
  throw invalidArgument('KMSMasterKeyID', KMSMasterKeyID, KEY_WITHOUT_KMS)
}

function malformed(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    { status: 400 },
  )
}

/** The bucket goes back to SSE-S3. */
const deleteBucketEncryption: Operation<
  S3.DeleteBucketEncryptionCommandInput,
  S3.DeleteBucketEncryptionCommandOutput
> = (input, context) => {
  update(getBucket(input, context), context, undefined)
  return {}
}

function update(
  bucket: Bucket,
  { account }: OperationContext,
  wanted: BucketEncryption | undefined,
) {
  const { encryption: _former, ...rest } = bucket
  bucketsOf(account).put(bucket.name, wanted ? { ...rest, encryption: wanted } : rest)
}

export const bucketEncryptionOperations: Operations = {
  DeleteBucketEncryption: deleteBucketEncryption,
  GetBucketEncryption: getBucketEncryption,
  PutBucketEncryption: putBucketEncryption,
}

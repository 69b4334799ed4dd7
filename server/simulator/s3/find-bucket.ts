/** Finds the bucket or object that a request names, or refuses as S3 does. */

import { AwsError } from '../protocol/aws-error.ts'
import type { OperationContext } from '../protocol/operation.ts'
import { accessDenied, invalidRequest, noSuchBucket, noSuchKey } from './s3-errors.ts'
import { type Bucket, bucketsOf, objectsOf, type S3Object } from './s3-store.ts'

export type BucketInput = { Bucket: string | undefined; ExpectedBucketOwner?: string | undefined }

/**
 * Throws `NoSuchBucket`, `AccessDenied` when the expected owner is another, and `PermanentRedirect` when
 * the request was signed for another region than the bucket's.
 */
export function getBucket(input: BucketInput, context: OperationContext): Bucket {
  const bucket = getBucketOfAnyRegion(input, context)
  if (bucket.region === context.region) return bucket
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    {
      status: 301,
      details: {
        Endpoint: `${bucket.name}.s3.${bucket.region}.amazonaws.com`,
        Bucket: bucket.name,
        Region: bucket.region,
      },
      headers: { 'x-amz-bucket-region': bucket.region },
    },
  )
}

export function getBucketOfAnyRegion(
  { Bucket: name = '', ExpectedBucketOwner }: BucketInput,
  { account }: OperationContext,
): Bucket {
  const bucket = bucketsOf(account).get(name)
  if (!bucket) throw noSuchBucket(name)
  if (ExpectedBucketOwner && ExpectedBucketOwner !== account.id) throw accessDenied()
  return bucket
}

/** Throws `NoSuchKey`, and everything that `getBucket` throws. */
export function getObjectOf(
  input: BucketInput & { Key: string | undefined; VersionId?: string | undefined },
  context: OperationContext,
): S3Object {
  const bucket = getBucket(input, context)
  const { Key: key = '', VersionId } = input
  // Buckets here are never versioned; their objects' only version is called `null`.
  if (VersionId && VersionId !== 'null') throw invalidRequest('Invalid version id specified')
  const object = objectsOf(context.account, bucket.name).get(key)
  if (!object) throw noSuchKey(key)
  return object
}

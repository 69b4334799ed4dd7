/** PutObject, CopyObject, DeleteObject and DeleteObjects. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { writeChecksum } from './checksums.ts'
import { getBucket } from './find-bucket.ts'
import { chooseEncryption, describeEncryption, toETag } from './object-encryption.ts'
import { readObjectSettings } from './object-settings.ts'
import { replaceObject } from './replace-object.ts'
import { notSimulated } from './s3-errors.ts'
import { objectsOf } from './s3-store.ts'
import { storeBody } from './store-body.ts'
import { findWriteConditionProblem } from './write-conditions.ts'

/** Most keys in one DeleteObjects. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MAX_KEYS_PER_DELETE = 1_000

const putObject: Operation<S3.PutObjectCommandInput, S3.PutObjectCommandOutput> = async (
  input,
  context,
) => {
  const { Key: key = '' } = input
  const { account } = context
  const bucket = getBucket(input, context)
  const settings = readObjectSettings(input)
  if (input.WriteOffsetBytes !== undefined) throw notSimulated('appending to objects')
  checkConditions(input, context, bucket.name, key)
  const encryption = chooseEncryption(input, bucket, context)

  // The decoder passes a streaming payload on as the request's body.
  const stored = await storeBody(
    input.Body as unknown as ReadableStream<Uint8Array> | null,
    context,
  )
  const etag = toETag(stored.md5, encryption)
  try {
    getBucket(input, context)
    // Once more: another writer may have been faster while the body came in.
    checkConditions(input, context, bucket.name, key)
    replaceObject(account, bucket.name, {
      key,
      etag,
      sizeBytes: stored.sizeBytes,
      lastModifiedAt: account.now(),
      pieces: [{ blob: stored.blob, sizeBytes: stored.sizeBytes }],
      settings,
      checksum: stored.checksum && { ...stored.checksum, type: 'FULL_OBJECT' },
      encryption,
    })
  } catch (error) {
    account.blobs.delete(stored.blob)
    throw error
  }
  return {
    ETag: `"${etag}"`,
    ...describeEncryption(encryption),
    ...writeChecksum(stored.checksum),
    ChecksumType: stored.checksum ? 'FULL_OBJECT' : undefined,
  }
}

function checkConditions(
  conditions: { IfMatch?: string | undefined; IfNoneMatch?: string | undefined },
  { account }: OperationContext,
  bucketName: string,
  key: string,
) {
  const problem = findWriteConditionProblem(
    objectsOf(account, bucketName).get(key),
    key,
    conditions,
  )
  if (problem) throw problem
}

const deleteObject: Operation<S3.DeleteObjectCommandInput, S3.DeleteObjectCommandOutput> = (
  input,
  context,
) => {
  const { name } = getBucket(input, context)
  const { Key: key = '' } = input
  if (input.IfMatch) checkConditions(input, context, name, key)
  removeObject(context, name, key)
  return {}
}

const deleteObjects: Operation<S3.DeleteObjectsCommandInput, S3.DeleteObjectsCommandOutput> = (
  input,
  context,
) => {
  const { name } = getBucket(input, context)
  const { Objects = [], Quiet = false } = input.Delete ?? {}
  if (Objects.length === 0 || Objects.length > MAX_KEYS_PER_DELETE) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
      { status: 400 },
    )
  }
  for (const { Key = '' } of Objects) removeObject(context, name, Key)
  return { Deleted: Quiet ? undefined : Objects.map(({ Key }) => ({ Key })) }
}

/** Deleting what is not there succeeds, as with S3. */
function removeObject({ account }: OperationContext, bucketName: string, key: string) {
  const objects = objectsOf(account, bucketName)
  const object = objects.get(key)
  if (!object) return
  account.atomically(() => {
    objects.delete(key)
    for (const { blob } of object.pieces) account.blobs.delete(blob)
  })
}

export const writeOperations: Operations = {
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  PutObject: putObject,
}

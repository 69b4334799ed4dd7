/** CopyObject. */
import { createHash, randomUUID } from 'node:crypto'

import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { createChecksum, findChecksumAlgorithm, writeChecksum } from './checksums.ts'
import { getBucket, getObjectOf } from './find-bucket.ts'
import { readObjectBytes } from './object-bytes.ts'
import {
  checkMayDecrypt,
  chooseEncryption,
  describeEncryption,
  toETag,
} from './object-encryption.ts'
import { readObjectSettings } from './object-settings.ts'
import { replaceObject } from './replace-object.ts'
import { invalidArgument, invalidRequest, preconditionFailed } from './s3-errors.ts'
import { objectsOf, type S3Object } from './s3-store.ts'
import { selectBytes } from './select-bytes.ts'
import { findWriteConditionProblem } from './write-conditions.ts'

const copyObject: Operation<S3.CopyObjectCommandInput, S3.CopyObjectCommandOutput> = async (
  input,
  context,
) => {
  const { account } = context
  const { Key: key = '' } = input
  const bucket = getBucket(input, context)
  const source = parseCopySource(input.CopySource ?? '')
  const object = getObjectOf(
    { ...source, ExpectedBucketOwner: input.ExpectedSourceBucketOwner },
    context,
  )
  checkSourceConditions(object, input)
  checkMayDecrypt(object, getBucket(source, context), context)
  const replacesSettings = input.MetadataDirective === 'REPLACE'
  const own = readObjectSettings(input)
  const isSelf = source.Bucket === bucket.name && source.Key === key
  const changesNothing =
    !replacesSettings &&
    !input.StorageClass &&
    !input.WebsiteRedirectLocation &&
    !input.ServerSideEncryption
  if (isSelf && changesNothing) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    )
  }
  const problem = findWriteConditionProblem(objectsOf(account, bucket.name).get(key), key, input)
  if (problem) throw problem
  const encryption = chooseEncryption(input, bucket, context)

  const copied = await copyBytes(object, input, context)
  const settings = replacesSettings ? own : { ...object.settings, storageClass: own.storageClass }
  const copy: S3Object = {
    key,
    etag: toETag(copied.md5, encryption),
    sizeBytes: object.sizeBytes,
    lastModifiedAt: account.now(),
    pieces: [{ blob: copied.blob, sizeBytes: object.sizeBytes }],
    settings,
    checksum: copied.checksum,
    encryption,
  }
  replaceObject(account, bucket.name, copy)
  return {
    CopyObjectResult: {
      ETag: `"${copy.etag}"`,
      LastModified: new Date(copy.lastModifiedAt),
      ...writeChecksum(copy.checksum),
    },
    ...describeEncryption(encryption),
  }
}

/** `bucket/key` or `/bucket/key`, percent-encoded, perhaps with a version that is ignored when `null`. */
function parseCopySource(text: string): { Bucket: string; Key: string; VersionId?: string } {
  const [path = '', version] = text.split('?versionId=')
  const decoded = decode(path).replace(/^\//, '')
  const slash = decoded.indexOf('/')
  if (slash < 1 || slash === decoded.length - 1) {
    throw invalidArgument(
      'x-amz-copy-source',
      text,
      'Invalid copy source object key: expected bucket/key',
    )
  }
  const source = { Bucket: decoded.slice(0, slash), Key: decoded.slice(slash + 1) }
  return version === undefined ? source : { ...source, VersionId: version }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A stray `%`: S3 takes the text as it is.
  }
}

function checkSourceConditions(object: S3Object, input: S3.CopyObjectCommandInput) {
  const { kind } = selectBytes(object, {
    ifMatch: input.CopySourceIfMatch,
    ifNoneMatch: input.CopySourceIfNoneMatch,
    ifModifiedSince: input.CopySourceIfModifiedSince?.getTime(),
    ifUnmodifiedSince: input.CopySourceIfUnmodifiedSince?.getTime(),
  })
  if (kind !== 'whole') throw preconditionFailed('x-amz-copy-source-If-*')
}

async function copyBytes(
  object: S3Object,
  { ChecksumAlgorithm }: S3.CopyObjectCommandInput,
  { account }: OperationContext,
) {
  const blob = randomUUID()
  const md5 = createHash('md5')
  const kept = object.checksum?.type === 'FULL_OBJECT' ? object.checksum : null
  const algorithm = ChecksumAlgorithm ? findChecksumAlgorithm(ChecksumAlgorithm) : kept?.algorithm
  const checksum = algorithm ? createChecksum(algorithm) : null
  await account.blobs.write(blob, readObjectBytes(account, object), (bytes) => {
    md5.update(bytes)
    checksum?.update(bytes)
  })
  return {
    blob,
    md5: md5.digest('hex'),
    checksum:
      algorithm && checksum
        ? {
            algorithm,
            value: checksum.digest().toString('base64'),
            type: 'FULL_OBJECT' as const,
          }
        : null,
  }
}

export const copyOperations: Operations = { CopyObject: copyObject }

/** Multipart uploads: create, send parts, look, abort. Completing is in `complete-upload.ts`. */
import { upperId } from '../ids.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { findChecksumAlgorithm, writeChecksum } from './checksums.ts'
import { type BucketInput, getBucket } from './find-bucket.ts'
import { chooseEncryption, describeEncryption } from './object-encryption.ts'
import { readObjectSettings } from './object-settings.ts'
import { invalidArgument, invalidRequest, noSuchUpload, notSimulated } from './s3-errors.ts'
import { type Upload, uploadsOf } from './s3-store.ts'
import { storeBody } from './store-body.ts'

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_PART_NUMBER = 10_000
const MAX_PARTS_PER_PAGE = 1_000

const createMultipartUpload: Operation<
  S3.CreateMultipartUploadCommandInput,
  S3.CreateMultipartUploadCommandOutput
> = (input, context) => {
  const { account } = context
  const bucket = getBucket(input, context)
  const { name } = bucket
  const checksum = chooseChecksum(input)
  const upload: Upload = {
    id: upperId('', 64),
    key: input.Key ?? '',
    initiatedAt: account.now(),
    settings: readObjectSettings(input),
    encryption: chooseEncryption(input, bucket, context),
    checksum,
    parts: {},
  }
  uploadsOf(account, name).put(upload.id, upload)
  return {
    Bucket: name,
    Key: upload.key,
    UploadId: upload.id,
    ...describeEncryption(upload.encryption),
    ChecksumAlgorithm: checksum?.algorithm,
    ChecksumType: checksum?.type,
  }
}

function chooseChecksum(input: S3.CreateMultipartUploadCommandInput): Upload['checksum'] {
  if (!input.ChecksumAlgorithm) {
    if (!input.ChecksumType) return null
    throw invalidRequest(
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    )
  }
  const algorithm = findChecksumAlgorithm(input.ChecksumAlgorithm)
  if (!algorithm) throw notSimulated(`the checksum algorithm ${input.ChecksumAlgorithm}`)
  const type = input.ChecksumType ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')
  const isSha = algorithm === 'SHA1' || algorithm === 'SHA256'
  if ((type === 'FULL_OBJECT' && isSha) || (type === 'COMPOSITE' && algorithm === 'CRC64NVME')) {
    throw invalidRequest(
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    )
  }
  return { algorithm, type }
}

const uploadPart: Operation<S3.UploadPartCommandInput, S3.UploadPartCommandOutput> = async (
  input,
  context,
) => {
  const { account } = context
  const { PartNumber: number = 0 } = input
  if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
    throw invalidArgument(
      'partNumber',
      String(number),
      'Part number must be an integer between 1 and 10000, inclusive',
    )
  }
  const { encryption } = getUpload(input, context).upload
  // The decoder passes a streaming payload on as the request's body.
  const stored = await storeBody(
    input.Body as unknown as ReadableStream<Uint8Array> | null,
    context,
  )
  try {
    // Read again: other parts came in, or the upload was aborted, while this body did.
    const { bucketName, upload } = getUpload(input, context)
    const replaced = upload.parts[number]
    const part = { ...stored, number, lastModifiedAt: account.now() }
    account.atomically(() => {
      account.blobs.keep(stored.blob)
      const parts = { ...upload.parts, [number]: part }
      uploadsOf(account, bucketName).put(upload.id, { ...upload, parts })
      if (replaced) account.blobs.delete(replaced.blob)
    })
  } catch (error) {
    account.blobs.delete(stored.blob)
    throw error
  }
  return {
    ETag: `"${stored.md5}"`,
    ...describeEncryption(encryption),
    ...writeChecksum(stored.checksum),
  }
}

const abortMultipartUpload: Operation<
  S3.AbortMultipartUploadCommandInput,
  S3.AbortMultipartUploadCommandOutput
> = (input, context) => {
  const { account } = context
  const { bucketName, upload } = getUpload(input, context)
  account.atomically(() => {
    uploadsOf(account, bucketName).delete(upload.id)
    for (const { blob } of Object.values(upload.parts)) account.blobs.delete(blob)
  })
  return {}
}

const listParts: Operation<S3.ListPartsCommandInput, S3.ListPartsCommandOutput> = (
  input,
  context,
) => {
  const { bucketName, upload } = getUpload(input, context)
  const limit = Math.min(input.MaxParts ?? MAX_PARTS_PER_PAGE, MAX_PARTS_PER_PAGE)
  const marker = Number(input.PartNumberMarker ?? 0)
  const parts = Object.values(upload.parts).filter(({ number }) => number > marker)
  const page = parts.slice(0, limit)
  return {
    Bucket: bucketName,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: limit,
    IsTruncated: parts.length > page.length,
    Parts: page.map((part) => ({
      PartNumber: part.number,
      LastModified: new Date(part.lastModifiedAt),
      ETag: `"${part.md5}"`,
      Size: part.sizeBytes,
      ...writeChecksum(part.checksum),
    })),
    Owner: { ID: context.account.id },
    StorageClass: 'STANDARD',
    ChecksumAlgorithm: upload.checksum?.algorithm,
    ChecksumType: upload.checksum?.type,
  }
}

const listMultipartUploads: Operation<
  S3.ListMultipartUploadsCommandInput,
  S3.ListMultipartUploadsCommandOutput
> = (input, context) => {
  const { name } = getBucket(input, context)
  const { Prefix = '' } = input
  const uploads = uploadsOf(context.account, name)
    .list()
    .filter(({ key }) => key.startsWith(Prefix))
  return {
    Bucket: name,
    Prefix,
    MaxUploads: MAX_PARTS_PER_PAGE,
    IsTruncated: false,
    Uploads: uploads.map((upload) => ({
      UploadId: upload.id,
      Key: upload.key,
      Initiated: new Date(upload.initiatedAt),
      StorageClass: 'STANDARD',
      Owner: { ID: context.account.id },
    })),
  }
}

/** Throws `NoSuchUpload`, and everything that `getBucket` throws. */
export function getUpload(
  input: BucketInput & { Key: string | undefined; UploadId: string | undefined },
  context: OperationContext,
): { bucketName: string; upload: Upload } {
  const { name } = getBucket(input, context)
  const { UploadId = '', Key = '' } = input
  const upload = uploadsOf(context.account, name).get(UploadId)
  if (!upload || upload.key !== Key) throw noSuchUpload(UploadId)
  return { bucketName: name, upload }
}

export const multipartOperations: Operations = {
  AbortMultipartUpload: abortMultipartUpload,
  CreateMultipartUpload: createMultipartUpload,
  ListMultipartUploads: listMultipartUploads,
  ListParts: listParts,
  UploadPart: uploadPart,
}

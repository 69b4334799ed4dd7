/** GetObject and HeadObject. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { writeChecksum } from './checksums.ts'
import { getBucket, getObjectOf } from './find-bucket.ts'
import { readObjectBytes } from './object-bytes.ts'
import { checkMayDecrypt, describeEncryption } from './object-encryption.ts'
import { invalidArgument, notSimulated, preconditionFailed } from './s3-errors.ts'
import type { S3Object } from './s3-store.ts'
import { selectBytes } from './select-bytes.ts'

type ReadInput = S3.GetObjectCommandInput | S3.HeadObjectCommandInput

const getObject: Operation<S3.GetObjectCommandInput, S3.GetObjectCommandOutput> = (
  input,
  context,
) => {
  const { object, start, end, output } = readObject(input, context)
  checkMayDecrypt(object, getBucket(input, context), context)
  // AWS's type is the client's view of the stream, with helpers of its own; the wire takes the stream.
  const Body = readObjectBytes(
    context.account,
    object,
    start,
    end,
  ) as unknown as S3.GetObjectCommandOutput['Body']
  return { ...output, Body }
}

const headObject: Operation<S3.HeadObjectCommandInput, S3.HeadObjectCommandOutput> = (
  input,
  context,
) => readObject(input, context).output

function readObject(input: ReadInput, context: OperationContext) {
  const object = getObjectOf(input, context)
  if (input.SSECustomerAlgorithm) throw notSimulated('encryption with customer keys')
  const { start, end, isRange } = chooseBytes(object, input)
  const isWhole = end - start === object.sizeBytes
  const output = {
    ...describeObject(object),
    ...readOverrides(input),
    ...(input.ChecksumMode === 'ENABLED' && isWhole && object.checksum
      ? { ...writeChecksum(object.checksum), ChecksumType: object.checksum.type }
      : {}),
    ContentLength: end - start,
    ContentRange: isRange ? `bytes ${start}-${end - 1}/${object.sizeBytes}` : undefined,
    PartsCount: input.PartNumber && object.pieces.length > 1 ? object.pieces.length : undefined,
    $metadata: { httpStatusCode: isRange ? 206 : 200 },
  }
  return { object, start, end, output }
}

function chooseBytes(object: S3Object, input: ReadInput) {
  const { sizeBytes } = object
  const selection = selectBytes(object, {
    ifMatch: input.IfMatch,
    ifNoneMatch: input.IfNoneMatch,
    ifModifiedSince: input.IfModifiedSince?.getTime(),
    ifUnmodifiedSince: input.IfUnmodifiedSince?.getTime(),
    range: input.Range,
  })
  switch (selection.kind) {
    case 'not-modified':
      throw new AwsError('NotModified', 'Not Modified', {
        status: 304,
        headers: {
          etag: `"${object.etag}"`,
          'last-modified': new Date(object.lastModifiedAt).toUTCString(),
        },
      })
    case 'precondition-failed':
      throw preconditionFailed(selection.condition)
    case 'range-not-satisfiable':
      throw new AwsError('InvalidRange', 'The requested range is not satisfiable', {
        status: 416,
        details: { RangeRequested: input.Range ?? '', ActualObjectSize: String(sizeBytes) },
        headers: { 'content-range': `bytes */${sizeBytes}` },
      })
    case 'range':
      return { start: selection.start, end: selection.end, isRange: true }
    default:
      return input.PartNumber
        ? findPart(object, input.PartNumber)
        : { start: 0, end: sizeBytes, isRange: false }
  }
}

function findPart({ pieces }: S3Object, partNumber: number) {
  let start = 0
  for (const [index, { sizeBytes }] of pieces.entries()) {
    if (index + 1 === partNumber) return { start, end: start + sizeBytes, isRange: sizeBytes > 0 }
    start += sizeBytes
  }
  throw new AwsError('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
    status: 416,
    details: { PartNumberRequested: String(partNumber) },
  })
}

function describeObject({ encryption, etag, lastModifiedAt, settings }: S3Object) {
  return {
    AcceptRanges: 'bytes',
    ETag: `"${etag}"`,
    LastModified: new Date(lastModifiedAt),
    CacheControl: settings.cacheControl,
    ContentDisposition: settings.contentDisposition,
    ContentEncoding: settings.contentEncoding,
    ContentLanguage: settings.contentLanguage,
    ContentType: settings.contentType,
    Expires: settings.expiresAt === undefined ? undefined : new Date(settings.expiresAt),
    Metadata: settings.metadata,
    ...describeEncryption(encryption),
    WebsiteRedirectLocation: settings.websiteRedirectLocation,
    // AWS says the class only when it is not the usual one. The type lists the classes that it knows.
    StorageClass:
      settings.storageClass === 'STANDARD'
        ? undefined
        : (settings.storageClass as S3.GetObjectCommandOutput['StorageClass']),
  }
}

/** `response-content-type` and the like, by which a presigned URL chooses the answer's headers. */
function readOverrides(input: ReadInput) {
  const overrides = {
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    ContentType: input.ResponseContentType,
    Expires: input.ResponseExpires,
  }
  if (input.PartNumber && input.Range) {
    throw invalidArgument(
      'partNumber',
      String(input.PartNumber),
      'Cannot specify both Range header and partNumber query parameter',
    )
  }
  return Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
}

export const readOperations: Operations = { GetObject: getObject, HeadObject: headObject }

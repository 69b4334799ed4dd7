/** ListObjectsV2 and the older ListObjects. */
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { getBucket } from './find-bucket.ts'
import { listKeys } from './list-keys.ts'
import { invalidArgument } from './s3-errors.ts'
import { objectsOf, type S3Object } from './s3-store.ts'

/** Most entries in one page, and the default. */
const MAX_KEYS = 1_000

const listObjectsV2: Operation<S3.ListObjectsV2CommandInput, S3.ListObjectsV2CommandOutput> = (
  input,
  context,
) => {
  const { ContinuationToken, StartAfter, EncodingType } = input
  const after = ContinuationToken === undefined ? StartAfter : readToken(ContinuationToken)
  const page = listPage(input, after ?? '', context)
  const encode = encoderOf(EncodingType)
  const last = page.entries.at(-1)
  return {
    Name: input.Bucket,
    Prefix: encode(input.Prefix ?? ''),
    Delimiter: input.Delimiter && encode(input.Delimiter),
    StartAfter: StartAfter && encode(StartAfter),
    MaxKeys: page.limit,
    EncodingType,
    KeyCount: page.entries.length,
    IsTruncated: page.isTruncated,
    ContinuationToken,
    NextContinuationToken: page.isTruncated && last ? writeToken(last.text) : undefined,
    Contents: page.objects.map((object) => ({
      ...describeListed(object, encode),
      Owner: input.FetchOwner ? { ID: context.account.id } : undefined,
    })),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  }
}

/** Also what S3 answers at the root of a bucket. */
export const listObjects: Operation<S3.ListObjectsCommandInput, S3.ListObjectsCommandOutput> = (
  input,
  context,
) => {
  const { Marker = '', EncodingType } = input
  const page = listPage(input, Marker, context)
  const encode = encoderOf(EncodingType)
  const last = page.entries.at(-1)
  return {
    Name: input.Bucket,
    Prefix: encode(input.Prefix ?? ''),
    Delimiter: input.Delimiter && encode(input.Delimiter),
    Marker: encode(Marker),
    MaxKeys: page.limit,
    EncodingType,
    IsTruncated: page.isTruncated,
    // Without a delimiter a client goes on from the last key that it got.
    NextMarker: page.isTruncated && last && input.Delimiter ? encode(last.text) : undefined,
    Contents: page.objects.map((object) => ({
      ...describeListed(object, encode),
      Owner: { ID: context.account.id },
    })),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  }
}

type ListInput = S3.ListObjectsCommandInput | S3.ListObjectsV2CommandInput

function listPage(input: ListInput, after: string, context: OperationContext) {
  const { name } = getBucket(input, context)
  const { Prefix: prefix = '', Delimiter: delimiter = '', MaxKeys = MAX_KEYS } = input
  if (MaxKeys < 0) {
    throw invalidArgument(
      'max-keys',
      String(MaxKeys),
      'Argument max-keys must be an integer between 0 and 2147483647',
    )
  }
  if (input.EncodingType !== undefined && input.EncodingType !== 'url') {
    throw invalidArgument(
      'encoding-type',
      input.EncodingType,
      'Invalid Encoding Method specified in Request',
    )
  }
  const limit = Math.min(MaxKeys, MAX_KEYS)
  const objects = objectsOf(context.account, name)
  const page = listKeys(
    objects.list().map(({ key }) => key),
    { prefix, delimiter, after, limit },
  )
  return {
    ...page,
    limit,
    prefixes: page.entries.filter(({ kind }) => kind === 'prefix').map(({ text }) => text),
    objects: page.entries
      .filter(({ kind }) => kind === 'key')
      .flatMap(({ text }) => objects.get(text) ?? []),
  }
}

function describeListed(object: S3Object, encode: (text: string) => string) {
  return {
    Key: encode(object.key),
    LastModified: new Date(object.lastModifiedAt),
    ETag: `"${object.etag}"`,
    ChecksumAlgorithm: object.checksum ? [object.checksum.algorithm] : undefined,
    ChecksumType: object.checksum?.type,
    Size: object.sizeBytes,
    // The type lists the classes that AWS's client knows; these were checked when they were written.
    StorageClass: object.settings.storageClass as S3.ObjectStorageClass,
  }
}

/** `encoding-type=url` is for keys that XML cannot hold. Slashes stay, as with S3. */
function encoderOf(encodingType: string | undefined): (text: string) => string {
  if (encodingType !== 'url') return (text) => text
  return (text) =>
    encodeURIComponent(text)
      .replaceAll('%2F', '/')
      .replaceAll('%20', '+')
      .replace(/[!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

const TOKEN_PREFIX = 'after:'

function writeToken(after: string): string {
  return Buffer.from(TOKEN_PREFIX + after).toString('base64')
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString()
  if (text.startsWith(TOKEN_PREFIX)) return text.slice(TOKEN_PREFIX.length)
  throw invalidArgument('continuation-token', token, 'The continuation token provided is incorrect')
}

export const listOperations: Operations = { ListObjects: listObjects, ListObjectsV2: listObjectsV2 }

/** What a writer says of an object besides its bytes: read from the request, checked, written on answers. */
import { AwsError } from '../protocol/aws-error.ts'
import { invalidArgument, notSimulated } from './s3-errors.ts'
import type { ObjectSettings } from './s3-store.ts'

/** Most that user metadata may be, names and values, in bytes of UTF-8. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const MAX_METADATA_BYTES = 2 * 1024

/** Longest object key, in bytes of UTF-8. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1_024

/** Storage classes whose objects are read like any other. */
const READABLE_CLASSES = ['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA']

/** Which key it is: `object-encryption.ts`. */
const SIMULATED_ENCRYPTIONS = ['AES256', 'aws:kms']

/** The members that PutObject, CreateMultipartUpload and CopyObject share. */
export type SettingsInput = {
  Key: string | undefined
  ACL?: string | undefined
  CacheControl?: string | undefined
  ContentDisposition?: string | undefined
  ContentEncoding?: string | undefined
  ContentLanguage?: string | undefined
  ContentType?: string | undefined
  Expires?: Date | undefined
  Metadata?: Record<string, string> | undefined
  ServerSideEncryption?: string | undefined
  SSECustomerAlgorithm?: string | undefined
  StorageClass?: string | undefined
  Tagging?: string | undefined
  WebsiteRedirectLocation?: string | undefined
  ObjectLockMode?: string | undefined
}

/** Throws for what S3 refuses, and by name for what is not simulated. */
export function readObjectSettings(input: SettingsInput): ObjectSettings {
  const problem = findSettingsProblem(input)
  if (problem) throw problem
  return {
    contentType: input.ContentType ?? 'binary/octet-stream',
    cacheControl: input.CacheControl,
    contentDisposition: input.ContentDisposition,
    contentEncoding: withoutAwsChunked(input.ContentEncoding),
    contentLanguage: input.ContentLanguage,
    expiresAt: input.Expires?.getTime(),
    websiteRedirectLocation: input.WebsiteRedirectLocation,
    storageClass: input.StorageClass ?? 'STANDARD',
    metadata: input.Metadata ?? {},
  }
}

/** Buckets here enforce their owner, as AWS's new buckets do: access lists other than the owner's are refused. */
export function findAclProblem(acl: string | undefined): AwsError | null {
  if (!acl || acl === 'private' || acl === 'bucket-owner-full-control') return null
  return new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs', {
    status: 400,
  })
}

function findSettingsProblem(input: SettingsInput): AwsError | null {
  const { Key: key = '', Metadata = {}, StorageClass = 'STANDARD', ServerSideEncryption } = input
  const keyBytes = Buffer.byteLength(key)
  if (keyBytes > MAX_KEY_BYTES) {
    return new AwsError('KeyTooLongError', 'Your key is too long', {
      status: 400,
      details: { Size: String(keyBytes), MaxSizeAllowed: String(MAX_KEY_BYTES) },
    })
  }
  const metadataBytes = Buffer.byteLength(Object.entries(Metadata).flat().join(''))
  if (metadataBytes > MAX_METADATA_BYTES) {
    return new AwsError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      {
        status: 400,
        details: { Size: String(metadataBytes), MaxSizeAllowed: String(MAX_METADATA_BYTES) },
      },
    )
  }
  if (!READABLE_CLASSES.includes(StorageClass)) {
    return /^[A-Z_]+$/.test(StorageClass)
      ? notSimulated(`the storage class ${StorageClass}`)
      : new AwsError('InvalidStorageClass', 'The storage class you specified is not valid', {
          status: 400,
        })
  }
  if (ServerSideEncryption && !SIMULATED_ENCRYPTIONS.includes(ServerSideEncryption)) {
    return ServerSideEncryption.startsWith('aws:')
      ? notSimulated(`the encryption ${ServerSideEncryption}`)
      : invalidArgument(
          'x-amz-server-side-encryption',
          ServerSideEncryption,
          'The encryption method specified is not supported',
        )
  }
  if (input.SSECustomerAlgorithm) return notSimulated('encryption with customer keys')
  if (input.Tagging) return notSimulated('object tags')
  if (input.ObjectLockMode) return notSimulated('object locks')
  return findAclProblem(input.ACL)
}

/** `aws-chunked` says how the body travelled, and is not kept. */
function withoutAwsChunked(encoding: string | undefined): string | undefined {
  const kept = (encoding ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
  return kept.length > 0 ? kept.join(',') : undefined
}

/** What the simulated account remembers of S3: buckets, objects and uploads in progress. */
import type { Account } from '../accounts.ts'
import type { PolicyDocument } from '../policy/policy-document.ts'
import type { Collection } from '../state/collection.ts'
import type { Checksum, ChecksumAlgorithm } from './checksums.ts'

export type Bucket = {
  name: string
  region: string
  /** Milliseconds since 1970 on the account's clock. */
  createdAt: number
  /** The policy as it was put, and as it is evaluated. */
  policy: { text: string; document: PolicyDocument } | null
  publicAccessBlock: PublicAccessBlock | null
  /** Absent = as new buckets have it, `BucketOwnerEnforced`; `null` = no rule. */
  ownership?: string | null
  /** Kept and shown: objects have no versions here. Absent = never switched on. */
  versioning?: 'Enabled' | 'Suspended'
  /** Absent = SSE-S3. */
  encryption?: BucketEncryption
  /** Absent = none. */
  tags?: Record<string, string>
}

/** SSE-KMS. */
export type BucketEncryption = {
  /** Id, ARN or alias of a key, as it was put; absent = the key `aws/s3`. */
  kmsKeyId: string | undefined
  bucketKeyEnabled: boolean
}

type PublicAccessBlock = {
  blockPublicAcls: boolean
  ignorePublicAcls: boolean
  blockPublicPolicy: boolean
  restrictPublicBuckets: boolean
}

/** SSE-KMS. */
export type ObjectEncryption = { kmsKeyArn: string; bucketKeyEnabled: boolean }

/** What a writer says of an object besides its bytes. */
export type ObjectSettings = {
  contentType: string
  cacheControl?: string | undefined
  contentDisposition?: string | undefined
  contentEncoding?: string | undefined
  contentLanguage?: string | undefined
  /** Milliseconds since 1970. */
  expiresAt?: number | undefined
  websiteRedirectLocation?: string | undefined
  storageClass: string
  /** User metadata: names in lower case, without `x-amz-meta-`. */
  metadata: Record<string, string>
}

export type S3Object = {
  key: string
  /** Without quotes: the MD5 of the bytes, or `md5-of-md5s-N` of a multipart upload. */
  etag: string
  sizeBytes: number
  /** Milliseconds since 1970 on the account's clock. */
  lastModifiedAt: number
  /** The bytes, in order: one blob, or one for each part of a multipart upload. */
  pieces: ObjectPiece[]
  settings: ObjectSettings
  checksum: StoredChecksum | null
  /** Absent = SSE-S3. */
  encryption?: ObjectEncryption | undefined
}

export type ObjectPiece = { blob: string; sizeBytes: number }

/** A COMPOSITE checksum is the checksum of the parts' checksums and ends in `-N`. */
export type StoredChecksum = Checksum & { type: 'FULL_OBJECT' | 'COMPOSITE' }

export type Upload = {
  id: string
  key: string
  initiatedAt: number
  settings: ObjectSettings
  /** Absent = SSE-S3. */
  encryption?: ObjectEncryption | undefined
  checksum: { algorithm: ChecksumAlgorithm; type: StoredChecksum['type'] } | null
  /** By part number. */
  parts: Record<number, UploadedPart>
}

export type UploadedPart = ObjectPiece & {
  number: number
  md5: string
  lastModifiedAt: number
  checksum: Checksum | null
}

/** The buckets of an account in all regions, by name. */
export function bucketsOf(account: Account): Collection<Bucket> {
  return account.collection<Bucket>('s3.buckets')
}

/** The objects of one bucket, by key, in no order that matters. */
export function objectsOf(account: Account, bucketName: string): Collection<S3Object> {
  return account.collection<S3Object>(`s3.objects.${bucketName}`)
}

/** The multipart uploads of one bucket that are neither completed nor aborted, by upload id. */
export function uploadsOf(account: Account, bucketName: string): Collection<Upload> {
  return account.collection<Upload>(`s3.uploads.${bucketName}`)
}

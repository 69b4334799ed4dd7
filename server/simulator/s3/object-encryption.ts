/**
 * Which key encrypts what is written, and who may read it: S3 asks KMS in the name of whoever asks S3.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
import { createHash } from 'node:crypto'

import { askKeyPolicy, letsCloudFront } from '../kms/key-policy.ts'
import { findKey, getS3Key, type KmsKey } from '../kms/key-store.ts'
import { findRefusal } from '../permissions/authorize-call.ts'
import type { Caller } from '../permissions/caller.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { OperationContext } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import type { S3Caller } from '../simulation.ts'
import { accessDenied, invalidArgument, notSimulated } from './s3-errors.ts'
import type { Bucket, ObjectEncryption, S3Object } from './s3-store.ts'

/** As whom CloudFront asks, in an account of its own. */
const CLOUDFRONT_ROLE =
  'arn:aws:sts::856369053181:assumed-role/OriginAccessControlRole/EdgeCredentialsProxy+EdgeHostAuthenticationClient'

type EncryptionInput = {
  ServerSideEncryption?: string | undefined
  SSEKMSKeyId?: string | undefined
  SSEKMSEncryptionContext?: string | undefined
  BucketKeyEnabled?: boolean | undefined
}

/**
 * How an object is encrypted that is put into the bucket: as its writer says, else as the bucket does; `undefined` = SSE-S3.
 * Throws where the key is not there, and `AccessDenied` where the writer may not use it.
 */
export function chooseEncryption(
  input: EncryptionInput,
  bucket: Bucket,
  { account, caller }: Pick<OperationContext, 'account' | 'caller'>,
): ObjectEncryption | undefined {
  const wanted = readWanted(input, bucket)
  if (wanted === undefined) return undefined
  const named = wanted.kmsKeyId
  const key =
    named === undefined ? getS3Key(account, bucket.region) : findKey(account, bucket.region, named)
  if (!key) {
    throw new AwsError('KMS.NotFoundException', `Key '${named}' does not exist`, { status: 400 })
  }
  checkUse({ key, caller, action: 'kms:GenerateDataKey', named: `on resource: ${key.arn}` })
  return { kmsKeyArn: key.arn, bucketKeyEnabled: wanted.bucketKeyEnabled }
}

function readWanted(input: EncryptionInput, { encryption }: Bucket) {
  const { BucketKeyEnabled, SSEKMSEncryptionContext, SSEKMSKeyId, ServerSideEncryption } = input
  if (SSEKMSEncryptionContext !== undefined) throw notSimulated('encryption contexts of objects')
  if (ServerSideEncryption === undefined && SSEKMSKeyId === undefined) return encryption
  if (ServerSideEncryption === 'aws:kms') {
    const bucketKeyEnabled = BucketKeyEnabled ?? encryption?.bucketKeyEnabled ?? false
    return { kmsKeyId: SSEKMSKeyId, bucketKeyEnabled }
  }
  if (SSEKMSKeyId === undefined) return undefined
  throw invalidArgument(
    'x-amz-server-side-encryption',
    ServerSideEncryption ?? 'null',
    'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms or aws:kms:dsse',
  )
}

/** Throws `AccessDenied` where the object's key is not for whoever signed. */
export function checkMayDecrypt(
  object: S3Object,
  bucket: Bucket,
  { account, caller }: Pick<OperationContext, 'account' | 'caller'>,
) {
  if (object.encryption === undefined) return
  const key = findKey(account, bucket.region, object.encryption.kmsKeyArn)
  const named = 'on the resource associated with this ciphertext'
  if (!key) throw refuse(caller.arn, 'kms:Decrypt', named, NO_RESOURCE)
  checkUse({ key, caller, action: 'kms:Decrypt', named })
}

const NO_RESOURCE =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access'

type Use = {
  key: KmsKey
  caller: Caller
  action: 'kms:Decrypt' | 'kms:GenerateDataKey'
  named: string
}

function checkUse({ action, caller, key, named }: Use) {
  const context = { 'kms:ViaService': `s3.${key.region}.amazonaws.com` }
  const decision = askKeyPolicy(key, caller, action, context)
  if (decision === 'deny' || decision === 'none') {
    throw refuse(caller.arn, action, named, NO_RESOURCE)
  }
  const refusal =
    caller.limits && findRefusal(caller.limits, { action, resource: key.arn, context }, context)
  if (refusal === null) return
  // Whoever the key's policy names needs no policy of their own, but one that forbids it holds.
  if (decision === 'by-account' || refusal.startsWith('with')) {
    throw refuse(caller.arn, action, named, refusal)
  }
}

/** The same for S3 as an origin: CloudFront needs the key's policy, and who signs nothing gets no such object at all. */
export function checkOriginMayDecrypt(
  object: S3Object,
  { region }: Bucket,
  { account, sourceDistributionArn }: S3Caller,
) {
  if (object.encryption === undefined) return
  if (sourceDistributionArn === null) {
    throw invalidArgument(
      'Authorization',
      'null',
      'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.',
    )
  }
  const key = findKey(account, region, object.encryption.kmsKeyArn)
  const source = { accountId: account.id, distributionArn: sourceDistributionArn }
  if (key && letsCloudFront(key, 'kms:Decrypt', source)) return
  throw refuse(
    CLOUDFRONT_ROLE,
    'kms:Decrypt',
    'on the resource associated with this ciphertext',
    NO_RESOURCE,
  )
}

function refuse(arn: string, action: string, named: string, reason: string): AwsError {
  return accessDenied(`User: ${arn} is not authorized to perform: ${action} ${named} ${reason}`)
}

/** As the answers of S3's operations say it. */
export function describeEncryption(encryption: ObjectEncryption | undefined) {
  if (encryption === undefined) return { ServerSideEncryption: 'AES256' as const }
  return {
    ServerSideEncryption: 'aws:kms' as const satisfies S3.ServerSideEncryption,
    SSEKMSKeyId: encryption.kmsKeyArn,
    BucketKeyEnabled: encryption.bucketKeyEnabled || undefined,
  }
}

/** The ETag of what a key of KMS encrypts is no MD5 of its bytes. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html */
export function toETag(md5: string, encryption: ObjectEncryption | undefined): string {
  if (encryption === undefined) return md5
  return createHash('md5').update(`${encryption.kmsKeyArn} ${md5}`).digest('hex')
}

/**
 * What S3's operations need; few have an action of their own name.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
import { objectsOf } from '../s3/s3-store.ts'
import { tagsOf } from './condition-context.ts'
import {
  type Asked,
  all,
  needs,
  type Permission,
  type PermissionTable,
  partOf,
  textOf,
  when,
} from './permission.ts'

const BUCKET = 'arn:aws:s3:::{Bucket}'
const OBJECT = `${BUCKET}/{Key}`

export const s3Permissions: PermissionTable = {
  ListBuckets: needs('s3:ListAllMyBuckets', null),
  CreateBucket: all(
    needs('s3:CreateBucket', BUCKET),
    when(hasTags, needs('s3:TagResource', BUCKET)),
  ),
  DeleteBucket: needs('s3:DeleteBucket', BUCKET),
  HeadBucket: needs('s3:ListBucket', BUCKET),
  GetBucketLocation: needs('s3:GetBucketLocation', BUCKET),
  GetBucketVersioning: needs('s3:GetBucketVersioning', BUCKET),
  GetBucketPolicy: needs('s3:GetBucketPolicy', BUCKET),
  GetBucketPolicyStatus: needs('s3:GetBucketPolicyStatus', BUCKET),
  PutBucketPolicy: needs('s3:PutBucketPolicy', BUCKET),
  DeleteBucketPolicy: needs('s3:DeleteBucketPolicy', BUCKET),
  GetPublicAccessBlock: needs('s3:GetBucketPublicAccessBlock', BUCKET),
  PutPublicAccessBlock: needs('s3:PutBucketPublicAccessBlock', BUCKET),
  DeletePublicAccessBlock: needs('s3:PutBucketPublicAccessBlock', BUCKET),
  PutBucketVersioning: needs('s3:PutBucketVersioning', BUCKET),
  GetBucketOwnershipControls: needs('s3:GetBucketOwnershipControls', BUCKET),
  PutBucketOwnershipControls: needs('s3:PutBucketOwnershipControls', BUCKET),
  DeleteBucketOwnershipControls: needs('s3:PutBucketOwnershipControls', BUCKET),
  GetBucketEncryption: needs('s3:GetEncryptionConfiguration', BUCKET),
  PutBucketEncryption: needs('s3:PutEncryptionConfiguration', BUCKET),
  DeleteBucketEncryption: needs('s3:PutEncryptionConfiguration', BUCKET),
  GetBucketTagging: needs('s3:GetBucketTagging', BUCKET),
  PutBucketTagging: needs('s3:PutBucketTagging', BUCKET),
  DeleteBucketTagging: needs('s3:PutBucketTagging', BUCKET),
  ListObjects: listBucket,
  ListObjectsV2: listBucket,
  ListMultipartUploads: needs('s3:ListBucketMultipartUploads', BUCKET),
  GetObject: readObject,
  HeadObject: readObject,
  PutObject: needs('s3:PutObject', OBJECT),
  DeleteObject: needs('s3:DeleteObject', OBJECT),
  DeleteObjects: deleteObjects,
  CopyObject: all(needs('s3:PutObject', OBJECT), readSource),
  CreateMultipartUpload: needs('s3:PutObject', OBJECT),
  UploadPart: needs('s3:PutObject', OBJECT),
  CompleteMultipartUpload: needs('s3:PutObject', OBJECT),
  AbortMultipartUpload: needs('s3:AbortMultipartUpload', OBJECT),
  ListParts: needs('s3:ListMultipartUploadParts', OBJECT),
}

function listBucket({ input }: Asked): Permission[] {
  const keys = { Prefix: 's3:prefix', Delimiter: 's3:delimiter', MaxKeys: 's3:max-keys' }
  const context = Object.entries(keys).flatMap(([member, key]) =>
    input[member] === undefined ? [] : [[key, String(input[member])]],
  )
  const resource = `arn:aws:s3:::${textOf(input, 'Bucket')}`
  return [{ action: 's3:ListBucket', resource, context: Object.fromEntries(context) }]
}

/** Who may not list the bucket is not told that an object is not there. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
function readObject(asked: Asked): Permission[] {
  const { account, input } = asked
  const isThere = objectsOf(account, textOf(input, 'Bucket')).has(textOf(input, 'Key'))
  const reads = needs('s3:GetObject', OBJECT)(asked)
  return isThere ? reads : [...reads, ...needs('s3:ListBucket', BUCKET)(asked)]
}

function hasTags({ input }: Asked): boolean {
  return Object.keys(tagsOf(partOf(input, 'CreateBucketConfiguration'))).length > 0
}

/** One object that may not be deleted refuses the whole call; S3 would refuse that one alone. */
function deleteObjects({ input }: Asked): Permission[] {
  const { Delete } = input
  const objects =
    typeof Delete === 'object' && Delete !== null && 'Objects' in Delete ? Delete.Objects : []
  const keys = Array.isArray(objects) ? objects.map(({ Key }) => String(Key)) : []
  return keys.map((key) => ({
    action: 's3:DeleteObject',
    resource: `arn:aws:s3:::${textOf(input, 'Bucket')}/${key}`,
  }))
}

/** `CopySource` is `bucket/key`, percent-encoded, perhaps with a slash before it. */
function readSource({ input }: Asked): Permission[] {
  const [source = ''] = textOf(input, 'CopySource').replace(/^\//, '').split('?versionId=')
  return [{ action: 's3:GetObject', resource: `arn:aws:s3:::${decode(source)}` }]
}

/** What is not percent-encoded well is refused by the operation. */
function decode(text: string): string {
  return /%(?![0-9a-f]{2})/i.test(text) ? text : decodeURIComponent(text)
}

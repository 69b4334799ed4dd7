/** What a bucket has besides its name: tags, who owns its objects, versioning. Versioning is kept and shown: objects have no versions here. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { getBucket } from './find-bucket.ts'
import { type Bucket, bucketsOf } from './s3-store.ts'

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html */
const MAX_TAGS = 50

const OWNERSHIPS = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']

/** Throws `InvalidTag` as S3 does. */
export function readTags(tags: readonly S3.Tag[] = []): Record<string, string> {
  if (tags.length > MAX_TAGS) {
    throw new AwsError('BadRequest', `Bucket tag count cannot be greater than ${MAX_TAGS}`, {
      status: 400,
    })
  }
  const read: Record<string, string> = {}
  for (const { Key = '', Value = '' } of tags) {
    if (Object.hasOwn(read, Key)) throw invalidTag('Cannot provide multiple Tags with the same key')
    if (Key === '' || Key.length > 128) throw invalidTag('The TagKey you have provided is invalid')
    if (/^aws:/i.test(Key)) throw invalidTag('System tags cannot be added/updated by requester')
    if (Value.length > 256) throw invalidTag('The TagValue you have provided is invalid')
    read[Key] = Value
  }
  return read
}

function invalidTag(message: string): AwsError {
  return new AwsError('InvalidTag', message, { status: 400 })
}

const getBucketTagging: Operation<
  S3.GetBucketTaggingCommandInput,
  S3.GetBucketTaggingCommandOutput
> = (input, context) => {
  const { name, tags = {} } = getBucket(input, context)
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  if (TagSet.length > 0) return { TagSet }
  throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', {
    status: 404,
    details: { BucketName: name },
  })
}

const putBucketTagging: Operation<
  S3.PutBucketTaggingCommandInput,
  S3.PutBucketTaggingCommandOutput
> = (input, context) => {
  update(getBucket(input, context), context, { tags: readTags(input.Tagging?.TagSet) })
  return {}
}

const deleteBucketTagging: Operation<
  S3.DeleteBucketTaggingCommandInput,
  S3.DeleteBucketTaggingCommandOutput
> = (input, context) => {
  update(getBucket(input, context), context, { tags: {} })
  return {}
}

const getBucketOwnershipControls: Operation<
  S3.GetBucketOwnershipControlsCommandInput,
  S3.GetBucketOwnershipControlsCommandOutput
> = (input, context) => {
  const { name, ownership = 'BucketOwnerEnforced' } = getBucket(input, context)
  if (ownership === null) {
    throw new AwsError(
      'OwnershipControlsNotFoundError',
      'The bucket ownership controls were not found',
      { status: 404, details: { BucketName: name } },
    )
  }
  // It was one of these when it was put.
  const ObjectOwnership = ownership as S3.ObjectOwnership
  return { OwnershipControls: { Rules: [{ ObjectOwnership }] } }
}

const putBucketOwnershipControls: Operation<
  S3.PutBucketOwnershipControlsCommandInput,
  S3.PutBucketOwnershipControlsCommandOutput
> = (input, context) => {
  const bucket = getBucket(input, context)
  const [rule, ...more] = input.OwnershipControls?.Rules ?? []
  const ownership = rule?.ObjectOwnership ?? ''
  if (more.length > 0 || !OWNERSHIPS.includes(ownership)) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
      { status: 400 },
    )
  }
  update(bucket, context, { ownership })
  return {}
}

const deleteBucketOwnershipControls: Operation<
  S3.DeleteBucketOwnershipControlsCommandInput,
  S3.DeleteBucketOwnershipControlsCommandOutput
> = (input, context) => {
  update(getBucket(input, context), context, { ownership: null })
  return {}
}

/** AWS answers an empty document for a bucket that was never versioned. */
const getBucketVersioning: Operation<
  S3.GetBucketVersioningCommandInput,
  S3.GetBucketVersioningCommandOutput
> = (input, context) => {
  const { versioning } = getBucket(input, context)
  return versioning === undefined ? {} : { Status: versioning }
}

const putBucketVersioning: Operation<
  S3.PutBucketVersioningCommandInput,
  S3.PutBucketVersioningCommandOutput
> = (input, context) => {
  const bucket = getBucket(input, context)
  const versioning = input.VersioningConfiguration?.Status
  if (versioning !== 'Enabled' && versioning !== 'Suspended') {
    throw new AwsError(
      'IllegalVersioningConfigurationException',
      'The Versioning element must be specified',
      { status: 400 },
    )
  }
  update(bucket, context, { versioning })
  return {}
}

function update(bucket: Bucket, { account }: OperationContext, change: Partial<Bucket>) {
  bucketsOf(account).put(bucket.name, { ...bucket, ...change })
}

export const bucketSettingOperations: Operations = {
  DeleteBucketOwnershipControls: deleteBucketOwnershipControls,
  DeleteBucketTagging: deleteBucketTagging,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  GetBucketTagging: getBucketTagging,
  GetBucketVersioning: getBucketVersioning,
  PutBucketOwnershipControls: putBucketOwnershipControls,
  PutBucketTagging: putBucketTagging,
  PutBucketVersioning: putBucketVersioning,
}

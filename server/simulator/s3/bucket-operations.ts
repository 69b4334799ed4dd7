/** Buckets: create, look at, list, delete. */
import { isBucketName } from '#shared/s3/bucket-name.ts'

import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { readTags } from './bucket-setting-operations.ts'
import { getBucket, getBucketOfAnyRegion } from './find-bucket.ts'
import { findAclProblem } from './object-settings.ts'
import { invalidArgument } from './s3-errors.ts'
import { type Bucket, bucketsOf, objectsOf, uploadsOf } from './s3-store.ts'

/** Where S3's API began; its location constraint is empty. */
const FIRST_REGION = 'us-east-1'

/** A bucket has this one, and no other, since April 2023. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html */
const NEW_BUCKET_BLOCKS_PUBLIC_ACCESS = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
} as const

const MAX_BUCKETS_PER_PAGE = 10_000

const createBucket: Operation<S3.CreateBucketCommandInput, S3.CreateBucketCommandOutput> = (
  input,
  context,
) => {
  const { Bucket: name = '' } = input
  const { account } = context
  if (!isBucketName(name)) {
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', {
      status: 400,
      details: { BucketName: name },
    })
  }
  const aclProblem = findAclProblem(input.ACL)
  if (aclProblem) throw aclProblem
  const region = chooseRegion(input, context)
  const existing = bucketsOf(account).get(name)
  // In its first region S3 answers a repeated creation by the owner with success.
  if (existing && (region !== FIRST_REGION || existing.region !== FIRST_REGION)) {
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      { status: 409, details: { BucketName: name } },
    )
  }
  const created = {
    name,
    region,
    createdAt: account.now(),
    policy: null,
    publicAccessBlock: NEW_BUCKET_BLOCKS_PUBLIC_ACCESS,
    ...(input.ObjectOwnership ? { ownership: input.ObjectOwnership } : {}),
    tags: readTags(input.CreateBucketConfiguration?.Tags),
  }
  if (!existing) bucketsOf(account).put(name, created)
  return {
    Location: region === FIRST_REGION ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
    BucketArn: `arn:aws:s3:::${name}`,
  }
}

function chooseRegion(input: S3.CreateBucketCommandInput, { region }: OperationContext): string {
  const wanted: string = input.CreateBucketConfiguration?.LocationConstraint ?? ''
  if (region === FIRST_REGION) {
    if (wanted === FIRST_REGION) {
      throw new AwsError(
        'InvalidLocationConstraint',
        'The specified location-constraint is not valid',
        { status: 400, details: { LocationConstraint: wanted } },
      )
    }
    if (wanted === 'EU') return 'eu-west-1'
    return wanted === '' ? FIRST_REGION : wanted
  }
  if (wanted === region || (wanted === 'EU' && region === 'eu-west-1')) return region
  throw new AwsError(
    'IllegalLocationConstraintException',
    `The ${wanted || 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    { status: 400 },
  )
}

const headBucket: Operation<S3.HeadBucketCommandInput, S3.HeadBucketCommandOutput> = (
  input,
  context,
) => {
  const { region, name } = getBucket(input, context)
  return {
    BucketRegion: region,
    BucketArn: `arn:aws:s3:::${name}`,
    AccessPointAlias: false,
  }
}

const listBuckets: Operation<S3.ListBucketsCommandInput, S3.ListBucketsCommandOutput> = (
  { Prefix, BucketRegion, MaxBuckets = MAX_BUCKETS_PER_PAGE, ContinuationToken },
  { account },
) => {
  if (MaxBuckets < 1 || MaxBuckets > MAX_BUCKETS_PER_PAGE) {
    throw invalidArgument('max-buckets', String(MaxBuckets), 'The MaxBuckets value is not valid.')
  }
  const found = bucketsOf(account)
    .list()
    .filter(({ name }) => !Prefix || name.startsWith(Prefix))
    .filter(({ region }) => !BucketRegion || region === BucketRegion)
    .filter(({ name }) => !ContinuationToken || name > ContinuationToken)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const page = found.slice(0, MaxBuckets)
  return {
    Buckets: page.map(toListed),
    Owner: { ID: account.id },
    Prefix,
    ContinuationToken: found.length > page.length ? page.at(-1)?.name : undefined,
  }
}

function toListed({ name, createdAt, region }: Bucket) {
  return {
    Name: name,
    CreationDate: new Date(createdAt),
    BucketRegion: region,
    BucketArn: `arn:aws:s3:::${name}`,
  }
}

const deleteBucket: Operation<S3.DeleteBucketCommandInput, S3.DeleteBucketCommandOutput> = (
  input,
  context,
) => {
  const { name } = getBucket(input, context)
  const { account } = context
  if (objectsOf(account, name).size() > 0) {
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', {
      status: 409,
      details: { BucketName: name },
    })
  }
  const uploads = uploadsOf(account, name)
  account.atomically(() => {
    for (const { id, parts } of uploads.list()) {
      uploads.delete(id)
      for (const part of Object.values(parts)) account.blobs.delete(part.blob)
    }
    bucketsOf(account).delete(name)
  })
  return {}
}

const getBucketLocation: Operation<
  S3.GetBucketLocationCommandInput,
  S3.GetBucketLocationCommandOutput
> = (input, context) => {
  const { region } = getBucketOfAnyRegion(input, context)
  // AWS's own type lists the regions that it knew when it was written.
  const LocationConstraint = region as S3.BucketLocationConstraint
  return region === FIRST_REGION ? { LocationConstraint: undefined } : { LocationConstraint }
}

export const bucketOperations: Operations = {
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  GetBucketLocation: getBucketLocation,
  HeadBucket: headBucket,
  ListBuckets: listBuckets,
}

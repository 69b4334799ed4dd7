/** Bucket policies and Block Public Access. */
import { readPolicy } from '../policy/read-policy.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { findBucketPolicyProblem, isPublicPolicy } from './bucket-policy.ts'
import { type BucketInput, getBucket } from './find-bucket.ts'
import { accessDenied, notSimulated } from './s3-errors.ts'
import { type Bucket, bucketsOf } from './s3-store.ts'

/** Largest bucket policy, in bytes. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
const MAX_POLICY_BYTES = 20 * 1024

const putBucketPolicy: Operation<
  S3.PutBucketPolicyCommandInput,
  S3.PutBucketPolicyCommandOutput
> = (input, context) => {
  const bucket = getBucket(input, context)
  const { Policy: text = '' } = input
  if (Buffer.byteLength(text) > MAX_POLICY_BYTES) {
    throw malformedPolicy('Policies must be less than 20480 bytes')
  }
  const { policy, problem } = readPolicy(text)
  if (problem?.kind === 'malformed') {
    throw malformedPolicy(problem.message)
  }
  if (problem) throw notSimulated(problem.message)
  const bucketProblem = findBucketPolicyProblem(policy, bucket.name)
  if (bucketProblem) throw malformedPolicy(bucketProblem)
  if (bucket.publicAccessBlock?.blockPublicPolicy && isPublicPolicy(policy)) {
    throw accessDenied(
      `User: arn:aws:iam::${context.account.id}:user/simulated is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    )
  }
  update(bucket, context, { policy: { text, document: policy } })
  return {}
}

function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicy', message, { status: 400 })
}

const getBucketPolicy: Operation<
  S3.GetBucketPolicyCommandInput,
  S3.GetBucketPolicyCommandOutput
> = (input, context) => ({ Policy: getPolicyOf(input, context).text })

const getBucketPolicyStatus: Operation<
  S3.GetBucketPolicyStatusCommandInput,
  S3.GetBucketPolicyStatusCommandOutput
> = (input, context) => ({
  PolicyStatus: { IsPublic: isPublicPolicy(getPolicyOf(input, context).document) },
})

function getPolicyOf(input: BucketInput, context: OperationContext) {
  const bucket = getBucket(input, context)
  if (bucket.policy) return bucket.policy
  throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', {
    status: 404,
    details: { BucketName: bucket.name },
  })
}

const deleteBucketPolicy: Operation<
  S3.DeleteBucketPolicyCommandInput,
  S3.DeleteBucketPolicyCommandOutput
> = (input, context) => {
  update(getBucket(input, context), context, { policy: null })
  return {}
}

const putPublicAccessBlock: Operation<
  S3.PutPublicAccessBlockCommandInput,
  S3.PutPublicAccessBlockCommandOutput
> = (input, context) => {
  const bucket = getBucket(input, context)
  const wanted = input.PublicAccessBlockConfiguration
  update(bucket, context, {
    publicAccessBlock: {
      blockPublicAcls: wanted?.BlockPublicAcls ?? false,
      ignorePublicAcls: wanted?.IgnorePublicAcls ?? false,
      blockPublicPolicy: wanted?.BlockPublicPolicy ?? false,
      restrictPublicBuckets: wanted?.RestrictPublicBuckets ?? false,
    },
  })
  return {}
}

const getPublicAccessBlock: Operation<
  S3.GetPublicAccessBlockCommandInput,
  S3.GetPublicAccessBlockCommandOutput
> = (input, context) => {
  const { name, publicAccessBlock: block } = getBucket(input, context)
  if (!block) {
    throw new AwsError(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      { status: 404, details: { BucketName: name } },
    )
  }
  return {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: block.blockPublicAcls,
      IgnorePublicAcls: block.ignorePublicAcls,
      BlockPublicPolicy: block.blockPublicPolicy,
      RestrictPublicBuckets: block.restrictPublicBuckets,
    },
  }
}

const deletePublicAccessBlock: Operation<
  S3.DeletePublicAccessBlockCommandInput,
  S3.DeletePublicAccessBlockCommandOutput
> = (input, context) => {
  update(getBucket(input, context), context, { publicAccessBlock: null })
  return {}
}

function update(bucket: Bucket, { account }: OperationContext, change: Partial<Bucket>) {
  bucketsOf(account).put(bucket.name, { ...bucket, ...change })
}

export const bucketPolicyOperations: Operations = {
  DeleteBucketPolicy: deleteBucketPolicy,
  DeletePublicAccessBlock: deletePublicAccessBlock,
  GetBucketPolicy: getBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  GetPublicAccessBlock: getPublicAccessBlock,
  PutBucketPolicy: putBucketPolicy,
  PutPublicAccessBlock: putPublicAccessBlock,
}

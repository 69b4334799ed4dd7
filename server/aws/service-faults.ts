/** What refusals of S3, IAM and Lambda mean when buckets, roles and functions are made and changed, and what to do. */

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const S3_MEANINGS: Readonly<Record<string, string>> = {
  BucketAlreadyExists:
    'Somebody else in the world has a bucket of this name. Choose another name, for example with the number of your account in it.',
  BucketAlreadyOwnedByYou:
    'This account has a bucket of this name already. Choose another name, or use that one.',
  BucketNotEmpty:
    'The bucket holds objects. Edgewise empties nothing: delete them yourself if nobody needs them, then try again.',
  IllegalLocationConstraintException:
    'The bucket was asked for in another region than the one that was called. Choose the region of the account.',
  InvalidBucketName:
    'S3 does not take this name: 3 to 63 lower-case letters, digits and hyphens. Choose another one.',
  InvalidBucketState: 'The bucket is not in a state for this. Wait a moment, then try again.',
  InvalidTag: 'A tag has a key or value that S3 does not take. Correct it.',
  MalformedPolicy:
    'S3 does not take the policy: a statement names an action, a principal or a resource that it does not know, or another bucket. Correct it.',
  OperationAborted:
    'Another change of the same bucket is under way, or it was deleted a moment ago. Wait a minute, then try again.',
  PreconditionFailed:
    'There is an object of this name already, or somebody wrote it since. Nothing was overwritten. Read it again, then review.',
  TooManyBuckets: 'The account has as many buckets as AWS allows. Ask AWS to raise the quota.',
}

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and its neighbors, Errors. */
export const IAM_MEANINGS: Readonly<Record<string, string>> = {
  ConcurrentModification: 'Somebody is changing the same role. Wait a moment, then try again.',
  DeleteConflict:
    'The role still has policies or belongs to an instance profile. Take those away first.',
  EntityAlreadyExists:
    'There is a role of this name already. Choose another name, or use that one.',
  InvalidInput: 'IAM does not take one of the values. Correct what its words name.',
  LimitExceeded:
    'The account or the role has as many of these as IAM allows. Delete some, or ask AWS to raise the quota.',
  MalformedPolicyDocument:
    'IAM does not take the policy: something in it is not of the policy language. Correct what its words name.',
  NoSuchEntity: 'The role, or the policy that is given to it, is not there. Check its name or ARN.',
  PolicyNotAttachable: 'This managed policy is only for a service of AWS. Choose another one.',
  UnmodifiableEntity: 'Only AWS may change this role, since it belongs to one of its services.',
}

/** Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html, Errors. */
export const KMS_MEANINGS: Readonly<Record<string, string>> = {
  KMSInvalidStateException:
    'The key is not in a state for this: it waits for its deletion, or was not made in KMS. Choose another key for the bucket.',
  LimitExceededException:
    'The policy of the key is full, at 32 KB. Take statements away that nothing uses any more, then try again.',
  MalformedPolicyDocumentException:
    'KMS does not take the policy: it names a principal that is not there, or would let nobody change it any more. Correct what its words name.',
  NotFoundException: 'The key is not there, or is in another region. Choose another one.',
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html and its neighbors, Errors. */
export const FUNCTION_MEANINGS: Readonly<Record<string, string>> = {
  CodeStorageExceededException:
    'The code of all functions of this region is more than 75 GB. Delete old versions, or ask AWS to raise the quota.',
  InvalidParameterValueException:
    'Lambda does not take one of the values: a role that it may not take on, a runtime, a handler, or a setting that does not work at the edge. Correct what its words name.',
  PreconditionFailedException:
    'Somebody changed the function since. Nothing was overwritten. Read it again, then review.',
  RequestEntityTooLargeException:
    'The zip file is larger than Lambda takes: 50 MB. Make it smaller.',
  ResourceConflictException:
    'There is a function of this name already, or Lambda is still changing it. Try again in a moment; if it stays, choose another name.',
  ResourceNotFoundException: 'The Lambda function is not there. Somebody may have deleted it.',
}

/** Takes a function's zip from the request or from S3 into the account's blobs. */
import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'

import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { OperationContext } from '../protocol/operation.ts'
import { readObjectBytes } from '../s3/object-bytes.ts'
import { bucketsOf, objectsOf } from '../s3/s3-store.ts'
import { findPackageProblem, MAX_UNZIPPED_BYTES, MAX_ZIPPED_BYTES } from './deployment-package.ts'
import { invalidParameter, notSimulated } from './function-settings.ts'
import type { FunctionCode } from './function-store.ts'

export type CodeInput = {
  ZipFile?: Uint8Array | undefined
  S3Bucket?: string | undefined
  S3Key?: string | undefined
  S3ObjectVersion?: string | undefined
  ImageUri?: string | undefined
}

/**
 * Reads and checks the zip, without storing it. Rejects with `InvalidParameterValueException` or
 * `RequestEntityTooLargeException`.
 */
export async function readCode(
  input: CodeInput,
  { account, region }: OperationContext,
): Promise<Uint8Array> {
  if (input.ImageUri) throw notSimulated('container images as functions')
  if (input.S3ObjectVersion) throw notSimulated('versions of objects')
  if (input.ZipFile && input.S3Bucket) {
    throw invalidParameter(
      'Please do not provide other FunctionCode parameters when providing a ZipFile.',
    )
  }
  const zip = input.ZipFile ?? (await readFromS3(input, account, region))
  if (input.ZipFile && zip.byteLength > MAX_ZIPPED_BYTES) {
    throw new AwsError(
      'RequestEntityTooLargeException',
      'Request must be smaller than 70167211 bytes for the CreateFunction operation',
      { status: 413 },
    )
  }
  const problem = findPackageProblem(zip)
  if (problem) throw invalidParameter(problem)
  return zip
}

/** Stores a zip that was checked. The caller keeps the blob together with the function. */
export async function storeCode(account: Account, zip: Uint8Array): Promise<FunctionCode> {
  const blob = randomUUID()
  await account.blobs.write(blob, Readable.from([zip]))
  return { blob, ...describeCode(zip) }
}

export function describeCode(zip: Uint8Array): Omit<FunctionCode, 'blob'> {
  return {
    sha256: createHash('sha256').update(zip).digest('base64'),
    sizeBytes: zip.byteLength,
  }
}

async function readFromS3(
  { S3Bucket, S3Key }: CodeInput,
  account: Account,
  region: string,
): Promise<Uint8Array> {
  if (!S3Bucket || !S3Key) throw invalidParameter('Please provide a source for function code.')
  const bucket = bucketsOf(account).get(S3Bucket)
  if (!bucket) throw s3Problem('NoSuchBucket', 'The specified bucket does not exist')
  if (bucket.region !== region) {
    throw s3Problem(
      'PermanentRedirect',
      `The bucket is in this region: ${bucket.region}. Please use this region to retry the request`,
    )
  }
  const object = objectsOf(account, bucket.name).get(S3Key)
  if (!object) throw s3Problem('NoSuchKey', 'The specified key does not exist.')
  if (object.sizeBytes > MAX_UNZIPPED_BYTES) {
    throw invalidParameter(`Unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`)
  }
  return await new Response(readObjectBytes(account, object)).bytes()
}

function s3Problem(code: string, message: string): AwsError {
  return invalidParameter(
    `Error occurred while GetObject. S3 Error Code: ${code}. S3 Error Message: ${message}`,
  )
}

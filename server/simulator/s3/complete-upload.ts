/** CompleteMultipartUpload: the parts that the client names become one object, without copying their bytes. */
import { createHash } from 'node:crypto'

import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { S3 } from '../protocol/sdk-types.ts'
import { createChecksum, readChecksum, writeChecksum } from './checksums.ts'
import { getUpload } from './multipart-operations.ts'
import { readObjectBytes } from './object-bytes.ts'
import { describeEncryption } from './object-encryption.ts'
import { replaceObject } from './replace-object.ts'
import {
  objectsOf,
  type S3Object,
  type StoredChecksum,
  type Upload,
  type UploadedPart,
  uploadsOf,
} from './s3-store.ts'
import { findWriteConditionProblem } from './write-conditions.ts'

/** Smallest part but the last, in bytes. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MIN_PART_BYTES = 5 * 1024 * 1024

const completeMultipartUpload: Operation<
  S3.CompleteMultipartUploadCommandInput,
  S3.CompleteMultipartUploadCommandOutput
> = async (input, context) => {
  const { account } = context
  const { bucketName, upload } = getUpload(input, context)
  const parts = chooseParts(upload, input.MultipartUpload?.Parts ?? [])
  const md5s = Buffer.concat(parts.map(({ md5 }) => Buffer.from(md5, 'hex')))
  const draft: S3Object = {
    key: upload.key,
    etag: `${createHash('md5').update(md5s).digest('hex')}-${parts.length}`,
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    lastModifiedAt: account.now(),
    pieces: parts.map(({ blob, sizeBytes }) => ({ blob, sizeBytes })),
    settings: upload.settings,
    encryption: upload.encryption,
    checksum: null,
  }
  const checksum = await computeChecksum(account, upload, parts, draft)
  checkClaims(input, draft, checksum)
  // Read again: computing the checksum took time.
  getUpload(input, context)
  const existing = objectsOf(account, bucketName).get(draft.key)
  const problem = findWriteConditionProblem(existing, draft.key, input)
  if (problem) throw problem

  replaceObject(account, bucketName, { ...draft, checksum }, () => {
    uploadsOf(account, bucketName).delete(upload.id)
    const used = new Set(parts)
    for (const part of Object.values(upload.parts)) {
      if (!used.has(part)) account.blobs.delete(part.blob)
    }
  })
  return {
    Location: `https://${bucketName}.s3.${context.region}.amazonaws.com/${encodeURIComponent(draft.key)}`,
    Bucket: bucketName,
    Key: draft.key,
    ETag: `"${draft.etag}"`,
    ...describeEncryption(upload.encryption),
    ...writeChecksum(checksum),
    ChecksumType: checksum?.type,
  }
}

function chooseParts(upload: Upload, claimed: S3.CompletedPart[]): UploadedPart[] {
  if (claimed.length === 0) {
    throw new AwsError('MalformedXML', 'You must specify at least one part', { status: 400 })
  }
  let previous = 0
  const parts = claimed.map((claim) => {
    const { PartNumber: number = 0 } = claim
    if (number <= previous) {
      throw new AwsError(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
        { status: 400, details: { UploadId: upload.id } },
      )
    }
    previous = number
    return getClaimedPart(upload, claim, number)
  })
  const small = parts.slice(0, -1).find(({ sizeBytes }) => sizeBytes < MIN_PART_BYTES)
  if (!small) return parts
  throw new AwsError(
    'EntityTooSmall',
    'Your proposed upload is smaller than the minimum allowed size',
    {
      status: 400,
      details: {
        ProposedSize: String(small.sizeBytes),
        MinSizeAllowed: String(MIN_PART_BYTES),
        PartNumber: String(small.number),
        ETag: small.md5,
      },
    },
  )
}

function getClaimedPart(upload: Upload, claim: S3.CompletedPart, number: number): UploadedPart {
  const part = upload.parts[number]
  const checksum = readChecksum(claim)
  const fits =
    part?.md5 === claim.ETag?.replaceAll('"', '') &&
    (!checksum || checksum.value === part?.checksum?.value)
  if (part && fits) return part
  throw new AwsError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    {
      status: 400,
      details: { UploadId: upload.id, PartNumber: String(number), ETag: claim.ETag ?? '' },
    },
  )
}

/** `null` when the upload asked for none, or when a part came without the checksum that it is made of. */
async function computeChecksum(
  account: Account,
  { checksum: wanted }: Upload,
  parts: UploadedPart[],
  draft: S3Object,
): Promise<StoredChecksum | null> {
  if (!wanted) return null
  const { algorithm, type } = wanted
  const running = createChecksum(algorithm)
  if (type === 'FULL_OBJECT') {
    for await (const bytes of readObjectBytes(account, draft)) running.update(bytes)
    return { algorithm, type, value: running.digest().toString('base64') }
  }
  for (const { checksum } of parts) {
    if (checksum?.algorithm !== algorithm) return null
    running.update(Buffer.from(checksum.value, 'base64'))
  }
  return { algorithm, type, value: `${running.digest().toString('base64')}-${parts.length}` }
}

function checkClaims(
  input: S3.CompleteMultipartUploadCommandInput,
  { sizeBytes }: S3Object,
  checksum: StoredChecksum | null,
) {
  const claimed = readChecksum(input)
  if (claimed && claimed.value !== checksum?.value) {
    throw new AwsError(
      'BadDigest',
      `The ${claimed.algorithm} you specified did not match the calculated checksum.`,
      { status: 400 },
    )
  }
  if (input.MpuObjectSize !== undefined && Number(input.MpuObjectSize) !== sizeBytes) {
    throw new AwsError(
      'InvalidRequest',
      `The provided 'x-amz-mp-object-size' header does not match what was computed.`,
      { status: 400 },
    )
  }
}

export const completeUploadOperations: Operations = {
  CompleteMultipartUpload: completeMultipartUpload,
}

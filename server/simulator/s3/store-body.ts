/**
 * Takes the body of PutObject or UploadPart into the account's blobs as it streams, and verifies what the
 * client claims of it: length, MD5, SHA-256 and checksums. Nothing stays of a body that is refused.
 */
import { createHash, randomUUID } from 'node:crypto'

import { AwsError } from '../protocol/aws-error.ts'
import type { OperationContext } from '../protocol/operation.ts'
import { decodeAwsChunked } from './aws-chunked.ts'
import {
  type Checksum,
  type ChecksumAlgorithm,
  createChecksum,
  findChecksumAlgorithm,
} from './checksums.ts'
import { invalidRequest, notSimulated } from './s3-errors.ts'

/** Largest single PUT, in bytes. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_PUT_BYTES = 5 * 1024 ** 3

export type StoredBody = {
  /** Written but not kept: the caller keeps it together with what it belongs to. */
  blob: string
  sizeBytes: number
  /** Hexadecimal. */
  md5: string
  checksum: Checksum | null
}

type Claims = {
  sizeBytes: number
  md5Base64: string | null
  sha256Hex: string | null
  checksum: { algorithm: ChecksumAlgorithm; value: string | null } | null
}

/**
 * Rejects with `MissingContentLength`, `EntityTooLarge`, `IncompleteBody`, `BadDigest`, `InvalidDigest` or
 * `XAmzContentSHA256Mismatch`.
 */
export async function storeBody(
  body: ReadableStream<Uint8Array> | null,
  { account, headers }: OperationContext,
): Promise<StoredBody> {
  const claims = readClaims(headers)
  const blob = randomUUID()
  const md5 = createHash('md5')
  const sha256 = claims.sha256Hex ? createHash('sha256') : null
  const checksum = claims.checksum ? createChecksum(claims.checksum.algorithm) : null

  const sizeBytes = await account.blobs.write(blob, decode(body, headers, claims), (bytes) => {
    md5.update(bytes)
    sha256?.update(bytes)
    checksum?.update(bytes)
  })
  const actual = {
    sizeBytes,
    md5: md5.digest(),
    sha256Hex: sha256?.digest('hex') ?? null,
    checksumValue: checksum?.digest().toString('base64') ?? '',
  }
  const problem = findClaimProblem(claims, actual)
  if (problem) {
    account.blobs.delete(blob)
    throw problem
  }
  return {
    blob,
    sizeBytes,
    md5: actual.md5.toString('hex'),
    checksum: claims.checksum && {
      algorithm: claims.checksum.algorithm,
      value: actual.checksumValue,
    },
  }
}

function readClaims(headers: Headers): Claims {
  const length = headers.get('x-amz-decoded-content-length') ?? headers.get('content-length')
  if (length === null || !/^\d+$/.test(length)) {
    throw new AwsError('MissingContentLength', 'You must provide the Content-Length HTTP header.', {
      status: 411,
    })
  }
  const sizeBytes = Number(length)
  if (sizeBytes > MAX_PUT_BYTES) {
    throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      status: 400,
      details: { ProposedSize: length, MaxSizeAllowed: String(MAX_PUT_BYTES) },
    })
  }
  const md5Base64 = headers.get('content-md5')
  if (md5Base64 !== null && Buffer.from(md5Base64, 'base64').byteLength !== 16) {
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.', {
      status: 400,
      details: { 'Content-MD5': md5Base64 },
    })
  }
  const sha256 = headers.get('x-amz-content-sha256') ?? ''
  return {
    sizeBytes,
    md5Base64,
    sha256Hex: /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null,
    checksum: readChecksumClaim(headers),
  }
}

const CHECKSUM_HEADER = /^x-amz-checksum-(?!algorithm$|mode$|type$)(.+)$/

/** One checksum at most: in a header, or announced as a trailer that follows the body. */
function readChecksumClaim(headers: Headers): Claims['checksum'] {
  const announced = (headers.get('x-amz-trailer') ?? '').split(',').map((name) => name.trim())
  const names = [...headers.keys(), ...announced].filter((name) => CHECKSUM_HEADER.test(name))
  const [name, another] = names
  if (name === undefined) return null
  if (another !== undefined) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  }
  const algorithm = findChecksumAlgorithm(CHECKSUM_HEADER.exec(name)?.[1] ?? '')
  if (!algorithm) throw notSimulated(`the checksum ${name}`)
  return { algorithm, value: headers.get(name) }
}

async function* decode(
  body: ReadableStream<Uint8Array> | null,
  headers: Headers,
  claims: Claims,
): AsyncGenerator<Uint8Array> {
  const isChunked =
    headers.get('x-amz-content-sha256')?.startsWith('STREAMING-') ||
    headers
      .get('content-encoding')
      ?.split(',')
      .some((part) => part.trim() === 'aws-chunked')
  const source = isChunked
    ? decodeAwsChunked(body ?? emptyBody(), (name, value) => {
        const named = findChecksumAlgorithm(CHECKSUM_HEADER.exec(name)?.[1] ?? '')
        if (claims.checksum && claims.checksum.algorithm === named) claims.checksum.value = value
      })
    : (body ?? [])
  let received = 0
  for await (const bytes of source) {
    received += bytes.byteLength
    // A body that is longer than announced never fills the disk.
    if (received > claims.sizeBytes) throw incompleteBody()
    yield bytes
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

function incompleteBody(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
    { status: 400 },
  )
}

function findClaimProblem(
  claims: Claims,
  actual: { sizeBytes: number; md5: Buffer; sha256Hex: string | null; checksumValue: string },
): AwsError | null {
  if (actual.sizeBytes !== claims.sizeBytes) return incompleteBody()
  if (claims.md5Base64 !== null && claims.md5Base64 !== actual.md5.toString('base64')) {
    return new AwsError(
      'BadDigest',
      'The Content-MD5 you specified did not match what we received.',
      {
        status: 400,
        details: {
          ExpectedDigest: claims.md5Base64,
          CalculatedDigest: actual.md5.toString('base64'),
        },
      },
    )
  }
  if (claims.sha256Hex !== actual.sha256Hex) {
    return new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      { status: 400 },
    )
  }
  if (claims.checksum?.value && claims.checksum.value !== actual.checksumValue) {
    return new AwsError(
      'BadDigest',
      `The ${claims.checksum.algorithm} you specified did not match the calculated checksum.`,
      { status: 400 },
    )
  }
  return null
}

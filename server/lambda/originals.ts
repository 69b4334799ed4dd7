/** The image bucket: opens originals, and tells in words why one cannot be opened. */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'

import type { ImageProblem, ImageProblemCode } from '#shared/images/image-problem.ts'

import { ImageError } from './image-error.ts'

export type Original = {
  /** As S3 gives it, quotes included. */
  etag: string
  sizeBytes: number
  /** The owner's own `Cache-Control`, stored with the object; `null` when there is none. */
  cacheControl: string | null
  /** Reads the bytes. Rejects with `ImageError`. */
  read: () => Promise<Uint8Array>
  /** Drops the bytes unread, so that the connection is free again. */
  discard: () => void
}

export type OpenOriginal = (key: string) => Promise<Original>

/** Opens originals of one bucket. What it returns rejects with `ImageError` only. */
export function createOpenOriginal(client: S3Client, bucket: string): OpenOriginal {
  return async (key) => {
    const { Body, ETag, ContentLength, CacheControl } = await client
      .send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      .catch(rethrow)
    if (!Body || ETag === undefined || ContentLength === undefined) {
      throw new ImageError({
        code: 'bucket-failed',
        detail:
          'The image bucket answered without a body, an ETag or a length, which S3 never does.',
      })
    }
    return {
      etag: ETag,
      sizeBytes: ContentLength,
      cacheControl: CacheControl ?? null,
      read: () => Body.transformToByteArray().catch(rethrow),
      discard: () => {
        if ('destroy' in Body) Body.destroy()
      },
    }
  }
}

/** S3's error codes in our words. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const KNOWN_ERRORS: Record<string, ImageProblem> = {
  NoSuchKey: {
    code: 'no-such-image',
    detail:
      'There is no picture under this path. Capitals count, and the path must be the key in the image bucket.',
  },
  AccessDenied: {
    code: 'bucket-access-denied',
    detail:
      'The image bucket refused the function. Its role needs s3:GetObject on the objects (and kms:Decrypt where they are encrypted with a KMS key); ' +
      'without s3:ListBucket on the bucket S3 gives this same answer for a picture that does not exist.',
  },
  NoSuchBucket: {
    code: 'bucket-missing',
    detail:
      'The image bucket does not exist. Set IMAGE_BUCKET of the function to the bucket that holds the originals.',
  },
  InvalidObjectState: {
    code: 'original-archived',
    detail:
      'The original is in an archive storage class (Glacier) and cannot be read. Restore it in S3, then ask again.',
  },
}

/** Not answers but their absence, or S3 asking for patience: worth another try. */
const PASSING_ERRORS = new Set([
  'SlowDown',
  'ServiceUnavailable',
  'InternalError',
  'RequestTimeout',
  'TimeoutError',
  'NetworkingError',
])

function rethrow(error: unknown): never {
  throw new ImageError(toProblem(error), { cause: error })
}

function toProblem(error: unknown): ImageProblem {
  const { name, code } = nameError(error)
  const known = KNOWN_ERRORS[name]
  if (known) return known
  const passing = PASSING_ERRORS.has(name) || /^(?:E[A-Z]+|UND_ERR_.*)$/.test(code)
  const problemCode: ImageProblemCode = passing ? 'bucket-unavailable' : 'bucket-failed'
  return {
    code: problemCode,
    detail: passing
      ? 'The image bucket did not answer in time or is overloaded. Ask again in a moment.'
      : `The image bucket could not be read (${name}). The log of the function has the whole answer of S3; often the region, the credentials or the role are wrong.`,
  }
}

/** The SDK's errors carry S3's code as their name; errors of the connection carry Node's `code`. */
function nameError(error: unknown): { name: string; code: string } {
  if (!(error instanceof Error)) return { name: 'unknown error', code: '' }
  return { name: error.name, code: 'code' in error ? String(error.code) : '' }
}

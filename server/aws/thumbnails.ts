/**
 * Thumbnails for the picture picker, made here from the originals in the bucket. They never go through the
 * distribution: looking at a folder must not fill the edge's cache or move the hit rate of real visitors.
 */
import { GetObjectCommand } from '@aws-sdk/client-s3'
import sharp from 'sharp'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'

/** Sharp enough for dense screens, in pixels. */
const SIDE = 192

/** How long a thumbnail is remembered, in milliseconds: an original is rarely replaced under its name. */
const TTL_MS = 600_000

/** Larger originals are not read for a thumbnail, in bytes. */
const MAX_ORIGINAL_BYTES = 50 * 1024 * 1024

const MAX_ORIGINAL_PIXELS = 100_000_000

/** A WebP of at most 192 pixels a side. Rejects with `no-such-resource`, `too-large` or `invalid-input`. */
export async function readThumbnail(
  account: Account,
  bucket: string,
  key: string,
): Promise<Uint8Array> {
  const { value } = await account.read(`thumbnail:${bucket}:${key}`, TTL_MS, async () =>
    shrink(await readOriginal(account, bucket, key), key),
  )
  return value
}

async function readOriginal(account: Account, bucket: string, key: string): Promise<Uint8Array> {
  const call = {
    service: 'S3',
    operation: 'GetObject',
    action: `s3:GetObject on ${bucket}`,
    subject: `picture ${key}`,
  }
  const { ContentLength: bytes = 0, Body: body } = await account.call(call, () =>
    account.clients.s3(account.region).send(new GetObjectCommand({ Bucket: bucket, Key: key })),
  )
  if (bytes > MAX_ORIGINAL_BYTES) {
    await body?.transformToWebStream().cancel()
    throw new AppError(
      'too-large',
      `${key} has ${Math.round(bytes / 1_048_576)} MB; thumbnails are made of pictures of up to 50 MB.`,
    )
  }
  return await account.call(
    call,
    async () => (await body?.transformToByteArray()) ?? new Uint8Array(),
  )
}

async function shrink(original: Uint8Array, key: string): Promise<Uint8Array> {
  try {
    return await sharp(original, { autoOrient: true, limitInputPixels: MAX_ORIGINAL_PIXELS })
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 76 })
      .toBuffer()
  } catch (cause) {
    throw new AppError(
      'invalid-input',
      `${key} is not a picture that can be read. It may be damaged or only be called like one.`,
      { cause },
    )
  }
}

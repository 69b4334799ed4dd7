/**
 * Puts a picture into the bucket of an image setup, as its bytes come in: only the first are looked at, and no more are held than are
 * under way. Nothing is overwritten unless that was asked for.
 */
import { Readable } from 'node:stream'

import { PutObjectCommand } from '@aws-sdk/client-s3'

import {
  findUploadKind,
  findUploadSizeProblem,
  type UploadedImage,
} from '#shared/images/image-upload.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { listBuckets } from './buckets.ts'
import { listImageSetups } from './image-setups.ts'

/** First bytes by which a picture is known. */
const HEAD_BYTES = 1_024

type Upload = {
  bucket: string
  key: string
  replaces: boolean
  body: ReadableStream<Uint8Array> | null
  /** As the request says. */
  sizeBytes: number
  /** The person went away, or thinks again. */
  signal: AbortSignal
}

/**
 * Rejects with `invalid-input` for what is no picture and for a bucket whose pictures nothing resizes, with `too-large`, and with
 * `conflict` where there is one of that key.
 */
export async function uploadImage(account: Account, upload: Upload): Promise<UploadedImage> {
  const { body, bucket, key, replaces, signal, sizeBytes } = upload
  await checkIsSetUp(account, bucket)
  const tooLarge = findUploadSizeProblem(key, sizeBytes)
  if (tooLarge !== null) throw new AppError('too-large', tooLarge)
  const { head, rest } = await readHead(body)
  const kind = findUploadKind(key, head)
  if ('problem' in kind) {
    await rest?.return(undefined)
    throw refused('body', kind.problem)
  }
  const call = {
    service: 'S3',
    operation: 'PutObject',
    action: `s3:PutObject on ${bucket}`,
    subject: `bucket ${bucket}`,
  }
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: Readable.from(joined(head, rest)),
    ContentLength: sizeBytes,
    ContentType: kind.contentType,
    ...(replaces ? {} : { IfNoneMatch: '*' }),
  })
  const client = account.clients.s3Upload(await regionOf(account, bucket))
  try {
    await account.call(call, () => client.send(command, { abortSignal: signal }))
  } catch (error) {
    throw isTaken(error) ? taken(key, error) : error
  }
  account.drop(`images:${bucket}:`)
  account.drop(`thumbnail:${bucket}:${key}`)
  return { key, contentType: kind.contentType, sizeBytes }
}

async function checkIsSetUp(account: Account, bucket: string): Promise<void> {
  const { items } = await listImageSetups(account)
  if (items.some((setup) => setup.bucket === bucket)) return
  throw refused(
    'bucket',
    `Pictures are put only into buckets out of which a distribution serves resized pictures, and ${bucket} is none. Set up an image resizer for it first.`,
  )
}

/** Who may not list the buckets uploads into the account's own region. */
async function regionOf(account: Account, bucket: string): Promise<string> {
  try {
    const { items } = await listBuckets(account)
    return items.find(({ name }) => name === bucket)?.region ?? account.region
  } catch (error) {
    if (error instanceof AppError && error.code === 'access-denied') return account.region
    throw error
  }
}

type Rest = AsyncGenerator<Uint8Array>

async function readHead(body: Upload['body']): Promise<{ head: Uint8Array; rest: Rest | null }> {
  if (body === null) return { head: new Uint8Array(), rest: null }
  const rest = piecesOf(body)
  let head = new Uint8Array()
  while (head.byteLength < HEAD_BYTES) {
    const next = await rest.next()
    if (next.done) break
    head = new Uint8Array(Buffer.concat([head, next.value]))
  }
  return { head, rest }
}

async function* piecesOf(body: ReadableStream<Uint8Array>): Rest {
  yield* body
}

async function* joined(head: Uint8Array, rest: Rest | null): Rest {
  yield head
  if (rest) yield* rest
}

function isTaken(error: unknown): error is AppError {
  return error instanceof AppError && error.aws?.code === 'PreconditionFailed'
}

function taken(key: string, cause: unknown): AppError {
  return new AppError(
    'conflict',
    `There is a picture ${key} already, and it was left as it is. Replace it, or keep both under two names.`,
    { cause },
  )
}

function refused(path: string, message: string): AppError {
  return new AppError('invalid-input', message, { fields: [{ path, message }] })
}

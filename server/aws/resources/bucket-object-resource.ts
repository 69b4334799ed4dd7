/** A small object of a bucket: its settings, and its text where it is one. Other bytes are known by their ETag, or as a file of Edgewise. */
import { GetObjectCommand, HeadObjectCommand, type HeadObjectOutput } from '@aws-sdk/client-s3'

import { splitObjectId } from '#shared/plans/steps/bucket-steps.ts'
import { BucketObjectDocument } from '#shared/s3/bucket.ts'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { PICTURES, readBundle } from '../read-bundle.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { callS3 } from './s3-call.ts'

/** Longest text that is read whole, in bytes. */
const MAX_TEXT_BYTES = 65_536

const TEXT_TYPE = /^text\/|^application\/(?:json|javascript|xml)|^image\/svg\+xml/i

/** Metadata by which Edgewise knows its own work; no part of the document. */
const REFERENCE_METADATA = 'edgewise-reference'

const read = (account: Account, id: string) =>
  notedRead(account, 'BucketObject', async () => {
    const { bucket: Bucket, key: Key } = splitObjectId(id)
    const subject = `object ${id}`
    const head = await readObjectHead(account, id)
    const call = { service: 'S3', operation: 'HeadObject', action: 's3:GetObject', subject }
    const { ETag: version } = head
    if (version === undefined) throw strangeAnswer(call, account)
    const isText =
      TEXT_TYPE.test(head.ContentType ?? '') && (head.ContentLength ?? 0) <= MAX_TEXT_BYTES
    const text = isText
      ? await callS3(account, 's3:GetObject', { subject }, async (client) => {
          const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
          return toText(await Body?.transformToByteArray())
        })
      : null
    const Body = text === null ? await toBody(account, id, head) : `text:${text}`
    const document = toDocument(BucketObjectDocument.parse({ ...toSettings(head), Body }))
    return { id, name: id, version, document, managed: false }
  })

/** What S3 says of it without its bytes. Rejects with `no-such-resource`. */
export function readObjectHead(account: Account, id: string) {
  const { bucket: Bucket, key: Key } = splitObjectId(id)
  return callS3(account, 's3:GetObject', { subject: `object ${id}` }, (client) =>
    client.send(new HeadObjectCommand({ Bucket, Key })),
  )
}

/** Whose plan wrote it; `null` = not Edgewise's. */
export async function readObjectReference(account: Account, id: string): Promise<string | null> {
  return (await readObjectHead(account, id)).Metadata?.[REFERENCE_METADATA] ?? null
}

/** `null` = it is no text after all. */
function toText(bytes: Uint8Array | undefined): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // That is how the decoder says it.
    return null
  }
}

async function toBody(account: Account, id: string, head: HeadObjectOutput): Promise<string> {
  const { ContentLength, ETag = '', ServerSideEncryption } = head
  for (const name of PICTURES) {
    const { bytes, eTag } = await readBundle(name)
    if (eTag === ETag) return `bundle:${name}`
    // Of what a key of KMS encrypts the ETag is no hash of the bytes.
    const mayBe = ServerSideEncryption?.startsWith('aws:kms') && ContentLength === bytes.length
    if (mayBe && Buffer.from(bytes).equals(await readBytes(account, id))) return `bundle:${name}`
  }
  return `etag:${ETag}`
}

async function readBytes(account: Account, id: string): Promise<Uint8Array> {
  const { bucket: Bucket, key: Key } = splitObjectId(id)
  const subject = `object ${id}`
  return callS3(account, 's3:GetObject', { subject }, async (client) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
    return (await Body?.transformToByteArray()) ?? new Uint8Array()
  })
}

/** Members that PutObject takes back. */
function toSettings(head: HeadObjectOutput) {
  const { [REFERENCE_METADATA]: _own, ...Metadata } = head.Metadata ?? {}
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage } = head
  const { StorageClass, WebsiteRedirectLocation } = head
  return {
    ContentType: head.ContentType ?? 'binary/octet-stream',
    CacheControl,
    ContentDisposition,
    ContentEncoding,
    ContentLanguage,
    WebsiteRedirectLocation,
    // S3 leaves the usual one out.
    StorageClass: StorageClass === 'STANDARD' ? undefined : StorageClass,
    ...(Object.keys(Metadata).length > 0 ? { Metadata } : {}),
  }
}

export const bucketObjectReader: ResourceReader = {
  idShape: /^[A-Za-z0-9][A-Za-z0-9._-]{2,62}\/.+$/s,
  noun: 'object',
  read,
  list: null,
}

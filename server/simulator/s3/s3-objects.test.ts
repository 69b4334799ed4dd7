import { Readable } from 'node:stream'

import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

async function setup() {
  const s3 = new S3Client(client())
  await s3.send(new CreateBucketCommand({ Bucket: 'photos' }))
  const put = (Key: string, Body: string | Uint8Array = 'hello') =>
    s3.send(new PutObjectCommand({ Bucket: 'photos', Key, Body }))
  const text = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'photos', Key }))
    return await Body?.transformToString()
  }
  return { s3, put, text }
}

it('gives back the bytes and what was said of them', async () => {
  const { s3 } = await setup()
  const stored = await s3.send(
    new PutObjectCommand({
      Bucket: 'photos',
      Key: 'a.txt',
      Body: 'hello',
      ContentType: 'text/plain',
      CacheControl: 'max-age=60',
      Metadata: { author: 'Ada' },
    }),
  )

  const read = await s3.send(
    new GetObjectCommand({ Bucket: 'photos', Key: 'a.txt', ChecksumMode: 'ENABLED' }),
  )

  expect(stored).toMatchObject({
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
    ChecksumCRC32: 'NhCmhg==',
  })
  expect(read).toMatchObject({
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
    ContentType: 'text/plain',
    CacheControl: 'max-age=60',
    ContentLength: 5,
    Metadata: { author: 'Ada' },
    ChecksumCRC32: 'NhCmhg==',
  })
  expect(await read.Body?.transformToString()).toBe('hello')
})

it.each([
  'a b.txt',
  'ä/ö ü.txt',
  'a+b.txt',
  '100%.txt',
  'a%20b.txt',
  '日本/😀.png',
  'a&b=c?d#e',
  '/lead',
  'folder/',
])('keeps the key %s', async (key) => {
  const { put, text, s3 } = await setup()

  await put(key, `this is ${key}`)

  expect(await text(key)).toBe(`this is ${key}`)
  const head = await s3.send(new HeadObjectCommand({ Bucket: 'photos', Key: key }))
  expect(head.ContentLength).toBe(Buffer.byteLength(`this is ${key}`))
})

it('takes a stream of unknown checksum and gives it back in ranges', async () => {
  const { s3 } = await setup()
  const bytes = new Uint8Array(700_000).map((_, index) => index % 251)
  const Body = Readable.from([bytes.subarray(0, 9), bytes.subarray(9)])
  await s3.send(
    new PutObjectCommand({ Bucket: 'photos', Key: 'big', Body, ContentLength: bytes.byteLength }),
  )

  const read = await s3.send(
    new GetObjectCommand({ Bucket: 'photos', Key: 'big', Range: 'bytes=262000-262999' }),
  )

  expect(read).toMatchObject({
    $metadata: { httpStatusCode: 206 },
    ContentLength: 1_000,
    ContentRange: 'bytes 262000-262999/700000',
  })
  expect(await read.Body?.transformToByteArray()).toEqual(bytes.slice(262_000, 263_000))
})

it('refuses a range behind the end', async () => {
  const { s3, put } = await setup()
  await put('a')

  await expect(
    s3.send(new GetObjectCommand({ Bucket: 'photos', Key: 'a', Range: 'bytes=5-' })),
  ).rejects.toMatchObject({ name: 'InvalidRange', $metadata: { httpStatusCode: 416 } })
})

it('answers conditional reads', async () => {
  const { s3, put } = await setup()
  const { ETag } = await put('a')
  const read = (conditions: object) =>
    s3.send(new GetObjectCommand({ Bucket: 'photos', Key: 'a', ...conditions }))

  await expect(read({ IfNoneMatch: ETag })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 304 },
  })
  await expect(read({ IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' })
  await expect(read({ IfMatch: ETag })).resolves.toMatchObject({ ContentLength: 5 })
})

it('creates only once when asked not to replace', async () => {
  const { s3, text } = await setup()
  const create = (Body: string) =>
    s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'a', Body, IfNoneMatch: '*' }))

  await create('first')

  await expect(create('second')).rejects.toMatchObject({ name: 'PreconditionFailed' })
  expect(await text('a')).toBe('first')
})

it('refuses bytes that are not what the client claims', async () => {
  const { s3, text } = await setup()
  const wrong = { Bucket: 'photos', Key: 'a', Body: 'hello' }

  await expect(
    s3.send(new PutObjectCommand({ ...wrong, ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' })),
  ).rejects.toMatchObject({ name: 'BadDigest' })
  await expect(
    s3.send(new PutObjectCommand({ ...wrong, ChecksumSHA256: 'AAAA' })),
  ).rejects.toMatchObject({ name: 'BadDigest' })
  await expect(text('a')).rejects.toMatchObject({ name: 'NoSuchKey' })
})

it('says what does not exist', async () => {
  const { s3, text } = await setup()

  await expect(text('none')).rejects.toMatchObject({
    name: 'NoSuchKey',
    message: 'The specified key does not exist.',
    Key: 'none',
  })
  await expect(
    s3.send(new HeadObjectCommand({ Bucket: 'photos', Key: 'none' })),
  ).rejects.toMatchObject({ name: 'NotFound' })
  await expect(
    s3.send(new PutObjectCommand({ Bucket: 'no-such-bucket', Key: 'a', Body: 'x' })),
  ).rejects.toMatchObject({ name: 'NoSuchBucket' })
})

it('copies with or without the metadata, and never onto itself for nothing', async () => {
  const { s3, put } = await setup()
  await put('ä b.txt')
  const copy = (Key: string, more: object = {}) =>
    s3.send(
      new CopyObjectCommand({
        Bucket: 'photos',
        Key,
        CopySource: `photos/${encodeURIComponent('ä b.txt')}`,
        ...more,
      }),
    )

  const { CopyObjectResult } = await copy('copy', {
    MetadataDirective: 'REPLACE',
    ContentType: 'text/html',
  })

  expect(CopyObjectResult?.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"')
  expect(await s3.send(new HeadObjectCommand({ Bucket: 'photos', Key: 'copy' }))).toMatchObject({
    ContentType: 'text/html',
  })
  await expect(copy('ä b.txt')).rejects.toMatchObject({ name: 'InvalidRequest' })
})

it('deletes one and many, and what is not there as well', async () => {
  const { s3, put, text } = await setup()
  await Promise.all(['a', 'b', 'c&d'].map((key) => put(key)))

  await s3.send(new DeleteObjectCommand({ Bucket: 'photos', Key: 'a' }))
  const { Deleted } = await s3.send(
    new DeleteObjectsCommand({
      Bucket: 'photos',
      Delete: { Objects: [{ Key: 'b' }, { Key: 'c&d' }, { Key: 'never' }] },
    }),
  )

  expect(Deleted?.map(({ Key }) => Key)).toEqual(['b', 'c&d', 'never'])
  await expect(text('c&d')).rejects.toMatchObject({ name: 'NoSuchKey' })
})

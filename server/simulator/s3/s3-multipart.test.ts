import { createHash } from 'node:crypto'

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

const PART_BYTES = 5 * 1024 * 1024

async function setup() {
  const s3 = new S3Client(client())
  await s3.send(new CreateBucketCommand({ Bucket: 'photos' }))
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket: 'photos',
      Key: 'big',
      ContentType: 'image/png',
      ChecksumAlgorithm: 'CRC32',
    }),
  )
  const place = { Bucket: 'photos', Key: 'big', UploadId }
  const upload = async (PartNumber: number, Body: Uint8Array) => {
    const { ETag, ChecksumCRC32 } = await s3.send(
      new UploadPartCommand({ ...place, PartNumber, Body }),
    )
    return { PartNumber, ETag, ChecksumCRC32 }
  }
  const complete = (Parts: object[]) =>
    s3.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } }))
  return { s3, place, upload, complete }
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest()

it('joins parts to one object, whatever their order of arrival', async () => {
  const { s3, place, upload, complete } = await setup()
  const first = new Uint8Array(PART_BYTES).fill(1)
  const last = new Uint8Array([2, 3, 4])
  const lastPart = await upload(7, last)
  await upload(2, new Uint8Array([9]))
  const firstPart = await upload(2, first)
  const listed = await s3.send(new ListPartsCommand(place))

  const completed = await complete([firstPart, lastPart])

  expect(listed.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
    [2, PART_BYTES],
    [7, 3],
  ])
  expect(completed.ETag).toBe(`"${md5(Buffer.concat([md5(first), md5(last)])).toString('hex')}-2"`)
  expect(completed.ChecksumCRC32).toMatch(/-2$/)
  const across = await s3.send(
    new GetObjectCommand({ ...place, Range: `bytes=${PART_BYTES - 2}-${PART_BYTES + 1}` }),
  )
  expect([...((await across.Body?.transformToByteArray()) ?? [])]).toEqual([1, 1, 2, 3])
  const second = await s3.send(new HeadObjectCommand({ ...place, PartNumber: 2 }))
  expect(second).toMatchObject({ ContentLength: 3, PartsCount: 2, ContentType: 'image/png' })
})

it('refuses parts that are missing, out of order or too small', async () => {
  const { upload, complete } = await setup()
  const first = await upload(1, new Uint8Array([1]))
  const second = await upload(2, new Uint8Array([2]))

  await expect(complete([first, { PartNumber: 3, ETag: '"x"' }])).rejects.toMatchObject({
    name: 'InvalidPart',
  })
  await expect(complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' })
  await expect(complete([first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' })
})

it('forgets an aborted upload', async () => {
  const { s3, place, upload } = await setup()
  await upload(1, new Uint8Array([1]))

  await s3.send(new AbortMultipartUploadCommand(place))

  await expect(s3.send(new ListPartsCommand(place))).rejects.toMatchObject({ name: 'NoSuchUpload' })
  await expect(upload(2, new Uint8Array([2]))).rejects.toMatchObject({ name: 'NoSuchUpload' })
})

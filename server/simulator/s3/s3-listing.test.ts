import {
  CreateBucketCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

async function setup(...keys: string[]) {
  const s3 = new S3Client(client())
  await s3.send(new CreateBucketCommand({ Bucket: 'photos' }))
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket: 'photos', Key, Body: 'x' }))
  const list = (query: object) => s3.send(new ListObjectsV2Command({ Bucket: 'photos', ...query }))
  return { s3, list }
}

it('lists in the order of bytes, with size and ETag', async () => {
  const { list } = await setup('b', 'B', 'a/1', '😀', '\u{ff5e}')

  const { Contents, KeyCount, IsTruncated } = await list({})

  expect(Contents?.map(({ Key }) => Key)).toEqual(['B', 'a/1', 'b', '\u{ff5e}', '😀'])
  expect(Contents?.[0]).toMatchObject({
    Size: 1,
    ETag: '"9dd4e461268c8034f5c8564e155c67a6"',
    StorageClass: 'STANDARD',
  })
  expect({ KeyCount, IsTruncated }).toEqual({ KeyCount: 5, IsTruncated: false })
})

it('rolls keys up to their folders', async () => {
  const { list } = await setup('a.txt', 'img/1', 'img/2', 'img/deep/3', 'zoo/1')

  const top = await list({ Delimiter: '/' })
  const inside = await list({ Delimiter: '/', Prefix: 'img/' })

  expect(top.Contents?.map(({ Key }) => Key)).toEqual(['a.txt'])
  expect(top.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['img/', 'zoo/'])
  expect(inside.Contents?.map(({ Key }) => Key)).toEqual(['img/1', 'img/2'])
  expect(inside.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['img/deep/'])
})

it('shows every entry once over pages of two', async () => {
  const { s3 } = await setup('a', 'b/1', 'b/2', 'b/3', 'c', 'd & <e>', 'f')
  const seen: Array<string | undefined> = []
  const sizes: number[] = []

  const pages = paginateListObjectsV2(
    { client: s3, pageSize: 2 },
    { Bucket: 'photos', Delimiter: '/' },
  )
  for await (const { CommonPrefixes = [], Contents = [] } of pages) {
    seen.push(...Contents.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix))
    sizes.push(Contents.length + CommonPrefixes.length)
  }

  expect(seen.sort()).toEqual(['a', 'b/', 'c', 'd & <e>', 'f'])
  expect(sizes).toEqual([2, 2, 1])
})

it('starts after a key, and encodes keys on request', async () => {
  const { list } = await setup('a', 'b c', 'd/ä')

  const page = await list({ StartAfter: 'a', EncodingType: 'url' })

  expect(page.Contents?.map(({ Key }) => Key)).toEqual(['b+c', 'd/%C3%A4'])
})

it('refuses a token that it did not give', async () => {
  const { list } = await setup()

  await expect(list({ ContinuationToken: 'bm9uc2Vuc2U=' })).rejects.toMatchObject({
    name: 'InvalidArgument',
    message: 'The continuation token provided is incorrect',
  })
})

it('lists by marker as well', async () => {
  const { s3 } = await setup('a', 'b/1', 'b/2', 'c')
  const list = (Marker?: string) =>
    s3.send(new ListObjectsCommand({ Bucket: 'photos', Delimiter: '/', MaxKeys: 2, Marker }))

  const first = await list()
  const second = await list(first.NextMarker)

  expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'b/' })
  expect(second.Contents?.map(({ Key }) => Key)).toEqual(['c'])
})

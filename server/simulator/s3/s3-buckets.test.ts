import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeletePublicAccessBlockCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

async function setup() {
  const options = client()
  const s3 = new S3Client(options)
  await s3.send(new CreateBucketCommand({ Bucket: 'photos' }))
  return { s3, options }
}

const publicRead = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' },
  ],
})

it('lists the buckets of one account, and knows where they are', async () => {
  const { s3 } = await setup()
  const other = new S3Client(client())

  expect((await s3.send(new ListBucketsCommand({}))).Buckets).toMatchObject([
    { Name: 'photos', BucketRegion: 'eu-west-1', CreationDate: expect.any(Date) },
  ])
  expect((await other.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([])
  expect(await s3.send(new GetBucketLocationCommand({ Bucket: 'photos' }))).toMatchObject({
    LocationConstraint: 'eu-west-1',
  })
  expect(await s3.send(new HeadBucketCommand({ Bucket: 'photos' }))).toMatchObject({
    BucketRegion: 'eu-west-1',
  })
  expect(
    (await s3.send(new GetBucketVersioningCommand({ Bucket: 'photos' }))).Status,
  ).toBeUndefined()
})

it.each([['Photos'], ['ab'], ['a..b'], ['192.168.0.1'], ['xn--a'], ['a_b']])(
  'refuses the name %s',
  async (Bucket) => {
    const { s3 } = await setup()
    await expect(s3.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'InvalidBucketName',
    })
  },
)

it('refuses to create a bucket twice, except in the first region', async () => {
  const { s3, options } = await setup()
  const first = new S3Client({ ...options, region: 'us-east-1' })

  await expect(s3.send(new CreateBucketCommand({ Bucket: 'photos' }))).rejects.toMatchObject({
    name: 'BucketAlreadyOwnedByYou',
  })
  await first.send(new CreateBucketCommand({ Bucket: 'american' }))
  await expect(first.send(new CreateBucketCommand({ Bucket: 'american' }))).resolves.toMatchObject({
    Location: '/american',
  })
})

it('redirects to the region of a bucket', async () => {
  const { options } = await setup()
  const elsewhere = new S3Client({ ...options, region: 'us-west-2' })
  const following = new S3Client({ ...options, region: 'us-west-2', followRegionRedirects: true })

  await expect(
    elsewhere.send(new GetObjectCommand({ Bucket: 'photos', Key: 'a' })),
  ).rejects.toMatchObject({ name: 'PermanentRedirect', $metadata: { httpStatusCode: 301 } })
  await expect(
    following.send(new GetObjectCommand({ Bucket: 'photos', Key: 'a' })),
  ).rejects.toMatchObject({ name: 'NoSuchKey' })
})

it('deletes an empty bucket only', async () => {
  const { s3 } = await setup()
  await s3.send(new CreateBucketCommand({ Bucket: 'empty-one' }))
  await s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'a', Body: 'x' }))

  await expect(s3.send(new DeleteBucketCommand({ Bucket: 'photos' }))).rejects.toMatchObject({
    name: 'BucketNotEmpty',
  })
  await s3.send(new DeleteBucketCommand({ Bucket: 'empty-one' }))
  await expect(s3.send(new HeadBucketCommand({ Bucket: 'empty-one' }))).rejects.toMatchObject({
    name: 'NotFound',
  })
})

it('keeps a policy as it was put, and refuses a public one until public access is unblocked', async () => {
  const { s3 } = await setup()
  const put = () => s3.send(new PutBucketPolicyCommand({ Bucket: 'photos', Policy: publicRead }))

  await expect(s3.send(new GetBucketPolicyCommand({ Bucket: 'photos' }))).rejects.toMatchObject({
    name: 'NoSuchBucketPolicy',
  })
  expect(await s3.send(new GetPublicAccessBlockCommand({ Bucket: 'photos' }))).toMatchObject({
    PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
  })
  await expect(put()).rejects.toMatchObject({ name: 'AccessDenied' })
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: 'photos' }))
  await put()

  expect((await s3.send(new GetBucketPolicyCommand({ Bucket: 'photos' }))).Policy).toBe(publicRead)
})

it.each([
  ['not JSON', '{'],
  ['no statement', '{"Version":"2012-10-17"}'],
  ['a foreign resource', publicRead.replace('photos', 'others')],
  ['a foreign action', publicRead.replace('s3:GetObject', 'ec2:Run')],
  ['a bucket as an object', publicRead.replace('photos/*', 'photos')],
])('refuses a policy with %s', async (_what, Policy) => {
  const { s3 } = await setup()
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: 'photos' }))

  await expect(
    s3.send(new PutBucketPolicyCommand({ Bucket: 'photos', Policy })),
  ).rejects.toMatchObject({ name: 'MalformedPolicy' })
})

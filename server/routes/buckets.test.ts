import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { BucketList } from '#shared/distribution/bucket-list.ts'

import { setupDashboard } from '../testing/dashboard.ts'

const { account, json } = await setupDashboard()

it('lists the buckets of all regions with where each is', async () => {
  const { path, client } = account()
  for (const [Bucket, region] of [
    ['b-pictures', 'eu-west-1'],
    ['a-logs', 'us-east-1'],
  ] as const) {
    const s3 = new S3Client({ ...client, region })
    const where = { LocationConstraint: 'eu-west-1' } as const
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        ...(region === 'eu-west-1' && { CreateBucketConfiguration: where }),
      }),
    )
  }
  const { status, body } = await json(`${path}/buckets`)
  expect(status).toBe(200)
  expect(BucketList.parse(body).items).toEqual([
    { name: 'a-logs', region: 'us-east-1' },
    { name: 'b-pictures', region: 'eu-west-1' },
  ])
})

it('says what is missing when listing is not allowed', async () => {
  const { path, strike } = account()
  await strike('deny', 'ListBuckets')
  const { status, body } = await json(`${path}/buckets`)
  expect(status).toBe(403)
  expect(body.detail).toContain('s3:ListAllMyBuckets')
})

it('lists nothing for an account without buckets', async () => {
  const { body } = await json(`${account().path}/buckets`)
  expect(body.items).toEqual([])
})

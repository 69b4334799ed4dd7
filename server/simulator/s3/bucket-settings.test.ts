import {
  CreateBucketCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketTaggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()
const bucket = { Bucket: 'photos' }

async function setup(Tags?: Array<{ Key: string; Value: string }>) {
  const s3 = new S3Client(client())
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const, Tags }
  await s3.send(new CreateBucketCommand({ ...bucket, CreateBucketConfiguration }))
  return s3
}

const tagsOf = async (s3: S3Client) =>
  (await s3.send(new GetBucketTaggingCommand(bucket))).TagSet ?? []

it('keeps the tags that a bucket is made with, until others take their place', async () => {
  const s3 = await setup([{ Key: 'team', Value: 'web' }])
  expect(await tagsOf(s3)).toEqual([{ Key: 'team', Value: 'web' }])
  const Tagging = { TagSet: [{ Key: 'stage', Value: 'prod' }] }
  await s3.send(new PutBucketTaggingCommand({ ...bucket, Tagging }))
  expect(await tagsOf(s3)).toEqual(Tagging.TagSet)
  await s3.send(new DeleteBucketTaggingCommand(bucket))
  await expect(tagsOf(s3)).rejects.toMatchObject({ name: 'NoSuchTagSet' })
})

it.each([
  ['twice the same key', ['a', 'a']],
  ['a key of AWS', ['aws:a']],
  ['a key that is too long', ['a'.repeat(129)]],
])('refuses tags with %s', async (_what, keys) => {
  const s3 = await setup()
  const Tagging = { TagSet: keys.map((Key) => ({ Key, Value: '1' })) }
  await expect(s3.send(new PutBucketTaggingCommand({ ...bucket, Tagging }))).rejects.toMatchObject({
    name: 'InvalidTag',
  })
})

it('says who owns objects, as a new bucket has it and as it is set', async () => {
  const s3 = await setup()
  const read = async () =>
    (await s3.send(new GetBucketOwnershipControlsCommand(bucket))).OwnershipControls?.Rules
  expect(await read()).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }])
  const Rules = [{ ObjectOwnership: 'ObjectWriter' as const }]
  await s3.send(new PutBucketOwnershipControlsCommand({ ...bucket, OwnershipControls: { Rules } }))
  expect(await read()).toEqual(Rules)
  await s3.send(new DeleteBucketOwnershipControlsCommand(bucket))
  await expect(read()).rejects.toMatchObject({ name: 'OwnershipControlsNotFoundError' })
})

it('keeps whether a bucket is versioned', async () => {
  const s3 = await setup()
  const read = async () => (await s3.send(new GetBucketVersioningCommand(bucket))).Status
  expect(await read()).toBeUndefined()
  const VersioningConfiguration = { Status: 'Enabled' as const }
  await s3.send(new PutBucketVersioningCommand({ ...bucket, VersioningConfiguration }))
  expect(await read()).toBe('Enabled')
})

import {
  CreateBucketCommand,
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  S3Client,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()
const bucket = { Bucket: 'photos' }
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'

async function setup() {
  const s3 = new S3Client(client())
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const }
  await s3.send(new CreateBucketCommand({ ...bucket, CreateBucketConfiguration }))
  return {
    read: async () =>
      (await s3.send(new GetBucketEncryptionCommand(bucket))).ServerSideEncryptionConfiguration
        ?.Rules,
    put: (...Rules: ServerSideEncryptionRule[]) => {
      const ServerSideEncryptionConfiguration = { Rules }
      return s3.send(
        new PutBucketEncryptionCommand({ ...bucket, ServerSideEncryptionConfiguration }),
      )
    },
    remove: () => s3.send(new DeleteBucketEncryptionCommand(bucket)),
  }
}

it('encrypts with keys of S3 until a key of KMS is named, and again when that is taken away', async () => {
  const { put, read, remove } = await setup()
  const byDefault = [
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
  ]
  expect(await read()).toEqual(byDefault)
  const rule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
    BucketKeyEnabled: true,
  } as const
  await put(rule)
  expect(await read()).toEqual([rule])
  await remove()
  expect(await read()).toEqual(byDefault)
})

it.each([
  ['two rules', [{}, {}], 'MalformedXML'],
  [
    'a key of KMS where S3 has its own',
    [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', KMSMasterKeyID: KEY } }],
    'InvalidArgument',
  ],
  [
    'an encryption that is not simulated',
    [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' } }],
    'NotImplemented',
  ],
] satisfies Array<[string, ServerSideEncryptionRule[], string]>)(
  'refuses %s',
  async (_what, rules, name) => {
    const { put } = await setup()
    await expect(put(...rules)).rejects.toMatchObject({ name })
  },
)

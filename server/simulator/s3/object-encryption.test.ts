import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { readAll } from '../data-plane.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { s3Origin } from './s3-origin.ts'

const { simulator, client } = setupSimulatedAws()

const bucket = { Bucket: 'photos' }
const object = { ...bucket, Key: 'a.txt' }
const DISTRIBUTION = 'arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE'
const FOR_CLOUDFRONT = {
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Condition: { StringEquals: { 'AWS:SourceArn': DISTRIBUTION } },
}

/** A bucket that CloudFront may read, encrypted by a key of its own or, without `hasOwnKey`, by aws/s3. */
async function setup({ hasOwnKey = true } = {}) {
  const options = client()
  const s3 = new S3Client(options)
  const kms = new KMSClient(options)
  await s3.send(new CreateBucketCommand(bucket))
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
  const keyArn = KeyMetadata?.Arn ?? ''
  const SSEAlgorithm = 'aws:kms'
  const ApplyServerSideEncryptionByDefault = hasOwnKey
    ? ({ SSEAlgorithm, KMSMasterKeyID: keyArn } as const)
    : ({ SSEAlgorithm } as const)
  const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault }] }
  await s3.send(new PutBucketEncryptionCommand({ ...bucket, ServerSideEncryptionConfiguration }))
  const read = { ...FOR_CLOUDFRONT, Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' }
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [read] })
  await s3.send(new PutBucketPolicyCommand({ ...bucket, Policy }))
  await s3.send(new PutObjectCommand({ ...object, Body: 'hello' }))
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const ask = async (sourceDistributionArn: string | null = DISTRIBUTION) => {
    const { body, status } = await s3Origin({ account, sourceDistributionArn })({
      method: 'GET',
      scheme: 'https',
      host: 'photos.s3.eu-west-1.amazonaws.com',
      rawPath: '/a.txt',
      httpVersion: '1.1',
      headers: [],
      body: null,
      clientIp: '192.0.2.1',
      signal: new AbortController().signal,
    })
    return { status, text: new TextDecoder().decode(await readAll(body, 10_000)) }
  }
  return { account, ask, keyArn, kms, options, s3 }
}

it('answers CloudFront only where the policy of the key lets it decrypt', async () => {
  const { account, ask, keyArn, kms } = await setup()
  expect(await ask()).toMatchObject({
    status: 403,
    text: expect.stringMatching(
      /<Code>AccessDenied<\/Code>.*kms:Decrypt on the resource associated with this ciphertext/,
    ),
  })
  const owner = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account.id}:root` } }
  const Statement = [
    { ...owner, Action: 'kms:*', Resource: '*' },
    { ...FOR_CLOUDFRONT, Action: 'kms:Decrypt', Resource: '*' },
  ]
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
  await kms.send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy }))
  expect(await ask()).toEqual({ status: 200, text: 'hello' })
  const other = DISTRIBUTION.replace('EDFDVBD6', 'E000000')
  expect(await ask(other)).toMatchObject({ status: 403 })
})

it('gives nobody at CloudFront what AWS’s own key encrypts, and nothing to who signs nothing', async () => {
  const { ask, s3 } = await setup({ hasOwnKey: false })
  expect(await ask()).toMatchObject({ status: 403 })
  expect(await ask(null)).toMatchObject({ status: 403 })
  expect((await s3.send(new GetObjectCommand(object))).ServerSideEncryption).toBe('aws:kms')
})

it('says by which key an object is encrypted, and keeps that for what was there before', async () => {
  const { keyArn, s3 } = await setup()
  const byKey = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn }
  expect(await s3.send(new HeadObjectCommand(object))).toMatchObject(byKey)
  const plain = { ...bucket, Key: 'plain', CopySource: 'photos/a.txt' }
  const ServerSideEncryption = 'AES256'
  const copied = await s3.send(new CopyObjectCommand({ ...plain, ServerSideEncryption }))
  expect(copied).toMatchObject({ ServerSideEncryption })
  expect(copied.CopyObjectResult?.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"')
  const SSEKMSKeyId = `${keyArn}0`
  const wrong = { ...object, Body: '', ServerSideEncryption: 'aws:kms', SSEKMSKeyId } as const
  await expect(s3.send(new PutObjectCommand(wrong))).rejects.toMatchObject({
    name: 'KMS.NotFoundException',
  })
})

it('asks a user’s own policies whether they may use the key', async () => {
  const { keyArn, options } = await setup()
  const iam = new IAMClient(options)
  const UserName = 'ada'
  await iam.send(new CreateUserCommand({ UserName }))
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const allow = (...actions: string[]) => {
    const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }]
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
    return iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument }))
  }
  const credentials = {
    accessKeyId: key?.AccessKeyId ?? '',
    secretAccessKey: key?.SecretAccessKey ?? '',
  }
  const s3 = new S3Client({ ...options, credentials })
  await allow('s3:*')
  await expect(s3.send(new GetObjectCommand(object))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('no identity-based policy allows the kms:Decrypt action'),
  })
  await expect(s3.send(new PutObjectCommand({ ...object, Body: 'x' }))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining(`kms:GenerateDataKey on resource: ${keyArn}`),
  })
  await allow('s3:*', 'kms:Decrypt', 'kms:GenerateDataKey')
  expect((await s3.send(new GetObjectCommand(object))).ContentLength).toBe(5)
  await s3.send(new PutObjectCommand({ ...object, Body: 'x' }))
})

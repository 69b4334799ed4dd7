/** For tests of wizards: a bucket that a KMS key encrypts. */
import { randomUUID } from 'node:crypto'

import { CreateKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'

import type { setupDashboard } from './dashboard.ts'

type Dashboard = Awaited<ReturnType<typeof setupDashboard>>

/** Its name. */
export const VAULT = 'vault'

/** An account with a bucket that encrypts with a key of its own or, without `hasOwnKey`, with aws/s3. */
export async function createVault(
  dashboard: Pick<Dashboard, 'account'>,
  { hasOwnKey = true } = {},
) {
  const Bucket = VAULT
  const own = dashboard.account({ name: `kms-${randomUUID()}` })
  const s3 = new S3Client({ ...own.client, forcePathStyle: true })
  const kms = new KMSClient(own.client)
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
  const KeyId = KeyMetadata?.Arn ?? ''
  const ApplyServerSideEncryptionByDefault = {
    SSEAlgorithm: 'aws:kms',
    KMSMasterKeyID: hasOwnKey ? KeyId : undefined,
  } as const
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault }] },
    }),
  )
  const page = { Key: 'index.html', Body: '<p>Mine', ContentType: 'text/html' }
  await s3.send(new PutObjectCommand({ Bucket, ...page }))
  const readKey = async () =>
    JSON.parse((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy ?? '')
  return { own, KeyId, readKey }
}

import { randomUUID } from 'node:crypto'

import { CreateKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { defaultResizerAnswers } from '#shared/wizards/image-resizer/default-answers.ts'
import { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'
import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { SiteAndApiFacts } from '#shared/wizards/site-and-api/facts.ts'

import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0, functionMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

/** Side by side each takes longer than alone, and all together less. */
const SIDE_BY_SIDE = { concurrent: true, timeout: 60_000 }

const Bucket = 'vault'
const existing = { kind: 'existing', name: Bucket } as const

/** An account with a bucket that encrypts with a key of its own or, without `hasOwnKey`, with aws/s3. */
async function setup({ hasOwnKey = true } = {}) {
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

it(
  'lets CloudFront decrypt what a key of the account’s own encrypts, and takes exactly that back',
  SIDE_BY_SIDE,
  async () => {
    const { own, readKey } = await setup()
    const before = { account: await listEverything(own), key: await readKey() }
    const facts = SiteAndApiFacts.parse(await readFacts(own, 'site-and-api', `?bucket=${Bucket}`))
    expect(facts.unreadable).toEqual([])
    const answers = { ...defaultSiteAndApiAnswers(facts), api: { kind: 'none' }, bucket: existing }
    const { path, plan, run, until } = await carryOut(own, 'site-and-api', answers)
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(plan.steps.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringMatching(/^Change the policy of the KMS key /),
    )
    const { Statement } = await readKey()
    expect(Statement).toEqual([
      ...before.key.Statement,
      expect.objectContaining({
        Action: 'kms:Decrypt',
        Condition: {
          StringEquals: {
            'AWS:SourceArn': expect.stringMatching(/^arn:aws:cloudfront::\d+:distribution\/E/),
          },
        },
      }),
    ])
    await dashboard.post(`${path}/undo`, {})
    expect(await until('undone', 'stopped')).toMatchObject({ state: 'undone', leftovers: [] })
    expect({ account: await listEverything(own), key: await readKey() }).toEqual(before)
  },
)

it('lets a resizer’s role decrypt, and proves that it does', SIDE_BY_SIDE, async () => {
  const { own, KeyId, readKey } = await setup()
  const before = { account: await listEverything(own), key: await readKey() }
  const facts = ImageResizerFacts.parse(await readFacts(own, 'image-resizer', `?bucket=${Bucket}`))
  const answers = { ...defaultResizerAnswers(facts), bucket: existing }
  const { path, plan, run, until } = await carryOut(own, 'image-resizer', answers)
  expect(run).toMatchObject({ state: 'done', failure: null })
  const role = plan.changes.find(({ resource }) => resource === 'Role')
  expect(JSON.stringify(role?.after)).toContain(KeyId)
  expect(plan.changes.map(({ resource }) => resource)).not.toContain('KmsKeyPolicy')
  await dashboard.post(`${path}/undo`, {})
  expect(await until('undone', 'stopped')).toMatchObject({ state: 'undone', leftovers: [] })
  expect({ account: await listEverything(own), key: await readKey() }).toEqual(before)
})

it('says what to do about the key that nobody can share', SIDE_BY_SIDE, async () => {
  const { own } = await setup({ hasOwnKey: false })
  const facts = SiteAndApiFacts.parse(await readFacts(own, 'site-and-api', `?bucket=${Bucket}`))
  const answers = { ...defaultSiteAndApiAnswers(facts), bucket: existing }
  const { body, status } = await dashboard.post(`${own.path}/wizards/site-and-api/plan`, answers)
  expect({ body, status }).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'bucket.name', message: expect.stringContaining('aws/s3') }] },
  })
})

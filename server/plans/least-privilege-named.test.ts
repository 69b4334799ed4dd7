import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { expect, it } from 'vitest'

import { KeyPolicyDocument, toKeyStatement } from '#shared/kms/key-policy.ts'
import { toFilesCode } from '#shared/lambda/lambda-code.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { created, deleted, updated } from '#shared/plans/testing/change.ts'

import { type Ground, leastPrivilegeLab } from './testing/least-privilege.ts'
import { siteChanges } from './testing/site-story.ts'

const { grantOneByOne } = leastPrivilegeLab()

const newSite = async ({ accountId }: Ground) => siteChanges(accountId)

const OWN = [
  ['Bucket', 'ada-site'],
  ['BucketPolicy', 'ada-site'],
  ['BucketObject', 'ada-site/index.html'],
  ['Role', 'orders'],
  ['LambdaFunction', 'orders'],
] as const

const OTHERS = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Others',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::ada-site/*',
    },
  ],
}

function isOwn({ id, resource }: PlanChange): boolean {
  const isPart = OWN.some(([kind]) => kind === resource)
  return isPart && resource !== 'BucketPolicy' && !id.endsWith('routes')
}

/** What the site has of S3, IAM and Lambda; distribution and API stay as they are. */
async function readParts(ground: Ground) {
  // Without the distribution that its policy names.
  const policy = created('BucketPolicy', { id: 'new:bucket-policy:ada-site' }, OTHERS)
  const parts = siteChanges(ground.accountId).filter(isOwn)
  await ground.apply([...parts, policy])
  const found = await Promise.all(OWN.map(([resource, id]) => ground.read(resource, id)))
  return OWN.map(([resource, id], at) => {
    const { document = null, version = '' } = found[at] ?? {}
    return { resource, change: { id, baseVersion: version }, document }
  })
}

const EDITS: Record<string, object> = {
  Bucket: { VersioningStatus: 'Suspended', ObjectOwnership: 'ObjectWriter', Tags: { team: 'web' } },
  BucketPolicy: { Statement: [] },
  BucketObject: { Body: 'text:<h1>New</h1>' },
  Role: { Description: 'new', ManagedPolicyArns: [], Policies: {}, Tags: { team: 'web' } },
  LambdaFunction: {
    MemorySize: 256,
    Code: toFilesCode({ 'index.mjs': 'export const handler = async () => ({})' }),
    FunctionUrl: { AuthType: 'AWS_IAM' },
    Publish: true,
    Tags: { team: 'web' },
  },
}

const editedSite = async (ground: Ground): Promise<PlanChange[]> =>
  (await readParts(ground)).map(({ change, document, resource }) => {
    // Documents are objects.
    const members = document as Record<string, ResourceDocument>
    const after = JSON.parse(JSON.stringify({ ...members, ...EDITS[resource] }))
    return updated(resource, change, document, after)
  })

const deletedSite = async (ground: Ground): Promise<PlanChange[]> =>
  (await readParts(ground)).map(({ change, document, resource }) =>
    deleted(resource, change, document),
  )

/** One statement more for the key that somebody else made. */
const sharedKey = async ({ accountId, read, sdk }: Ground): Promise<PlanChange[]> => {
  const { KeyMetadata } = await new KMSClient(sdk).send(new CreateKeyCommand({}))
  const { document, id, version } = await read('KmsKeyPolicy', KeyMetadata?.Arn ?? '')
  const { Statement, ...policy } = KeyPolicyDocument.parse(document)
  const statement = toKeyStatement(`arn:aws:cloudfront::${accountId}:distribution/E1`)
  const after = JSON.parse(JSON.stringify({ ...policy, Statement: [...Statement, statement] }))
  return [updated('KmsKeyPolicy', { id, baseVersion: version }, document, after)]
}

const STORIES = {
  'makes a bucket, roles, functions, an API and a distribution': newSite,
  'changes a bucket, a role and a function': editedSite,
  'deletes a bucket, a role and a function': deletedSite,
  'changes the policy of a KMS key': sharedKey,
}

it.each(Object.entries(STORIES))(
  'needs every permission that a plan prints that %s, and no other',
  async (_name, story) => {
    const { run, unneeded } = await grantOneByOne(story)
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(unneeded).toEqual([])
  },
  // A run stops and goes on again for each of some sixty permissions.
  60_000,
)

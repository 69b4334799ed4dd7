import { expect, it } from 'vitest'

import { created, updated } from '#shared/plans/testing/change.ts'

import { findResource } from '../aws/resources/resources.ts'
import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const BUCKET = {
  LocationConstraint: 'eu-west-1',
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
  ObjectOwnership: 'BucketOwnerEnforced',
  VersioningStatus: null,
  Tags: { team: 'web' },
}
const newBucket = (after: object = {}) =>
  created('Bucket', { id: 'new:bucket:ada-site', name: 'ada-site' }, { ...BUCKET, ...after })
const page = created(
  'BucketObject',
  { id: 'new:bucket-object:ada-site/index.html', name: 'ada-site/index.html' },
  { ContentType: 'text/html', CacheControl: 'max-age=60', Body: 'text:<h1>Hi</h1>' },
)
const READ = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::ada-site/*',
}
const policy = created(
  'BucketPolicy',
  { id: 'new:bucket-policy:ada-site', name: 'ada-site' },
  { Version: '2012-10-17', Statement: [READ] },
)

it('makes a bucket with an object and a policy, reads them as they were wanted, and takes them back', async () => {
  const lab = await setup()
  const run = await lab.apply(newBucket({ VersioningStatus: 'Enabled' }), page, policy)
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect((await lab.read('Bucket', 'ada-site')).document).toEqual({
    ...BUCKET,
    VersioningStatus: 'Enabled',
  })
  expect((await lab.read('BucketObject', 'ada-site/index.html')).document).toEqual(page.after)
  expect((await lab.read('BucketPolicy', 'ada-site')).document).toEqual(policy.after)

  await lab.runs.undo('test', run.id)
  const undone = await lab.until(run.id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(await findResource(lab.account, { resource: 'Bucket', id: 'ada-site' })).toBeNull()
})

it('changes settings of a bucket and brings them back, and keeps what somebody set since', async () => {
  const lab = await setup()
  await lab.apply(newBucket())
  const { document, version } = await lab.read('Bucket', 'ada-site')
  const after = {
    ...BUCKET,
    ObjectOwnership: 'ObjectWriter',
    PublicAccessBlockConfiguration: null,
    VersioningStatus: 'Enabled',
    Tags: { stage: 'test' },
  }
  const change = { id: 'ada-site', baseVersion: version }
  const run = await lab.apply(updated('Bucket', change, document, after))
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect((await lab.read('Bucket', 'ada-site')).document).toEqual(after)
  const theirs = { ...after, Tags: { stage: 'test', cost: '7' } }
  await lab.apply(updated('Bucket', change, after, theirs))

  await lab.runs.undo('test', run.id)
  const undone = await lab.until(run.id, ({ state }) => state !== 'undoing')
  expect((await lab.read('Bucket', 'ada-site')).document).toEqual({
    ...BUCKET,
    VersioningStatus: 'Enabled',
    Tags: { team: 'web', cost: '7' },
  })
  expect(undone.leftovers).toEqual([
    'The bucket ada-site stays versioned: S3 cannot take that back. It can be suspended.',
  ])
})

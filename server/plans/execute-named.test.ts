import { expect, it } from 'vitest'

import { toFilesCode } from '#shared/lambda/lambda-code.ts'
import { LambdaFunctionDocument } from '#shared/lambda/lambda-function.ts'
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

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
}
const LOGS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'
const mayRead = (bucket: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` }],
})
const ROLE = {
  Path: '/',
  Description: 'Of orders',
  AssumeRolePolicyDocument: TRUST,
  Policies: { read: mayRead('ada-site') },
  ManagedPolicyArns: [LOGS],
  Tags: {},
}
const role = created('Role', { id: 'new:role:orders', name: 'orders' }, ROLE)
const codeOf = (text: string) =>
  toFilesCode({
    'index.mjs': `export const handler = () => ({ statusCode: 200, body: '${text}' })`,
  })
const FUNCTION = {
  Description: 'Takes orders',
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  Role: 'new:role:orders',
  Architectures: ['arm64'],
  MemorySize: 256,
  Timeout: 5,
  Environment: { Variables: { TABLE: 'orders' } },
  Code: codeOf('one'),
  FunctionUrl: { AuthType: 'AWS_IAM' },
  Publish: true,
  Tags: { team: 'web' },
}
const orders = created(
  'LambdaFunction',
  { id: 'new:lambda-function:orders', name: 'orders' },
  FUNCTION,
)
const permission = created(
  'LambdaPermission',
  { id: 'new:lambda-permission:orders/everybody', name: 'orders/everybody' },
  {
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: 'arn:aws:events:eu-west-1:123456789012:rule/nightly',
  },
)

it('makes a role, a function with an address and a version, and a permission, and takes them back', async () => {
  const lab = await setup()
  const run = await lab.apply(permission, orders, role)
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(run.steps.map(({ sentence }) => sentence)).toEqual([
    'Create the role orders',
    'Give the role the policy read',
    'Give the role the managed policy AWSLambdaBasicExecutionRole',
    'Create the Lambda function orders',
    'Wait until the Lambda function orders is ready',
    'Publish a version of the Lambda function orders',
    'Give the Lambda function orders an address',
    'Let events.amazonaws.com call the Lambda function orders (everybody)',
  ])
  expect((await lab.read('Role', 'orders')).document).toEqual(ROLE)
  const { files: _files, ...Code } = FUNCTION.Code
  expect((await lab.read('LambdaFunction', 'orders')).document).toEqual({
    ...FUNCTION,
    Code,
    Role: `arn:aws:iam::${lab.accountId}:role/orders`,
  })
  expect((await lab.read('LambdaPermission', 'orders/everybody')).document).toEqual(
    permission.after,
  )

  await lab.runs.undo('test', run.id)
  const undone = await lab.until(run.id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  const gone = [
    ['Role', 'orders'],
    ['LambdaFunction', 'orders'],
  ] as const
  for (const [resource, id] of gone) {
    expect(await findResource(lab.account, { resource, id })).toBeNull()
  }
})

it('changes a role and a function, waits for each change, and takes all of it back, the code before included', async () => {
  const lab = await setup()
  await lab.apply(role, orders)
  const before = await lab.read('LambdaFunction', 'orders')
  const was = LambdaFunctionDocument.parse(before.document)
  const after = {
    ...was,
    MemorySize: 512,
    Environment: { Variables: { TABLE: 'orders', SIZE: 'big' } },
    Code: codeOf('two'),
    FunctionUrl: null,
    Tags: {},
  }
  const { document, version } = await lab.read('Role', 'orders')
  const newRole = { ...ROLE, Description: 'Of all', Policies: { other: mayRead('other') } }
  const run = await lab.apply(
    updated(
      'LambdaFunction',
      { id: 'orders', baseVersion: before.version },
      before.document,
      toJson(after),
    ),
    updated('Role', { id: 'orders', baseVersion: version }, document, newRole),
  )
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect((await lab.read('Role', 'orders')).document).toEqual(newRole)
  expect((await lab.read('LambdaFunction', 'orders')).document).toEqual({
    ...after,
    Code: { CodeSha256: after.Code.CodeSha256 },
  })

  await lab.runs.undo('test', run.id)
  const undone = await lab.until(run.id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect((await lab.read('Role', 'orders')).document).toEqual(ROLE)
  expect((await lab.read('LambdaFunction', 'orders')).document).toEqual(was)
})

/** As documents travel. */
function toJson(document: unknown) {
  return JSON.parse(JSON.stringify(document))
}

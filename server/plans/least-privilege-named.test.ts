import { expect, it } from 'vitest'

import { toFilesCode } from '#shared/lambda/lambda-code.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { created, deleted, updated } from '#shared/plans/testing/change.ts'

import { type Ground, leastPrivilegeLab } from './testing/least-privilege.ts'

const { grantOneByOne } = leastPrivilegeLab()

const BUCKET = {
  LocationConstraint: 'eu-west-1',
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
  ObjectOwnership: 'BucketOwnerEnforced',
  VersioningStatus: 'Enabled',
  Tags: { team: 'web' },
}
const ALLOWS_CLOUDFRONT = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::ada-site/*',
}
const PAGE = { ContentType: 'text/html', CacheControl: 'max-age=60', Body: 'text:<h1>Hi</h1>' }

type Found = Awaited<ReturnType<Ground['read']>>

const edit = (resource: PlanChange['resource'], found: Found, after: ResourceDocument) =>
  updated(
    resource,
    { id: found.id, name: found.name, baseVersion: found.version },
    found.document,
    after,
  )

const newBucket = async (): Promise<PlanChange[]> => [
  created('Bucket', { id: 'new:bucket:ada-site', name: 'ada-site' }, BUCKET),
  created('BucketObject', { id: 'new:bucket-object:ada-site/index.html' }, PAGE),
  created(
    'BucketPolicy',
    { id: 'new:bucket-policy:ada-site' },
    {
      Version: '2012-10-17',
      Statement: [ALLOWS_CLOUDFRONT],
    },
  ),
]

const readBucket = async ({ apply, read }: Ground) => {
  await apply(await newBucket())
  return {
    bucket: await read('Bucket', 'ada-site'),
    object: await read('BucketObject', 'ada-site/index.html'),
    policy: await read('BucketPolicy', 'ada-site'),
  }
}

const editedBucket = async (ground: Ground): Promise<PlanChange[]> => {
  const { bucket, object, policy } = await readBucket(ground)
  return [
    edit('Bucket', bucket, {
      ...BUCKET,
      ObjectOwnership: 'ObjectWriter',
      PublicAccessBlockConfiguration: null,
      VersioningStatus: 'Suspended',
      Tags: { stage: 'test' },
    }),
    edit('BucketObject', object, { ...PAGE, CacheControl: 'no-store' }),
    edit('BucketPolicy', policy, {
      Version: '2012-10-17',
      Statement: [
        { ...ALLOWS_CLOUDFRONT, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::ada-site' },
      ],
    }),
  ]
}

const deletedBucket = async (ground: Ground): Promise<PlanChange[]> => {
  await ground.apply([
    created(
      'Bucket',
      { id: 'new:bucket:ada-site', name: 'ada-site' },
      { ...BUCKET, VersioningStatus: null },
    ),
  ])
  const { document, id, version } = await ground.read('Bucket', 'ada-site')
  return [deleted('Bucket', { id, baseVersion: version }, document)]
}

const mayRead = (table: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'dynamodb:GetItem',
      Resource: `arn:aws:dynamodb:*:*:table/${table}`,
    },
  ],
})
const trusts = (Service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
})
const codeOf = (text: string) =>
  toFilesCode({ 'index.mjs': `export const handler = () => ({ body: '${text}' })` })

const ROLE = {
  Path: '/',
  Description: '',
  AssumeRolePolicyDocument: trusts('lambda.amazonaws.com'),
  Policies: { read: mayRead('orders') },
  ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
  Tags: { team: 'web' },
}
const FUNCTION = {
  Description: '',
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  Role: 'new:role:orders',
  Architectures: ['arm64'],
  MemorySize: 256,
  Timeout: 5,
  Environment: { Variables: { TABLE: 'orders' } },
  Code: codeOf('one'),
  FunctionUrl: { AuthType: 'AWS_IAM', InvokeMode: 'BUFFERED' },
  Publish: true,
  Tags: { team: 'web' },
}
const PERMISSION = { Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' }

const newFunction = async (): Promise<PlanChange[]> => [
  created('Role', { id: 'new:role:orders' }, ROLE),
  created('LambdaFunction', { id: 'new:lambda-function:orders' }, FUNCTION),
  created('LambdaPermission', { id: 'new:lambda-permission:orders/nightly' }, PERMISSION),
]

const readFunction = async ({ apply, read }: Ground) => {
  await apply(await newFunction())
  return {
    role: await read('Role', 'orders'),
    lambda: await read('LambdaFunction', 'orders'),
    permission: await read('LambdaPermission', 'orders/nightly'),
  }
}

const editedFunction = async (ground: Ground): Promise<PlanChange[]> => {
  const { lambda, permission, role } = await readFunction(ground)
  // What was read is a function's document.
  const was = lambda.document as Record<string, ResourceDocument>
  return [
    edit('Role', role, {
      ...ROLE,
      AssumeRolePolicyDocument: trusts('edgelambda.amazonaws.com'),
      Description: 'Of all',
      Policies: { other: mayRead('other') },
      ManagedPolicyArns: [],
      Tags: { stage: 'test' },
    }),
    edit('LambdaFunction', lambda, {
      ...was,
      MemorySize: 512,
      Code: codeOf('two'),
      FunctionUrl: { AuthType: 'NONE', InvokeMode: 'BUFFERED' },
      Tags: { stage: 'test' },
    }),
    edit('LambdaPermission', permission, { ...PERMISSION, SourceAccount: '123456789012' }),
  ]
}

const deletedFunction = async (ground: Ground): Promise<PlanChange[]> => {
  const { lambda, permission, role } = await readFunction(ground)
  const gone = (resource: PlanChange['resource'], { document, id, version }: Found) =>
    deleted(resource, { id, baseVersion: version }, document)
  return [gone('LambdaPermission', permission), gone('LambdaFunction', lambda), gone('Role', role)]
}

it.each([
  ['makes a bucket with a page and a policy', newBucket],
  ['changes a bucket, its page and its policy', editedBucket],
  ['deletes a bucket', deletedBucket],
  ['makes a role, a function and a permission', newFunction],
  ['changes a role, its function and a permission', editedFunction],
  ['deletes a role, its function and a permission', deletedFunction],
])('a plan that %s needs every permission that it prints, and no other', async (_name, story) => {
  const { run, unneeded } = await grantOneByOne(story)
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(unneeded).toEqual([])
})

/** Buckets, roles and functions: what differs is told in words, what AWS refuses and what is dangerous is said. */
import { expect, it } from 'vitest'

import { diffDocuments } from './diff-documents.ts'
import { findDocumentProblems } from './find-document-problems.ts'
import { findWarnings } from './find-warnings.ts'
import { mergeDocuments } from './merge-documents.ts'
import type { PlanChange } from './plan.ts'
import { priceOf } from './price-of.ts'
import type { ResourceDocument, ResourceKind } from './resource.ts'
import { hideSecrets, restoreSecrets } from './secrets.ts'
import { created, updated } from './testing/change.ts'
import { KEY, USAGE_PLAN } from './testing/key-plan.ts'

const ACCESS = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
const BUCKET = {
  LocationConstraint: 'eu-west-1',
  PublicAccessBlockConfiguration: ACCESS,
  ObjectOwnership: 'BucketOwnerEnforced',
  VersioningStatus: null,
  Tags: { team: 'web' },
}
const READ = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::site/*',
  Condition: { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::1:distribution/E1' } },
}
const policyOf = (...Statement: ResourceDocument[]) => ({ Version: '2012-10-17', Statement })
const ROLE = {
  Path: '/',
  Description: 'one',
  AssumeRolePolicyDocument: policyOf({
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }),
  Policies: { read: policyOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }) },
  ManagedPolicyArns: ['arn:aws:iam::aws:policy/A'],
  Tags: {},
  MaxSessionDuration: 3_600,
}
const FUNCTION = {
  Description: 'one',
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Role: 'arn:aws:iam::111122223333:role/one',
  Architectures: ['x86_64'],
  MemorySize: 128,
  Timeout: 3,
  Environment: { Variables: { TABLE: 'orders', API_TOKEN: 'secret-1' } },
  Code: { CodeSha256: 'one' },
  FunctionUrl: { AuthType: 'AWS_IAM', InvokeMode: 'BUFFERED' },
  Publish: false,
  Tags: {},
}
const PERMISSION = {
  Action: 'lambda:InvokeFunction',
  Principal: 'apigateway.amazonaws.com',
  SourceArn: 'arn:aws:execute-api:eu-west-1:111122223333:abc/*/POST/one',
  SourceAccount: '111122223333',
  FunctionUrlAuthType: 'NONE',
}

const FALLBACK = /(?:^|[ .])[A-Z]\w+ \S+ (?:instead of|\(was)/

const sentencesOf = (resource: ResourceKind, before: ResourceDocument, after: ResourceDocument) =>
  diffDocuments({ resource, id: 'id' }, before, after).map(({ sentence }) => sentence)

const CHANGED: Array<
  [ResourceKind, Record<string, ResourceDocument>, Record<string, ResourceDocument>]
> = [
  [
    'Bucket',
    BUCKET,
    {
      LocationConstraint: 'us-east-1',
      ObjectOwnership: 'ObjectWriter',
      VersioningStatus: 'Enabled',
      Tags: { team: 'api' },
      ...Object.fromEntries(
        Object.keys(ACCESS).map((name) => [
          `PublicAccessBlockConfiguration.${name}`,
          { ...ACCESS, [name]: false },
        ]),
      ),
    },
  ],
  [
    'BucketPolicy',
    policyOf(READ),
    {
      Version: '2008-10-17',
      Statement: [],
      ...Object.fromEntries(
        [
          ['Effect', 'Deny'],
          ['Principal', '*'],
          ['Action', 's3:PutObject'],
          ['Resource', 'arn:aws:s3:::site/a'],
          ['Condition', null],
        ].map(([name, value]) => [`Statement.${name}`, [{ ...READ, [name ?? '']: value ?? {} }]]),
      ),
    },
  ],
  [
    'BucketObject',
    { ContentType: 'text/html', CacheControl: 'no-cache', Body: 'text:one' },
    { ContentType: 'text/plain', CacheControl: 'max-age=60', Body: 'bundle:proof-picture' },
  ],
  [
    'Role',
    ROLE,
    {
      Path: '/team/',
      Description: 'two',
      AssumeRolePolicyDocument: policyOf(),
      Policies: { write: policyOf() },
      ManagedPolicyArns: [],
      Tags: { team: 'web' },
      MaxSessionDuration: 7_200,
    },
  ],
  [
    'LambdaFunction',
    FUNCTION,
    {
      Description: 'two',
      Runtime: 'nodejs24.x',
      Handler: 'main.handler',
      Role: 'arn:aws:iam::111122223333:role/two',
      Architectures: ['arm64'],
      MemorySize: 256,
      Timeout: 1,
      Environment: { Variables: { TABLE: 'stock', SIZE: '1' } },
      Code: { CodeSha256: 'two', bundle: 'resize-lambda-x64' },
      FunctionUrl: null,
      Publish: true,
      Tags: { team: 'web' },
    },
  ],
  [
    'LambdaPermission',
    PERMISSION,
    {
      Action: 'lambda:*',
      Principal: '*',
      SourceArn: 'arn:aws:s3:::site',
      SourceAccount: '444455556666',
      FunctionUrlAuthType: 'AWS_IAM',
    },
  ],
  [
    'ApiKey',
    KEY,
    { name: 'two', description: 'two', enabled: false, keyValue: 'two', usagePlanIds: [] },
  ],
  ['UsagePlan', USAGE_PLAN, { name: 'two', description: 'two', apiStages: [], throttle: null }],
]

it.each(CHANGED)('tells every field of a %s in words of its own', (resource, before, changes) => {
  for (const [path, value] of Object.entries(changes)) {
    const [member = ''] = path.split('.')
    const sentences = sentencesOf(resource, before, { ...before, [member]: value })
    expect(sentences.length, path).toBeGreaterThan(0)
    for (const sentence of sentences) expect(sentence, path).not.toMatch(FALLBACK)
  }
})

it('says what a statement allows, to whom and on what', () => {
  expect(sentencesOf('BucketPolicy', policyOf(), policyOf(READ))).toEqual([
    'Bucket policy of id: statement Read added: allows cloudfront.amazonaws.com s3:GetObject on arn:aws:s3:::site/*, where AWS:SourceArn StringEquals arn:aws:cloudfront::1:distribution/E1',
  ])
})

it('joins statements of two people by their names', () => {
  const ref = { resource: 'BucketPolicy', id: 'site' } as const
  const theirs = { ...READ, Sid: 'Theirs' }
  const mine = { ...READ, Sid: 'Mine' }
  const sides = { base: policyOf(READ), mine: policyOf(READ, mine), theirs: policyOf(READ, theirs) }
  const { conflicts, merged } = mergeDocuments(ref, sides)
  expect(conflicts).toEqual([])
  expect(merged).toEqual(policyOf(READ, theirs, mine))
})

it('takes code for the same whatever says where its bytes come from', () => {
  const bundled = { ...FUNCTION, Code: { CodeSha256: 'one', bundle: 'resize-lambda-x64' } }
  expect(sentencesOf('LambdaFunction', FUNCTION, bundled)).toEqual([])
})

it('hides environment variables that are credentials, and puts them back', () => {
  const ref = { resource: 'LambdaFunction' } as const
  const hidden = hideSecrets(ref, FUNCTION)
  expect(hidden.Environment.Variables).toEqual({ TABLE: 'orders', API_TOKEN: '(hidden)' })
  expect(restoreSecrets(ref, hidden, FUNCTION)).toEqual({ document: FUNCTION, missing: [] })
})

const refusalsOf = (change: PlanChange) =>
  findDocumentProblems(change).map(({ setting }) => setting)

it.each<[ResourceKind, string, ResourceDocument, string[]]>([
  ['Bucket', 'site', BUCKET, []],
  ['Bucket', 'Site', BUCKET, ['Bucket[Site]']],
  ['Bucket', 'www.site', BUCKET, ['Bucket[www.site]']],
  ['BucketPolicy', 'site', policyOf(READ, READ), ['BucketPolicy[site].Statement.Read']],
  [
    'BucketPolicy',
    'site',
    policyOf({ ...READ, Effect: 'allow' }),
    ['BucketPolicy[site].Statement.Read'],
  ],
  [
    'BucketPolicy',
    'site',
    policyOf({ ...READ, Resource: 'x'.repeat(20_480) }),
    ['BucketPolicy[site]'],
  ],
  [
    'BucketObject',
    'site/a.txt',
    { ContentType: 'text/plain', Body: 'etag:"1"' },
    ['BucketObject[site/a.txt].Body'],
  ],
  ['BucketObject', 'site', { ContentType: 'text/plain', Body: 'text:1' }, ['BucketObject[site]']],
  ['Role', 'one', ROLE, []],
  ['Role', 'one two', ROLE, ['Role[one two]']],
  ['Role', 'one', { ...ROLE, ManagedPolicyArns: ['A'] }, ['Role[one].ManagedPolicyArns']],
  ['LambdaFunction', 'one', { ...FUNCTION, Code: { CodeSha256: 'one', bundle: 'a' } }, []],
  ['LambdaFunction', 'one', FUNCTION, ['LambdaFunction[one].Code']],
  [
    'LambdaFunction',
    'one',
    { ...FUNCTION, Code: { CodeSha256: '', files: {} }, MemorySize: 127, Timeout: 901 },
    ['LambdaFunction[one].MemorySize', 'LambdaFunction[one].Timeout'],
  ],
  ['LambdaPermission', 'one/two', PERMISSION, []],
  [
    'LambdaPermission',
    'one',
    { ...PERMISSION, Principal: 'me' },
    ['LambdaPermission[one]', 'LambdaPermission[one].Principal'],
  ],
])('finds what AWS would refuse of a %s called %s', (resource, name, after, expected) => {
  const kind = resource.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
  expect(refusalsOf(created(resource, { id: `new:${kind}:${name}`, name }, after))).toEqual(
    expected,
  )
})

const warningsOf = (...changes: PlanChange[]) =>
  findWarnings(changes, { usersOf: () => [] }).map(({ code }) => code)

it('warns of a bucket that opens, a role that may do everything, and functions for everybody', () => {
  const everybody = { ...READ, Principal: '*', Condition: {} }
  const all = policyOf({ Effect: 'Allow', Action: '*', Resource: '*' })
  const open = { ...BUCKET, PublicAccessBlockConfiguration: null }
  const anybody = { Action: 'lambda:InvokeFunction', Principal: '*' }
  expect(
    warningsOf(
      created('Bucket', { id: 'new:bucket:site' }, open),
      created('BucketPolicy', { id: 'new:bucket-policy:site' }, policyOf(everybody)),
      created('Role', { id: 'new:role:one' }, { ...ROLE, Policies: { all } }),
      created('LambdaPermission', { id: 'new:lambda-permission:one/all' }, anybody),
      updated('LambdaFunction', { id: 'one' }, FUNCTION, { ...FUNCTION, FunctionUrl: null }),
    ),
  ).toEqual([
    'unblocks-public-access',
    'makes-bucket-public',
    'role-may-do-everything',
    'permission-for-everybody',
    'removes-function-url',
  ])
  expect(
    warningsOf(
      created('Bucket', { id: 'new:bucket:site' }, BUCKET),
      created('BucketPolicy', { id: 'new:bucket-policy:site' }, policyOf(READ)),
      created('Role', { id: 'new:role:one' }, ROLE),
      created('LambdaPermission', { id: 'new:lambda-permission:one/api' }, PERMISSION),
    ),
  ).toEqual([])
})

it('says what buckets and functions cost', () => {
  const notes = priceOf([
    created('Bucket', { id: 'new:bucket:site', name: 'site' }, BUCKET),
    created('LambdaFunction', { id: 'new:lambda-function:one', name: 'one' }, FUNCTION),
  ])
  expect(notes.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('$0.023 per GB'),
    expect.stringContaining('$0.00000208 per second that it runs (128 MB)'),
  ])
})

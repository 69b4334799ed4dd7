import { createHash } from 'node:crypto'

import {
  AddPermissionCommand,
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ListTagsCommand,
  RemovePermissionCommand,
  TagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { zipSync } from 'fflate'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { functionPolicyOf } from './function-store.ts'

const { simulator, client } = setupSimulatedAws()

const ZIP = zipOf({ 'index.mjs': 'export const handler = async () => 1' })
const ROLE = 'arn:aws:iam::123456789012:role/lambda'

function setup() {
  const options = client()
  const lambda = new LambdaClient(options)
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const create = (more: Partial<CreateFunctionCommandInput> = {}) =>
    lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'work',
        Role: ROLE,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { ZipFile: ZIP },
        ...more,
      }),
    )
  const passTime = () => account.advanceClock(1_000)
  return { options, lambda, account, create, passTime }
}

it('creates a function that is pending for a moment, then active', async () => {
  const { lambda, create, passTime } = setup()

  const created = await create({ Tags: { team: 'web' } })

  expect(created).toMatchObject({
    FunctionArn: expect.stringMatching(/^arn:aws:lambda:eu-west-1:\d{12}:function:work$/),
    State: 'Pending',
    MemorySize: 128,
    Timeout: 3,
    CodeSize: ZIP.byteLength,
    CodeSha256: createHash('sha256').update(ZIP).digest('base64'),
    Architectures: ['x86_64'],
    Version: '$LATEST',
  })
  await expect(lambda.send(new InvokeCommand({ FunctionName: 'work' }))).rejects.toMatchObject({
    name: 'ResourceConflictException',
  })
  passTime()
  const waited = await waitUntilFunctionActiveV2(
    { client: lambda, maxWaitTime: 5 },
    { FunctionName: 'work' },
  )
  expect(waited.state).toBe('SUCCESS')
  expect(await lambda.send(new GetFunctionCommand({ FunctionName: 'work' }))).toMatchObject({
    Configuration: { State: 'Active', LastUpdateStatus: 'Successful' },
    Tags: { team: 'web' },
  })
})

it('knows a function by its name, its ARN and half of it', async () => {
  const { lambda, account, create } = setup()
  const { FunctionArn: arn = '' } = await create()
  const find = (FunctionName: string) =>
    lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))

  for (const name of ['work', arn, `${account.id}:function:work`, 'work:$LATEST']) {
    expect((await find(name)).FunctionArn).toBe(arn)
  }
  await expect(find('none')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Function not found: arn:aws:lambda:eu-west-1:${account.id}:function:none`,
  })
  await expect(find('work:live')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  await expect(find('not a name')).rejects.toMatchObject({ name: 'ValidationException' })
})

it.each<[string, Partial<CreateFunctionCommandInput>, string]>([
  ['too little memory', { MemorySize: 64 }, 'ValidationException'],
  ['too much memory', { MemorySize: 10_241 }, 'ValidationException'],
  ['too long a timeout', { Timeout: 901 }, 'ValidationException'],
  ['a role that is no ARN', { Role: 'admin' }, 'ValidationException'],
  ['an unknown runtime', { Runtime: 'nodejs4' as 'nodejs' }, 'InvalidParameterValueException'],
  ['a runtime that is not simulated', { Runtime: 'python3.13' }, 'NotImplemented'],
  ['no zip', { Code: { ZipFile: Buffer.from('text') } }, 'InvalidParameterValueException'],
  ['an empty zip', { Code: { ZipFile: zipSync({}) } }, 'InvalidParameterValueException'],
  [
    'a zip that reaches outside',
    { Code: { ZipFile: zipOf({ '../evil.js': 'x' }) } },
    'InvalidParameterValueException',
  ],
  ['no code', { Code: {} }, 'InvalidParameterValueException'],
  [
    'a reserved variable',
    { Environment: { Variables: { AWS_REGION: 'x' } } },
    'InvalidParameterValueException',
  ],
  [
    'too many variables',
    { Environment: { Variables: { LONG: 'x'.repeat(4_096) } } },
    'InvalidParameterValueException',
  ],
])('refuses %s', async (_what, more, name) => {
  const { create } = setup()

  await expect(create(more)).rejects.toMatchObject({ name })
})

it('refuses the same name twice', async () => {
  const { create } = setup()
  await create()

  await expect(create()).rejects.toMatchObject({
    name: 'ResourceConflictException',
    message: 'Function already exist: work',
    $metadata: { httpStatusCode: 409 },
  })
})

it('takes the zip from a bucket', async () => {
  const { options, create } = setup()
  const s3 = new S3Client(options)
  await s3.send(new CreateBucketCommand({ Bucket: 'code' }))
  await s3.send(new PutObjectCommand({ Bucket: 'code', Key: 'work.zip', Body: ZIP }))

  expect((await create({ Code: { S3Bucket: 'code', S3Key: 'work.zip' } })).CodeSize).toBe(
    ZIP.byteLength,
  )
  await expect(
    create({ FunctionName: 'other', Code: { S3Bucket: 'code', S3Key: 'none' } }),
  ).rejects.toMatchObject({ message: expect.stringContaining('S3 Error Code: NoSuchKey') })
})

it('updates one thing at a time, on the revision that was seen', async () => {
  const { lambda, create, passTime } = setup()
  const { RevisionId } = await create()
  passTime()
  const configure = (more: object) =>
    lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'work', ...more }))

  const updated = await configure({ MemorySize: 512, RevisionId })

  expect(updated).toMatchObject({ MemorySize: 512, Timeout: 3, LastUpdateStatus: 'InProgress' })
  expect(updated.RevisionId).not.toBe(RevisionId)
  await expect(
    lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'work', ZipFile: ZIP })),
  ).rejects.toMatchObject({
    name: 'ResourceConflictException',
    message: expect.stringContaining('An update is in progress'),
  })
  passTime()
  await expect(configure({ Timeout: 9, RevisionId })).rejects.toMatchObject({
    name: 'PreconditionFailedException',
    $metadata: { httpStatusCode: 412 },
  })
})

it('keeps who may invoke as a policy', async () => {
  const { lambda, account, create } = setup()
  const { FunctionArn: arn = '' } = await create()
  const add = (StatementId: string) =>
    lambda.send(
      new AddPermissionCommand({
        FunctionName: 'work',
        StatementId,
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:abc/*/GET/*',
      }),
    )

  const { Statement } = await add('gateway')

  expect(JSON.parse(Statement ?? '')).toEqual({
    Sid: 'gateway',
    Effect: 'Allow',
    Principal: { Service: 'apigateway.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: arn,
    Condition: {
      ArnLike: { 'AWS:SourceArn': 'arn:aws:execute-api:eu-west-1:123456789012:abc/*/GET/*' },
    },
  })
  await expect(add('gateway')).rejects.toMatchObject({ name: 'ResourceConflictException' })
  const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName: 'work' }))
  expect(functionPolicyOf(account, arn)).toEqual(JSON.parse(Policy ?? ''))
  await lambda.send(new RemovePermissionCommand({ FunctionName: 'work', StatementId: 'gateway' }))
  await expect(lambda.send(new GetPolicyCommand({ FunctionName: 'work' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  expect(functionPolicyOf(account, arn)).toBeNull()
})

it('lists, tags and deletes', async () => {
  const { lambda, create } = setup()
  const { FunctionArn = '' } = await create()
  await create({ FunctionName: 'second' })
  await lambda.send(new TagResourceCommand({ Resource: FunctionArn, Tags: { a: '1' } }))
  const first = await lambda.send(new ListFunctionsCommand({ MaxItems: 1 }))
  const next = await lambda.send(new ListFunctionsCommand({ Marker: first.NextMarker }))

  expect(first.Functions?.map((one) => one.FunctionName)).toEqual(['work'])
  expect(next.Functions?.map((one) => one.FunctionName)).toEqual(['second'])
  expect((await lambda.send(new ListTagsCommand({ Resource: FunctionArn }))).Tags).toEqual({
    a: '1',
  })
  await lambda.send(new DeleteFunctionCommand({ FunctionName: 'work' }))
  await expect(lambda.send(new GetFunctionCommand({ FunctionName: 'work' }))).rejects.toMatchObject(
    { name: 'ResourceNotFoundException' },
  )
})

it('takes events without waiting, and looks without running', async () => {
  const { lambda, create, passTime } = setup()
  await create()
  passTime()
  const invoke = (InvocationType: 'Event' | 'DryRun', Payload = '{}') =>
    lambda.send(new InvokeCommand({ FunctionName: 'work', InvocationType, Payload }))

  expect((await invoke('Event')).StatusCode).toBe(202)
  expect((await invoke('DryRun')).StatusCode).toBe(204)
  await expect(invoke('Event', '{')).rejects.toMatchObject({
    name: 'InvalidRequestContentException',
  })
  await expect(invoke('Event', `"${'x'.repeat(1_048_576)}"`)).rejects.toMatchObject({
    name: 'RequestTooLargeException',
  })
})

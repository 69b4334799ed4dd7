import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  DescribeFunctionCommand,
  type EventType,
  GetDistributionCommand,
  GetFunctionCommand,
  ListFunctionsCommand,
  PublishFunctionCommand,
  TestFunctionCommand,
  UpdateFunctionCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../../testing/simulated-aws.ts'
import { CACHING_OPTIMIZED, exampleConfig } from '../testing/example-config.ts'
import { findLiveFunction } from './function-store.ts'

const { client, simulator } = setupSimulatedAws()

const bytes = (text: string) => new TextEncoder().encode(text)
const REWRITE = 'function handler(event) { event.request.uri += ".html"; return event.request }'
const FunctionConfig = { Comment: 'rewrites', Runtime: 'cloudfront-js-2.0' } as const

async function setupFunction(code = REWRITE) {
  const options = client()
  const cloudfront = new CloudFrontClient(options)
  const Name = 'rewrite'
  const made = await cloudfront.send(
    new CreateFunctionCommand({ Name, FunctionConfig, FunctionCode: bytes(code) }),
  )
  const arn = made.FunctionSummary?.FunctionMetadata?.FunctionARN ?? ''
  const publish = (IfMatch = made.ETag) =>
    cloudfront.send(new PublishFunctionCommand({ Name, IfMatch }))
  const test = (event: unknown, Stage?: 'DEVELOPMENT' | 'LIVE', IfMatch = made.ETag) =>
    cloudfront.send(
      new TestFunctionCommand({ Name, IfMatch, Stage, EventObject: bytes(JSON.stringify(event)) }),
    )
  const associate = (EventType: EventType = 'viewer-request', FunctionARN = arn) =>
    cloudfront.send(
      new CreateDistributionCommand({
        DistributionConfig: exampleConfig({
          DefaultCacheBehavior: {
            TargetOriginId: 'api',
            ViewerProtocolPolicy: 'redirect-to-https',
            CachePolicyId: CACHING_OPTIMIZED,
            FunctionAssociations: { Quantity: 1, Items: [{ FunctionARN, EventType }] },
          },
        }),
      }),
    )
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  return { account, arn, associate, cloudfront, ETag: made.ETag, made, Name, publish, test }
}

const EVENT = {
  version: '1.0',
  context: { eventType: 'viewer-request' },
  request: { method: 'GET', uri: '/page', querystring: {}, headers: {}, cookies: {} },
}

it('is made in DEVELOPMENT, read back byte for byte, and listed', async () => {
  const { cloudfront, made, arn, Name } = await setupFunction()
  const read = await cloudfront.send(new GetFunctionCommand({ Name }))
  const { FunctionList } = await cloudfront.send(new ListFunctionsCommand({}))

  expect(made).toMatchObject({
    $metadata: { httpStatusCode: 201 },
    FunctionSummary: {
      Name,
      Status: 'UNPUBLISHED',
      FunctionConfig,
      FunctionMetadata: { Stage: 'DEVELOPMENT' },
    },
  })
  expect(arn).toMatch(/^arn:aws:cloudfront::\d{12}:function\/rewrite$/)
  expect(new TextDecoder().decode(read.FunctionCode)).toBe(REWRITE)
  expect(read.ETag).toBe(made.ETag)
  expect(FunctionList).toMatchObject({ Quantity: 1, Items: [{ Name }] })
})

it('refuses names, runtimes, sizes and copies that AWS refuses', async () => {
  const { cloudfront } = await setupFunction()
  const create = (changes: object) =>
    cloudfront.send(
      new CreateFunctionCommand({
        Name: 'new',
        FunctionConfig,
        FunctionCode: bytes('x'),
        ...changes,
      }),
    )
  await expect(create({ Name: 'rewrite' })).rejects.toMatchObject({
    name: 'FunctionAlreadyExists',
    $metadata: { httpStatusCode: 409 },
  })
  await expect(create({ Name: 'no.dots' })).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(create({ FunctionCode: bytes('x'.repeat(10_241)) })).rejects.toMatchObject({
    name: 'FunctionSizeLimitExceeded',
    $metadata: { httpStatusCode: 413 },
  })
  await create({ FunctionCode: bytes('x'.repeat(10_240)) })
})

it('changes with the current version only, and LIVE only by publishing', async () => {
  const { account, arn, cloudfront, ETag, Name, publish } = await setupFunction()
  const update = (IfMatch: string | undefined, code: string) =>
    cloudfront.send(
      new UpdateFunctionCommand({ Name, IfMatch, FunctionConfig, FunctionCode: bytes(code) }),
    )
  const live = (Stage: 'LIVE' | 'DEVELOPMENT') =>
    cloudfront.send(new DescribeFunctionCommand({ Name, Stage }))

  await expect(live('LIVE')).rejects.toMatchObject({ name: 'NoSuchFunctionExists' })
  expect(findLiveFunction(account, arn)).toBeNull()
  expect(await publish()).toMatchObject({
    FunctionSummary: { Status: 'UNASSOCIATED', FunctionMetadata: { Stage: 'LIVE' } },
  })

  const changed = await update(ETag, '// newer')
  expect(changed.ETag).not.toBe(ETag)
  await expect(update(ETag, '// lost')).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  })
  await expect(publish()).rejects.toMatchObject({ name: 'PreconditionFailed' })
  expect(findLiveFunction(account, arn)).toMatchObject({ name: Name, code: REWRITE })

  await publish(changed.ETag)
  expect(findLiveFunction(account, arn)).toMatchObject({ code: '// newer' })
  const { FunctionList } = await cloudfront.send(new ListFunctionsCommand({ Stage: 'LIVE' }))
  expect(FunctionList?.Items).toHaveLength(1)
})

it('is associated once it is LIVE, and then cannot be deleted', async () => {
  const { associate, cloudfront, ETag, Name, publish } = await setupFunction()
  await expect(associate()).rejects.toMatchObject({ name: 'InvalidFunctionAssociation' })
  await publish()
  await expect(associate('origin-request')).rejects.toMatchObject({
    name: 'InvalidFunctionAssociation',
  })
  const { Distribution } = await associate()

  const remove = () => cloudfront.send(new DeleteFunctionCommand({ Name, IfMatch: ETag }))
  await expect(remove()).rejects.toMatchObject({
    name: 'FunctionInUse',
    $metadata: { httpStatusCode: 409 },
  })
  expect(await cloudfront.send(new DescribeFunctionCommand({ Name, Stage: 'LIVE' }))).toMatchObject(
    {
      FunctionSummary: { Status: 'DEPLOYED' },
    },
  )

  // Publishing deploys the distributions that run it anew: whoever edits one has to read it again.
  const before = await cloudfront.send(new GetDistributionCommand({ Id: Distribution?.Id }))
  await publish()
  const after = await cloudfront.send(new GetDistributionCommand({ Id: Distribution?.Id }))
  expect(after.ETag).not.toBe(before.ETag)
  expect(after.Distribution?.Status).toBe('InProgress')
})

it('is deleted with the current version, and then gone', async () => {
  const { cloudfront, ETag, Name } = await setupFunction()
  const remove = (IfMatch?: string) => cloudfront.send(new DeleteFunctionCommand({ Name, IfMatch }))
  await expect(remove('E1OTHER')).rejects.toMatchObject({ name: 'PreconditionFailed' })
  await remove(ETag)
  await expect(remove(ETag)).rejects.toMatchObject({
    name: 'NoSuchFunctionExists',
    $metadata: { httpStatusCode: 404 },
  })
})

it('is tested with an event: output, logs and share of the time', async () => {
  const { test } = await setupFunction(
    `function handler(event) { console.log('seen'); event.request.uri += '.html'; return event.request }`,
  )
  const { TestResult } = await test(EVENT)
  expect(TestResult).toMatchObject({
    FunctionSummary: { Name: 'rewrite' },
    FunctionExecutionLogs: ['seen'],
    FunctionErrorMessage: '',
  })
  expect(JSON.parse(TestResult?.FunctionOutput ?? '')).toEqual({
    request: { ...EVENT.request, uri: '/page.html' },
  })
  expect(Number(TestResult?.ComputeUtilization)).toBeLessThanOrEqual(99)
})

it('answers a test of a function that fails with what failed', async () => {
  const { test } = await setupFunction(
    'function handler(event) {\n  return event.request.headers.host.value\n}',
  )
  const { TestResult } = await test(EVENT)
  expect(TestResult?.FunctionErrorMessage).toBe(
    'The CloudFront function associated with the CloudFront distribution is invalid or could not run. TypeError: cannot get property "value" of undefined in 2',
  )
})

it('refuses tests of stages that are not there, of other versions and without an event', async () => {
  const { test } = await setupFunction()
  await expect(test(EVENT, 'LIVE')).rejects.toMatchObject({ name: 'NoSuchFunctionExists' })
  await expect(test(EVENT, 'DEVELOPMENT', 'E1OTHER')).rejects.toMatchObject({
    name: 'InvalidIfMatchVersion',
  })
  await expect(test('no object')).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(test({ long: 'x'.repeat(41_000) })).rejects.toMatchObject({
    name: 'InvalidArgument',
  })
})

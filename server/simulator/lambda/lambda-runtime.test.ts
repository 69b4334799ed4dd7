import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws({ delays: { functionMs: 0 } })

async function setup(
  files: Record<string, string>,
  more: Partial<CreateFunctionCommandInput> = {},
) {
  const lambda = new LambdaClient(client())
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'work',
      Role: 'arn:aws:iam::123456789012:role/lambda',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf(files) },
      ...more,
    }),
  )
  const invoke = async (event: unknown = {}) => {
    const answer = await lambda.send(
      new InvokeCommand({
        FunctionName: 'work',
        LogType: 'Tail',
        Payload: Buffer.from(JSON.stringify(event)),
      }),
    )
    const result: unknown = JSON.parse(answer.Payload?.transformToString() ?? '')
    const log = Buffer.from(answer.LogResult ?? '', 'base64').toString()
    return { result, error: answer.FunctionError, log }
  }
  return { lambda, invoke }
}

const returning = (expression: string) => ({
  'index.mjs': `export const handler = async (event, context) => (${expression})`,
})

it('runs a handler of each kind of module', async () => {
  const esm = await setup({ 'index.mjs': 'export const handler = async (e) => ({ got: e.a })' })
  const commonJs = await setup(
    { 'src/app.js': 'exports.run = async (e) => ({ got: e.a })' },
    { Handler: 'src/app.run' },
  )
  const withPackage = await setup({
    'package.json': '{"type":"module"}',
    'index.js':
      'import { twice } from "./lib/twice.js"; export const handler = async (e) => ({ got: twice(e.a) })',
    'lib/twice.js': 'export const twice = (x) => x + x',
  })

  expect((await esm.invoke({ a: 1 })).result).toEqual({ got: 1 })
  expect((await commonJs.invoke({ a: 2 })).result).toEqual({ got: 2 })
  expect((await withPackage.invoke({ a: 3 })).result).toEqual({ got: 6 })
})

it('takes callbacks up to Node.js 22, and refuses them after', async () => {
  const files = {
    'index.cjs':
      'exports.handler = (event, context, callback) => { setTimeout(() => callback(null, "late"), 5) }',
  }
  const old = await setup(files, { Runtime: 'nodejs22.x' })
  const present = await setup(files)

  expect((await old.invoke()).result).toBe('late')
  expect(await present.invoke()).toMatchObject({
    error: 'Unhandled',
    result: { errorType: 'Runtime.CallbackHandlerDeprecated' },
  })
})

it('gives the function its own environment and nothing of ours', async () => {
  const { invoke } = await setup(returning('process.env'), {
    Environment: { Variables: { IMAGE_BUCKET: 'photos' } },
    MemorySize: 256,
  })

  const { result } = await invoke()

  expect(result).toMatchObject({
    IMAGE_BUCKET: 'photos',
    AWS_REGION: 'eu-west-1',
    AWS_LAMBDA_FUNCTION_NAME: 'work',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
    AWS_SESSION_TOKEN: expect.any(String),
    AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  })
  expect(Object.keys(Object(result))).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(PATH|HOME|VITEST)$/)]),
  )
})

it('tells the handler what it runs as', async () => {
  const { invoke } = await setup(
    returning('{ ...context, left: context.getRemainingTimeInMillis() }'),
    { Timeout: 20 },
  )

  const { result } = await invoke()

  expect(result).toMatchObject({
    functionName: 'work',
    functionVersion: '$LATEST',
    memoryLimitInMB: '128',
    invokedFunctionArn: expect.stringMatching(/^arn:aws:lambda:eu-west-1:\d{12}:function:work$/),
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    left: expect.toSatisfy((left) => left > 15_000 && left <= 20_000),
  })
})

it('keeps an environment warm, and starts anew after an update', async () => {
  const files = { 'index.mjs': 'let n = 0; export const handler = async () => (n += 1)' }
  const { lambda, invoke } = await setup(files)
  expect((await invoke()).result).toBe(1)
  expect((await invoke()).result).toBe(2)

  await lambda.send(
    new UpdateFunctionCodeCommand({
      FunctionName: 'work',
      ZipFile: zipOf({ 'index.mjs': 'let n = 10; export const handler = async () => (n += 1)' }),
    }),
  )

  expect((await invoke()).result).toBe(11)
})

it('runs events side by side up to four, and makes the others wait', async () => {
  const { invoke } = await setup({
    'index.mjs': `
      import { threadId } from 'node:worker_threads'
      let busy = 0
      export const handler = async () => {
        busy += 1
        await new Promise((resolve) => setTimeout(resolve, 30))
        const most = busy
        busy -= 1
        return { most, threadId }
      }`,
  })

  const answers = await Promise.all(Array.from({ length: 10 }, () => invoke()))

  const results = answers.map(({ result }) => Object(result))
  expect(results.every(({ most }) => most === 1)).toBe(true)
  const threads = new Set(results.map(({ threadId }) => threadId))
  expect(threads.size).toBeGreaterThan(1)
  expect(threads.size).toBeLessThanOrEqual(4)
})

it('logs as Lambda does, with the last lines in the answer', async () => {
  const { invoke } = await setup({
    'index.mjs': `
      export const handler = async () => {
        console.log('hello %s', 'there', { a: 1 })
        process.stdout.write('plain\\n')
        console.error('x'.repeat(5000))
        console.warn('last')
      }`,
  })
  const quiet = await setup(returning('null'))

  const { log, result } = await invoke()
  const { log: short } = await quiet.invoke()

  expect(result).toBeNull()
  expect(Buffer.byteLength(log)).toBe(4_096)
  expect(log).toMatch(/\t[0-9a-f-]{36}\tWARN\tlast\nEND RequestId: [0-9a-f-]{36}\nREPORT /)
  expect(short).toMatch(
    /^START RequestId: .* Version: \$LATEST\nEND RequestId: .*\nREPORT RequestId: .*\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t\n$/,
  )
})

import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws({ delays: { functionMs: 0 } })

async function setup(code: string, more: Partial<CreateFunctionCommandInput> = {}) {
  const lambda = new LambdaClient(client())
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'work',
      Role: 'arn:aws:iam::123456789012:role/lambda',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.mjs': code }) },
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

it.each([
  ['an error', 'throw new TypeError("no such size")', 'TypeError', 'no such size'],
  ['a text', 'throw "just text"', 'string', 'just text'],
  [
    'a stray rejection',
    'Promise.reject(new Error("stray")); await new Promise(() => setTimeout(() => {}, 5000))',
    'Runtime.UnhandledPromiseRejection',
    'Error: stray',
  ],
  [
    'a stray exception',
    'setTimeout(() => { throw new RangeError("later") }); await new Promise(() => setTimeout(() => {}, 5000))',
    'RangeError',
    'later',
  ],
])('answers %s as a function error', async (_what, body, errorType, errorMessage) => {
  const { invoke } = await setup(`export const handler = async () => { ${body} }`)

  const { result, error, log } = await invoke()

  expect(error).toBe('Unhandled')
  expect(result).toMatchObject({ errorType, errorMessage, trace: expect.any(Array) })
  expect(log).toContain(errorMessage)
})

it('ends a handler that takes too long, and starts afresh', async () => {
  const { invoke } = await setup(
    'let n = 0; export const handler = async ({ spin }) => { n += 1; while (spin); return n }',
    { Timeout: 1 },
  )
  await invoke()

  const slow = await invoke({ spin: true })

  expect(slow.error).toBe('Unhandled')
  expect(slow.result).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(
      /^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/,
    ),
  })
  expect(slow.log).toContain('Task timed out after 1.00 seconds')
  expect((await invoke()).result).toBe(1)
})

it('ends a handler that takes too much memory', async () => {
  const { invoke } = await setup(
    'export const handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill({})) }',
    { Timeout: 30 },
  )

  expect((await invoke()).result).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringContaining('Runtime exited with error: signal: killed'),
  })
})

it('says that a handler ended the process', async () => {
  const { invoke } = await setup('export const handler = async () => process.exit(3)')

  expect((await invoke()).result).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringMatching(
      /^RequestId: \S+ Error: Runtime exited with error: exit status 3$/,
    ),
  })
})

it('answers null for a handler that never answers and has nothing left to do', async () => {
  const { invoke } = await setup('export const handler = () => new Promise(() => {})')

  expect(await invoke()).toMatchObject({ result: null, error: undefined })
  expect(await invoke()).toMatchObject({ result: null, error: undefined })
})

it('refuses an answer above 6 MB', async () => {
  const { invoke } = await setup('export const handler = async ({ size }) => "x".repeat(size)')

  expect((await invoke({ size: 6_291_554 })).error).toBeUndefined()
  expect(await invoke({ size: 6_291_555 })).toMatchObject({
    error: 'Unhandled',
    result: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    },
  })
})

it('refuses an event above 6 MB', async () => {
  const { invoke } = await setup('export const handler = async () => 1')

  expect((await invoke('x'.repeat(6_291_454))).result).toBe(1)
  await expect(invoke('x'.repeat(6_291_455))).rejects.toMatchObject({
    name: 'RequestTooLargeException',
    $metadata: { httpStatusCode: 413 },
  })
})

it.each([
  ['a missing file', 'export const handler = 1', 'other.handler', 'Runtime.ImportModuleError'],
  ['a missing export', 'export const handler = 1', 'index.run', 'Runtime.HandlerNotFound'],
  [
    'an export that is no function',
    'export const handler = 1',
    'index.handler',
    'Runtime.HandlerNotFound',
  ],
  ['a syntax error', 'export const = 1', 'index.handler', 'Runtime.UserCodeSyntaxError'],
  ['a missing package', 'import "none"', 'index.handler', 'Runtime.ImportModuleError'],
  ['an error at its top level', 'throw new RangeError("no bucket")', 'index.handler', 'RangeError'],
  ['a name without a dot', 'export const handler = 1', 'index', 'Runtime.MalformedHandlerName'],
])('cannot start a function with %s', async (_what, code, Handler, errorType) => {
  const { invoke } = await setup(code, { Handler })

  expect(await invoke()).toMatchObject({ error: 'Unhandled', result: { errorType } })
  expect(await invoke()).toMatchObject({ error: 'Unhandled', result: { errorType } })
})

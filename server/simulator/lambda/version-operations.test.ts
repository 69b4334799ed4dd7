import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  TagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { simulator, client } = setupSimulatedAws()

const zipThatReturns = (text: string) =>
  zipOf({
    'index.mjs': `export const handler = async (event, context) => '${text} ' + context.functionVersion`,
  })

async function setup(more: Partial<CreateFunctionCommandInput> = {}) {
  const options = client()
  const lambda = new LambdaClient(options)
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const created = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'work',
      Role: 'arn:aws:iam::123456789012:role/lambda',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipThatReturns('one') },
      ...more,
    }),
  )
  const passTime = () => account.advanceClock(1_000)
  passTime()
  const publish = (Description?: string) =>
    lambda.send(new PublishVersionCommand({ FunctionName: 'work', Description }))
  const update = async (text: string) => {
    await lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName: 'work', ZipFile: zipThatReturns(text) }),
    )
    passTime()
  }
  const invoke = async (FunctionName: string, Qualifier?: string) => {
    const { Payload, ExecutedVersion } = await lambda.send(
      new InvokeCommand({ FunctionName, Qualifier }),
    )
    return `${ExecutedVersion}: ${Payload?.transformToString()}`
  }
  const list = async () => {
    const { Versions = [] } = await lambda.send(
      new ListVersionsByFunctionCommand({ FunctionName: 'work' }),
    )
    return Versions.map(({ Version }) => Version)
  }
  return { lambda, arn: created.FunctionArn ?? '', publish, update, invoke, list }
}

it('keeps a published version as it was', async () => {
  const { arn, publish, update, invoke, list } = await setup()

  expect(await publish('the first')).toMatchObject({
    FunctionArn: `${arn}:1`,
    Version: '1',
    Description: 'the first',
    State: 'Active',
  })
  await update('two')

  expect(await invoke('work')).toBe('$LATEST: "two $LATEST"')
  expect(await invoke('work', '1')).toBe('1: "one 1"')
  expect(await invoke(`${arn}:1`)).toBe('1: "one 1"')
  expect(await publish()).toMatchObject({ Version: '2' })
  expect(await list()).toEqual(['$LATEST', '1', '2'])
})

it('makes no new version of what has not changed, and never gives a number twice', async () => {
  const { lambda, publish, update, list } = await setup({ Publish: true })

  expect(await publish()).toMatchObject({ Version: '1' })
  await lambda.send(new DeleteFunctionCommand({ FunctionName: 'work', Qualifier: '1' }))
  await update('two')

  expect(await publish()).toMatchObject({ Version: '2' })
  expect(await list()).toEqual(['$LATEST', '2'])
})

it('refuses to publish another revision or other code than the caller saw', async () => {
  const { lambda } = await setup()
  const publish = (seen: object) =>
    lambda.send(new PublishVersionCommand({ FunctionName: 'work', ...seen }))

  await expect(publish({ RevisionId: 'another' })).rejects.toMatchObject({
    name: 'PreconditionFailedException',
  })
  await expect(publish({ CodeSha256: 'another' })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  })
})

it('changes nothing of a version', async () => {
  const { lambda, arn, publish } = await setup()
  await publish()

  const changes = [
    new UpdateFunctionConfigurationCommand({ FunctionName: `${arn}:1`, Timeout: 5 }),
    new TagResourceCommand({ Resource: `${arn}:1`, Tags: { a: 'b' } }),
  ] as const
  await expect(lambda.send(changes[0])).rejects.toThrow(/Aliases and versions do not support/)
  await expect(lambda.send(changes[1])).rejects.toThrow(/Aliases and versions do not support/)
})

it('deletes the versions with their function', async () => {
  const { lambda, arn, publish } = await setup()
  await publish()
  await lambda.send(new DeleteFunctionCommand({ FunctionName: 'work' }))

  await expect(
    lambda.send(new GetFunctionConfigurationCommand({ FunctionName: `${arn}:1` })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

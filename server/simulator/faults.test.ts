import {
  CloudFrontClient,
  CreateFunctionCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-cloudfront'
import { afterAll, expect, it } from 'vitest'

import { createAwsServer, listen } from './listen.ts'
import { createSimulator } from './simulator.ts'

const simulator = createSimulator()
const server = createAwsServer(simulator.fetch)
const endpoint = `http://127.0.0.1:${await listen(server, 0)}`
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await simulator.close()
})

function setup(accessKeyId: string) {
  const client = new CloudFrontClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
  })
  return {
    schedule: (...rules: object[]) =>
      fetch(`${endpoint}/_simulator/faults`, {
        method: 'POST',
        body: JSON.stringify({ accessKeyId, rules }),
      }),
    create: () =>
      client.send(
        new CreateFunctionCommand({
          Name: 'rewrite',
          FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
          FunctionCode: new TextEncoder().encode(
            'function handler(event) { return event.request }',
          ),
        }),
      ),
    names: async () => {
      const { FunctionList: list } = await client.send(new ListFunctionsCommand({}))
      return (list?.Items ?? []).map(({ Name }) => Name)
    },
  }
}

it('drops the connection before a call is carried out, or loses its answer after, as often as asked', async () => {
  const { create, names, schedule } = setup('AKDROPS')
  await schedule({ operation: 'CreateFunction', kind: 'drop-before', times: 1 })
  await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await names()).toEqual([])
  await schedule({ operation: 'CreateFunction', kind: 'lose-answer', times: 1 })
  await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await names()).toEqual(['rewrite'])
  await expect(create()).rejects.toMatchObject({ name: 'FunctionAlreadyExists' })
})

it('refuses by any code of AWS, with the status that its model has for it', async () => {
  const { create, schedule } = setup('AKCODES')
  await schedule({
    operation: 'CreateFunction',
    kind: 'error',
    code: 'TooManyFunctions',
    message: 'No.',
  })
  await expect(create()).rejects.toMatchObject({
    name: 'TooManyFunctions',
    message: 'No.',
    $metadata: { httpStatusCode: 400 },
  })
  await schedule({ operation: 'CreateFunction', kind: 'error' })
  await expect(create()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
})

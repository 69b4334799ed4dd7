import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  PutRestApiCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { ALL_METHODS, RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { restApiSteps } from '#shared/apis/rest-api-steps.ts'
import { setupSimulatedAws } from '../../simulator/testing/simulated-aws.ts'
import { createAccount } from '../account.ts'
import { sendCall } from '../calls/send-call.ts'
import { toDocument } from './found-resource.ts'
import { readResource } from './resources.ts'

const { client } = setupSimulatedAws()

async function setup() {
  const own = client()
  const seen: string[] = []
  const account = createAccount(
    { name: 'test', label: 'Test', kind: 'simulated', ...own },
    Date.now,
    async (_account, { resource, id }) => void seen.push(`${resource}/${id}`),
  )
  const gateway = new APIGatewayClient(own)
  const { id = '' } = await gateway.send(
    new CreateRestApiCommand({ name: 'shop', binaryMediaTypes: ['image/*'] }),
  )
  const body = JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'shop' },
    paths: {
      '/orders/{id}': {
        get: {
          parameters: [
            { name: 'verbose', in: 'query', required: true, schema: { type: 'string' } },
          ],
          'x-amazon-apigateway-integration': {
            type: 'http_proxy',
            httpMethod: 'GET',
            uri: 'http://127.0.0.1:1/orders',
          },
        },
      },
    },
  })
  await gateway.send(
    new PutRestApiCommand({ restApiId: id, mode: 'merge', body: Buffer.from(body) }),
  )
  await gateway.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'prod' }))
  await gateway.send(
    new UpdateStageCommand({
      restApiId: id,
      stageName: 'prod',
      patchOperations: [{ op: 'replace', path: '/*/*/throttling/rateLimit', value: '5' }],
    }),
  )
  const read = async () => {
    const found = await readResource(account, { resource: 'RestApi', id })
    return { ...found, document: RestApiDocument.parse(found.document) }
  }
  return { account, id, read, seen }
}

it('reads an API with its resources, methods and stages as one document', async () => {
  const { id, read, seen } = await setup()
  const { document, name, version } = await read()
  expect(name).toBe('shop')
  expect(version).toMatch(/^[0-9a-f]{16}$/)
  expect(document).toMatchObject({ binaryMediaTypes: ['image/*'], policy: null })
  expect(document.resources['/orders/{id}']?.methods.GET).toMatchObject({
    requestParameters: { 'method.request.querystring.verbose': true },
    integration: { type: 'HTTP_PROXY', uri: 'http://127.0.0.1:1/orders' },
  })
  expect(document.stages.prod?.methodSettings?.[ALL_METHODS]?.throttlingRateLimit).toBe(5)
  expect(seen).toContain(`RestApi/${id}`)
})

it('has the edited document after the calls that its steps name', async () => {
  const { account, id, read } = await setup()
  const before = (await read()).document
  const order = before.resources['/orders/{id}']
  if (!order?.methods.GET) throw new Error('The API was not imported')
  const after: RestApiDocument = {
    ...before,
    description: 'Orders and more',
    binaryMediaTypes: ['*/*'],
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/*',
        },
      ],
    },
    resources: {
      ...before.resources,
      '/orders/{id}': {
        ...order,
        methods: { GET: { ...order.methods.GET, apiKeyRequired: true } },
      },
      '/status': {
        id: 'new:api-resource:1',
        methods: {
          OPTIONS: {
            authorizationType: 'NONE',
            apiKeyRequired: false,
            responses: { '200': { responseParameters: { 'method.response.header.Allow': false } } },
            integration: {
              type: 'MOCK',
              requestTemplates: { 'application/json': '{"statusCode": 200}' },
              responses: {
                '200': { responseParameters: { 'method.response.header.Allow': "'GET'" } },
              },
            },
          },
        },
      },
    },
    stages: { prod: { deploymentId: 'new:deployment:1' } },
  }
  const steps = restApiSteps(
    {
      resource: 'RestApi',
      id,
      name: 'shop',
      action: 'update',
      baseVersion: null,
      before: toDocument(before),
      after: toDocument(after),
      diff: [],
    },
    { accountId: '123456789012', region: account.region },
  )
  const made = new Map<string, string>()
  for (const {
    service,
    operation,
    input,
    makes,
    actions: [action = ''],
  } of steps) {
    const text = JSON.stringify(input, (_name, value) => made.get(value) ?? value)
    const answer = await sendCall(account, {
      service,
      operation,
      input: JSON.parse(text),
      action,
      subject: `REST API ${id}`,
    })
    if (makes && answer.id) made.set(makes, answer.id)
  }
  const now = (await read()).document
  expect(now).toMatchObject({ description: 'Orders and more', binaryMediaTypes: ['*/*'] })
  expect(now.policy).toMatchObject({ Statement: [{ Action: 'execute-api:Invoke' }] })
  expect(now.resources['/orders/{id}']?.methods.GET?.apiKeyRequired).toBe(true)
  expect(now.resources['/status']?.methods.OPTIONS).toMatchObject(
    after.resources['/status']?.methods.OPTIONS ?? {},
  )
  expect(now.stages.prod?.methodSettings).toBeUndefined()
  expect(now.stages.prod?.deploymentId).toBe(made.get('new:deployment:1'))
  expect(made.size).toBe(2)
})

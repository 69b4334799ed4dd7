import {
  CreateResourceCommand,
  DeleteIntegrationCommand,
  DeleteMethodCommand,
  DeleteResourceCommand,
  GetIntegrationCommand,
  GetMethodCommand,
  GetResourceCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  UpdateIntegrationCommand,
  UpdateMethodCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { createTestApi } from './testing/rest-api.ts'

const { client } = setupSimulatedAws()

const FUNCTION_URI =
  'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:resize/invocations'

it('lists resources with their methods, in full only when asked', async () => {
  const api = await createTestApi(client())
  await api.addMock({ path: '/images/{key}' })
  const { restApiId } = api
  const plain = await api.client.send(new GetResourcesCommand({ restApiId }))
  const full = await api.client.send(new GetResourcesCommand({ restApiId, embed: ['methods'] }))

  expect(plain.items?.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/', '/images', '/images/{key}']),
  )
  const leaf = plain.items?.find(({ path }) => path === '/images/{key}')
  expect(leaf).toMatchObject({ pathPart: '{key}', resourceMethods: { GET: {} } })
  expect(leaf?.resourceMethods?.GET?.authorizationType).toBeUndefined()
  expect(
    full.items?.find(({ path }) => path === '/images/{key}')?.resourceMethods?.GET,
  ).toMatchObject({
    httpMethod: 'GET',
    authorizationType: 'NONE',
    apiKeyRequired: false,
    methodIntegration: {
      type: 'MOCK',
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: 29_000,
      integrationResponses: { 200: { statusCode: '200' } },
    },
    methodResponses: { 200: { statusCode: '200' } },
  })
})

it('lists resources in pages', async () => {
  const api = await createTestApi(client())
  for (const path of ['/a', '/b', '/c']) await api.resourceAt(path)
  const { restApiId } = api
  const first = await api.client.send(new GetResourcesCommand({ restApiId, limit: 3 }))
  const second = await api.client.send(
    new GetResourcesCommand({ restApiId, limit: 3, position: first.position }),
  )

  expect([...(first.items ?? []), ...(second.items ?? [])]).toHaveLength(4)
  expect(second.position).toBeUndefined()
})

it.each([
  ['a b', "Resource's path part only allow"],
  ['{id', "Resource's path part only allow"],
])('refuses the path part %s', async (pathPart, message) => {
  const { client: apigateway, restApiId, rootResourceId } = await createTestApi(client())

  await expect(
    apigateway.send(new CreateResourceCommand({ restApiId, parentId: rootResourceId, pathPart })),
  ).rejects.toMatchObject({
    name: 'BadRequestException',
    message: expect.stringContaining(message),
  })
})

it('refuses a repeated path part, a second variable, and a child of a greedy variable', async () => {
  const api = await createTestApi(client())
  const { restApiId } = api
  await api.resourceAt('/{id}')
  const proxy = await api.resourceAt('/{proxy+}')
  const create = (parentId: string, pathPart: string) =>
    api.client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }))

  await expect(create(api.rootResourceId, '{id}')).rejects.toMatchObject({
    name: 'ConflictException',
    message: 'Another resource with the same parent already has this name: {id}',
    $metadata: { httpStatusCode: 409 },
  })
  await expect(create(api.rootResourceId, '{key}')).rejects.toMatchObject({
    name: 'BadRequestException',
    message: expect.stringContaining('already has a variable path part'),
  })
  await expect(create(proxy, 'x')).rejects.toThrow(
    'Cannot create a child of a resource with a greedy path variable: {proxy+}',
  )
})

it('deletes a resource with its children, and never the root', async () => {
  const api = await createTestApi(client())
  const { restApiId, rootResourceId } = api
  const child = await api.resourceAt('/a/b/c')
  const resourceId = await api.resourceAt('/a')
  await api.client.send(new DeleteResourceCommand({ restApiId, resourceId }))

  await expect(
    api.client.send(new GetResourceCommand({ restApiId, resourceId: child })),
  ).rejects.toThrow('Invalid Resource identifier specified')
  await expect(
    api.client.send(new DeleteResourceCommand({ restApiId, resourceId: rootResourceId })),
  ).rejects.toMatchObject({ name: 'BadRequestException' })
})

it('patches a method', async () => {
  const api = await createTestApi(client())
  const target = await api.addMock()
  const patched = await api.client.send(
    new UpdateMethodCommand({
      ...target,
      patchOperations: [
        { op: 'replace', path: '/apiKeyRequired', value: 'true' },
        { op: 'add', path: '/requestParameters/method.request.querystring.size', value: 'false' },
      ],
    }),
  )

  expect(patched).toMatchObject({
    apiKeyRequired: true,
    requestParameters: { 'method.request.querystring.size': false },
  })
})

it('refuses a method twice, an unknown verb, and an authorizer that cannot exist', async () => {
  const api = await createTestApi(client())
  const target = await api.addMock()
  const put = (change: object) =>
    api.client.send(new PutMethodCommand({ ...target, authorizationType: 'NONE', ...change }))

  await expect(put({})).rejects.toMatchObject({
    name: 'ConflictException',
    message: 'Method already exists for this resource',
  })
  await expect(put({ httpMethod: 'FETCH' })).rejects.toThrow('Invalid HttpMethod specified')
  await expect(put({ httpMethod: 'POST', authorizationType: 'CUSTOM' })).rejects.toThrow(
    'Invalid authorizer ID specified',
  )
})

it.each([
  [{ type: 'AWS_PROXY' as const, uri: FUNCTION_URI }, 'BadRequestException', /HttpMethod must be/],
  [
    { type: 'AWS_PROXY' as const, integrationHttpMethod: 'POST', uri: 'https://example.com' },
    'BadRequestException',
    /^Invalid ARN specified in the request$/,
  ],
  [
    { type: 'HTTP_PROXY' as const, integrationHttpMethod: 'GET', uri: 'ftp://example.com' },
    'BadRequestException',
    /^Invalid HTTP endpoint specified for URI$/,
  ],
  [{ type: 'MOCK' as const, timeoutInMillis: 30_000 }, 'BadRequestException', /29000 ms$/],
  [{ type: 'FTP' as 'MOCK' }, 'ValidationException', /Member must satisfy enum value set/],
])('refuses the integration %o', async (integration, name, message) => {
  const api = await createTestApi(client())

  await expect(api.addMethod('/', 'GET', integration)).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message),
  })
})

it('patches an integration, checks the whole, and keeps its responses', async () => {
  const api = await createTestApi(client())
  const target = await api.addMock()
  const update = (path: string, value: string) =>
    api.client.send(
      new UpdateIntegrationCommand({
        ...target,
        patchOperations: [{ op: 'replace', path, value }],
      }),
    )
  await update('/contentHandling', 'CONVERT_TO_TEXT')
  await update('/requestTemplates/application~1json', '{"statusCode": 404}')

  await expect(update('/timeoutInMillis', '10')).rejects.toThrow('Timeout should be between')
  await expect(update('/uri', 'https://example.com')).rejects.toMatchObject({
    name: 'BadRequestException',
  })
  expect(await api.client.send(new GetIntegrationCommand(target))).toMatchObject({
    contentHandling: 'CONVERT_TO_TEXT',
    requestTemplates: { 'application/json': '{"statusCode": 404}' },
    integrationResponses: { 200: {} },
  })
})

it('maps only to statuses and headers that the method declares', async () => {
  const api = await createTestApi(client())
  const target = await api.addMock()
  const put = (statusCode: string, responseParameters: Record<string, string> = {}) =>
    api.client.send(
      new PutIntegrationResponseCommand({ ...target, statusCode, responseParameters }),
    )

  await expect(put('404')).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Invalid Response status code specified',
  })
  await expect(put('200', { 'method.response.header.X': "'1'" })).rejects.toThrow(
    'Invalid mapping expression parameter specified: method.response.header.X',
  )
})

it('deletes integrations and methods', async () => {
  const api = await createTestApi(client())
  const target = await api.addMock()
  await api.client.send(new DeleteIntegrationCommand(target))
  await expect(api.client.send(new GetIntegrationCommand(target))).rejects.toThrow(
    'Invalid Integration identifier specified',
  )
  await api.client.send(new DeleteMethodCommand(target))
  await expect(api.client.send(new GetMethodCommand(target))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Invalid Method identifier specified',
  })
  await expect(
    api.client.send(new PutIntegrationCommand({ ...target, type: 'MOCK' })),
  ).rejects.toThrow('Invalid Method identifier specified')
})

import {
  APIGatewayClient,
  CreateRestApiCommand,
  DeleteRestApiCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { createTestApi } from './testing/rest-api.ts'

const { client } = setupSimulatedAws()

it('creates an API with a root resource and gives it back', async () => {
  const api = await createTestApi(client(), { binaryMediaTypes: ['image/png'], description: 'd' })
  const got = await api.client.send(new GetRestApiCommand({ restApiId: api.restApiId }))

  expect(got).toMatchObject({
    id: expect.stringMatching(/^[a-z0-9]{10}$/),
    name: 'images',
    description: 'd',
    binaryMediaTypes: ['image/png'],
    apiKeySource: 'HEADER',
    endpointConfiguration: { types: ['REGIONAL'] },
    disableExecuteApiEndpoint: false,
    rootResourceId: api.rootResourceId,
  })
  expect(got.createdDate).toBeInstanceOf(Date)
})

it('knows an API only in its account and region', async () => {
  const options = client()
  const { restApiId } = await createTestApi(options)
  const elsewhere = new APIGatewayClient({ ...options, region: 'us-east-1' })
  const stranger = new APIGatewayClient(client())

  for (const other of [elsewhere, stranger]) {
    await expect(other.send(new GetRestApiCommand({ restApiId }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: expect.stringMatching(/^Invalid API identifier specified \d{12}:/),
      $metadata: { httpStatusCode: 404 },
    })
  }
})

it('lists APIs in pages', async () => {
  const apigateway = new APIGatewayClient(client())
  for (const name of ['a', 'b', 'c']) await apigateway.send(new CreateRestApiCommand({ name }))
  const first = await apigateway.send(new GetRestApisCommand({ limit: 2 }))
  const second = await apigateway.send(
    new GetRestApisCommand({ limit: 2, position: first.position }),
  )

  expect(first.items?.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(second.items?.map(({ name }) => name)).toEqual(['c'])
  expect(second.position).toBeUndefined()
})

it('changes what a patch names, with slashes escaped', async () => {
  const { client: apigateway, restApiId } = await createTestApi(client())
  const patched = await apigateway.send(
    new UpdateRestApiCommand({
      restApiId,
      patchOperations: [
        { op: 'replace', path: '/name', value: 'photos' },
        { op: 'add', path: '/binaryMediaTypes/image~1png' },
        { op: 'add', path: '/binaryMediaTypes/*~1*' },
        { op: 'remove', path: '/binaryMediaTypes/image~1png' },
        { op: 'replace', path: '/minimumCompressionSize', value: '1024' },
        { op: 'replace', path: '/endpointConfiguration/types/REGIONAL', value: 'EDGE' },
      ],
    }),
  )

  expect(patched).toMatchObject({
    name: 'photos',
    binaryMediaTypes: ['*/*'],
    minimumCompressionSize: 1_024,
    endpointConfiguration: { types: ['EDGE'] },
  })
})

it.each([
  [{ op: 'replace' as const, path: '/id', value: 'x' }, /^Invalid patch path {2}'\/id'/],
  [{ op: 'add' as const, path: '/name', value: 'x' }, /Please choose supported operations$/],
  [{ op: 'replace' as const, path: '/minimumCompressionSize', value: '-1' }, /between 0 and/],
  [{ op: 'replace' as const, path: '/policy', value: '{' }, /^Invalid policy document/],
])('refuses the patch %o and changes nothing', async (operation, message) => {
  const { client: apigateway, restApiId } = await createTestApi(client())
  const patchOperations = [{ op: 'replace' as const, path: '/description', value: 'd' }, operation]

  await expect(
    apigateway.send(new UpdateRestApiCommand({ restApiId, patchOperations })),
  ).rejects.toMatchObject({
    name: 'BadRequestException',
    message: expect.stringMatching(message),
    $metadata: { httpStatusCode: 400 },
  })
  const { description } = await apigateway.send(new GetRestApiCommand({ restApiId }))
  expect(description).toBeUndefined()
})

it('names a condition of a resource policy that is not simulated', async () => {
  const { client: apigateway, restApiId } = await createTestApi(client())
  const value = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      },
    ],
  })

  await expect(
    apigateway.send(
      new UpdateRestApiCommand({
        restApiId,
        patchOperations: [{ op: 'replace', path: '/policy', value }],
      }),
    ),
  ).rejects.toThrow(
    'The simulated account does not simulate the condition key aws:PrincipalOrgID in resource policies.',
  )
})

it('shows a policy with its ARNs written out and escaped once more', async () => {
  const statement = { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke' }
  const { client: apigateway, restApiId } = await createTestApi(client(), {
    policy: JSON.stringify({ Statement: { ...statement, Resource: 'execute-api:/prod/GET/*' } }),
  })
  const { policy } = await apigateway.send(new GetRestApiCommand({ restApiId }))

  const text: unknown = JSON.parse(`"${policy}"`)
  expect(JSON.parse(String(text)).Statement[0].Resource).toMatch(
    new RegExp(`^arn:aws:execute-api:eu-west-1:\\d{12}:${restApiId}/prod/GET/\\*$`),
  )
})

it('deletes an API with all that belongs to it', async () => {
  const api = await createTestApi(client())
  await api.addMock()
  await api.deploy()
  await api.client.send(new DeleteRestApiCommand({ restApiId: api.restApiId }))

  await expect(
    api.client.send(new GetRestApiCommand({ restApiId: api.restApiId })),
  ).rejects.toMatchObject({ name: 'NotFoundException' })
  const response = await api.get('/prod')
  expect(response.status).toBe(403)
  expect(response.headers.get('x-amzn-errortype')).toBe('ForbiddenException')
})

it('keeps tags by ARN', async () => {
  const { client: apigateway, restApiId } = await createTestApi(client(), { tags: { team: 'web' } })
  const resourceArn = `arn:aws:apigateway:eu-west-1::/restapis/${restApiId}`
  await apigateway.send(new TagResourceCommand({ resourceArn, tags: { stage: 'prod' } }))
  await apigateway.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team'] }))

  const { tags } = await apigateway.send(new GetTagsCommand({ resourceArn }))
  expect(tags).toEqual({ stage: 'prod' })
})

import {
  APIGatewayClient,
  CreateRestApiCommand,
  DeleteResourceCommand,
  GetResourcesCommand,
  PutRestApiCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { addResource } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { Plan } from '#shared/plans/plan.ts'
import { ResourceState } from '#shared/plans/resource.ts'

import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard()

async function setup() {
  const { path, client, strike } = dashboard.account()
  const gateway = new APIGatewayClient(client)
  const { id: restApiId = '' } = await gateway.send(new CreateRestApiCommand({ name: 'shop' }))
  const integration = {
    type: 'mock',
    requestTemplates: { 'application/json': '{"statusCode": 201}' },
    responses: {
      default: { statusCode: '201', responseTemplates: { 'application/json': 'made' } },
    },
  }
  const body = JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'shop' },
    paths: {
      '/orders': {
        get: { responses: { 201: {} }, 'x-amazon-apigateway-integration': integration },
      },
    },
  })
  await gateway.send(new PutRestApiCommand({ restApiId, mode: 'merge', body: Buffer.from(body) }))
  const { items = [] } = await gateway.send(new GetResourcesCommand({ restApiId }))
  const resourceId = items.find((item) => item.path === '/orders')?.id ?? ''
  return { path, gateway, strike, restApiId, resourceId, address: `${path}/apis/${restApiId}/test` }
}

it('puts a request through a method that nobody has deployed', async () => {
  const { address, resourceId } = await setup()
  const input = { resourceId, httpMethod: 'GET', pathWithQueryString: '/orders?x=1' }
  const { status, body } = await dashboard.post(address, input)
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 201, body: 'made' })
  expect(body.log).toContain('Method completed with status: 201')
})

it('says what is missing when the method is not there', async () => {
  const { address, resourceId } = await setup()
  const input = { resourceId, httpMethod: 'POST', pathWithQueryString: '/orders' }
  expect(await dashboard.post(address, input)).toMatchObject({
    status: 404,
    body: { code: 'no-such-resource', detail: expect.stringContaining('POST') },
  })
})

it('lists no functions where there are none, and names the action that is missing', async () => {
  const { path } = await setup()
  expect(await dashboard.json(`${path}/lambda-functions`)).toMatchObject({ body: { items: [] } })
  const other = await setup()
  await other.strike('deny', 'ListFunctions')
  expect(await dashboard.json(`${other.path}/lambda-functions`)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('lambda:ListFunctions') },
  })
})

it('tells what is behind the host name of an API, and that there is none', async () => {
  const { path, restApiId } = await setup()
  const at = (id: string) =>
    dashboard.json(`${path}/origin-apis/${id}.execute-api.eu-west-1.amazonaws.com`)
  expect(await at(restApiId)).toMatchObject({
    status: 200,
    body: { api: { id: restApiId, name: 'shop', routes: [{ path: '/orders', method: 'GET' }] } },
  })
  expect(await at('nobody0000')).toMatchObject({ status: 200, body: { api: null } })
  expect(await dashboard.json(`${path}/origin-apis/example.com`)).toMatchObject({ status: 400 })
})

it('asks first, and names no calls, where the halves of two edits do not fit before that', async () => {
  const { gateway, path, resourceId, restApiId } = await setup()
  const { body } = await dashboard.json(`${path}/resources/RestApi/${restApiId}`)
  const { document, version: baseVersion } = ResourceState.parse(body)

  // Somebody else renames the API, and takes the path away below which ours goes.
  await gateway.send(new DeleteResourceCommand({ restApiId, resourceId }))
  const patchOperations = [{ op: 'replace' as const, path: '/name', value: 'theirs' }]
  await gateway.send(new UpdateRestApiCommand({ restApiId, patchOperations }))
  const after = { ...addResource(RestApiDocument.parse(document), '/orders/new'), name: 'mine' }
  const change = { action: 'update', resource: 'RestApi', id: restApiId, baseVersion, after }
  const proposed = await dashboard.post(`${path}/plans`, { changes: [change] })

  expect(proposed.status).toBe(201)
  const { merges, steps } = Plan.parse(proposed.body)
  expect(merges[0]?.conflicts).toMatchObject([{ mine: 'mine', theirs: 'theirs' }])
  expect(steps).toEqual([])
})

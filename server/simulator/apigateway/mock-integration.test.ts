import { UpdateIntegrationCommand } from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { createTestApi } from './testing/rest-api.ts'

const { client } = setupSimulatedAws()

it('answers a preflight with literal headers', async () => {
  const api = await createTestApi(client())
  await api.addMock({
    path: '/items',
    verb: 'OPTIONS',
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET,OPTIONS' },
  })
  await api.deploy()
  const response = await api.get('/prod/items', { method: 'OPTIONS' })

  expect(response.status).toBe(200)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-methods')).toBe('GET,OPTIONS')
})

it('fails when every type is binary, until the integration converts to text', async () => {
  const api = await createTestApi(client(), { binaryMediaTypes: ['*/*'] })
  const target = await api.addMock()
  await api.deploy()
  const before = await api.get('/prod')
  await api.client.send(
    new UpdateIntegrationCommand({
      ...target,
      patchOperations: [{ op: 'replace', path: '/contentHandling', value: 'CONVERT_TO_TEXT' }],
    }),
  )
  await api.deploy()
  const after = await api.get('/prod')

  expect(before.status).toBe(500)
  expect(await before.json()).toEqual({ message: 'Internal server error' })
  expect(await after.json()).toEqual({ at: 'GET /' })
})

it.each([
  ['NEVER', 415],
  ['WHEN_NO_TEMPLATES', 415],
  ['WHEN_NO_MATCH', 200],
])('with passthrough %s answers an unmatched content type with %i', async (behavior, status) => {
  const api = await createTestApi(client())
  await api.addMock({ verb: 'POST', integration: { passthroughBehavior: behavior } })
  await api.deploy()
  const response = await api.get('/prod', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{"statusCode": 200}',
  })

  expect(response.status).toBe(status)
})

it('fails when no response fits the status that the template names', async () => {
  const api = await createTestApi(client())
  await api.addMethod('/', 'GET', {
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 204}' },
  })
  await api.deploy()

  expect((await api.get('/prod')).status).toBe(500)
})

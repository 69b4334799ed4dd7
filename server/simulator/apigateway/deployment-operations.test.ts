import {
  CreateDeploymentCommand,
  CreateStageCommand,
  DeleteDeploymentCommand,
  DeleteStageCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  GetStagesCommand,
  UpdateIntegrationResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { createTestApi } from './testing/rest-api.ts'

const { client } = setupSimulatedAws()

it('serves a change only after the next deployment, and the old one again after going back', async () => {
  const api = await createTestApi(client())
  const { restApiId } = api
  const target = await api.addMock({ path: '/items', body: '{"version":1}' })
  const first = await api.deploy()
  await api.client.send(
    new UpdateIntegrationResponseCommand({
      ...target,
      statusCode: '200',
      patchOperations: [
        { op: 'replace', path: '/responseTemplates/application~1json', value: '{"version":2}' },
      ],
    }),
  )
  const read = async () => (await api.get('/prod/items')).json()

  expect(await read()).toEqual({ version: 1 })
  await api.deploy()
  expect(await read()).toEqual({ version: 2 })
  await api.client.send(
    new UpdateStageCommand({
      restApiId,
      stageName: 'prod',
      patchOperations: [{ op: 'replace', path: '/deploymentId', value: first.id }],
    }),
  )
  expect(await read()).toEqual({ version: 1 })
})

it('deploys to no stage without a stage name', async () => {
  const api = await createTestApi(client())
  await api.addMock()
  const { restApiId } = api
  const { id: deploymentId } = await api.client.send(
    new CreateDeploymentCommand({ restApiId, description: 'first' }),
  )
  const { item } = await api.client.send(new GetStagesCommand({ restApiId }))
  const { items } = await api.client.send(new GetDeploymentsCommand({ restApiId }))
  const deployment = await api.client.send(
    new GetDeploymentCommand({ restApiId, deploymentId, embed: ['apisummary'] }),
  )

  expect(item).toEqual([])
  expect(items).toMatchObject([{ id: deploymentId, description: 'first' }])
  expect(deployment.apiSummary).toEqual({
    '/': { GET: { authorizationType: 'NONE', apiKeyRequired: false } },
  })
})

it('refuses to deploy an API without methods, or a method without integration', async () => {
  const empty = await createTestApi(client())
  await expect(empty.deploy()).rejects.toMatchObject({
    name: 'BadRequestException',
    message: "The REST API doesn't contain any methods",
  })
})

it.each([
  [
    { type: 'HTTP' as const, integrationHttpMethod: 'GET', uri: 'https://example.com' },
    'The simulated account does not simulate HTTP integrations without proxy; use HTTP_PROXY (GET /).',
  ],
  [
    { type: 'MOCK' as const, requestTemplates: { 'application/json': '#set($x = 1)' } },
    'The simulated account does not simulate #set in mapping templates (GET /).',
  ],
])('names what it cannot simulate of %o', async (integration, message) => {
  const api = await createTestApi(client())
  await api.addMethod('/', 'GET', integration)

  await expect(api.deploy()).rejects.toMatchObject({ name: 'BadRequestException', message })
})

it('keeps variables, method settings and moments of a stage', async () => {
  const api = await createTestApi(client())
  await api.addMock()
  const { restApiId } = api
  const { id: deploymentId } = await api.deploy()
  await api.client.send(
    new CreateStageCommand({ restApiId, stageName: 'beta', deploymentId, variables: { a: '1' } }),
  )
  const patched = await api.client.send(
    new UpdateStageCommand({
      restApiId,
      stageName: 'beta',
      patchOperations: [
        { op: 'replace', path: '/variables/b', value: '2' },
        { op: 'replace', path: '/*/*/throttling/rateLimit', value: '100.5' },
        { op: 'replace', path: '/~1items/GET/throttling/burstLimit', value: '5' },
      ],
    }),
  )

  expect(patched).toMatchObject({
    stageName: 'beta',
    deploymentId,
    variables: { a: '1', b: '2' },
    methodSettings: {
      '*/*': { throttlingRateLimit: 100.5 },
      'items/GET': { throttlingBurstLimit: 5 },
    },
  })
  expect(patched.lastUpdatedDate).toBeInstanceOf(Date)
})

it('refuses a stage twice, of a missing deployment, and with a name of other characters', async () => {
  const api = await createTestApi(client())
  await api.addMock()
  const { restApiId } = api
  const { id: deploymentId } = await api.deploy()
  const create = (change: object) =>
    api.client.send(
      new CreateStageCommand({ restApiId, stageName: 'prod', deploymentId, ...change }),
    )

  await expect(create({})).rejects.toMatchObject({
    name: 'ConflictException',
    message: 'Stage already exists',
  })
  await expect(create({ stageName: 'x', deploymentId: 'nope' })).rejects.toThrow(
    'Deployment id does not exist',
  )
  await expect(create({ stageName: 'a.b' })).rejects.toThrow('Stage name only allows')
})

it('deletes a deployment only when no stage points to it', async () => {
  const api = await createTestApi(client())
  await api.addMock()
  const { restApiId } = api
  const { id: deploymentId } = await api.deploy()

  await expect(
    api.client.send(new DeleteDeploymentCommand({ restApiId, deploymentId })),
  ).rejects.toThrow('Active stages pointing to this deployment must be moved or deleted')
  await api.client.send(new DeleteStageCommand({ restApiId, stageName: 'prod' }))
  await api.client.send(new DeleteDeploymentCommand({ restApiId, deploymentId }))
  await expect(
    api.client.send(new GetStageCommand({ restApiId, stageName: 'prod' })),
  ).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Invalid stage identifier specified',
  })
})

import { GetResourcesCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { created } from '#shared/plans/testing/change.ts'

import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const API = 'new:rest-api:shop'

/** `GET /images` answers by itself, on the stage `prod`. */
const SHOP = created(
  'RestApi',
  { id: API, name: 'shop' },
  {
    name: 'shop',
    endpointType: 'REGIONAL',
    disableExecuteApiEndpoint: false,
    binaryMediaTypes: ['image/*'],
    minimumCompressionSize: null,
    apiKeySource: 'HEADER',
    policy: null,
    resources: {
      '/': { id: 'new:api-resource:/', methods: {} },
      '/images': {
        id: 'new:api-resource:/images',
        methods: {
          GET: {
            authorizationType: 'NONE',
            apiKeyRequired: false,
            integration: {
              type: 'MOCK',
              requestTemplates: { 'application/json': '{"statusCode": 200}' },
              responses: { 200: {} },
            },
            responses: { 200: {} },
          },
        },
      },
    },
    stages: { prod: { deploymentId: 'new:deployment:first' } },
  },
)

it('makes a REST API once, though each answer is lost once', async () => {
  const lost = new Set<string>()
  const lab = await setup({
    onBoundary: async (boundary) => {
      if (!boundary.startsWith('sent') || lost.has(boundary)) return
      lost.add(boundary)
      throw new Error('The answer is lost')
    },
  })
  let run = await lab.apply(SHOP)
  while (run.state === 'stopped' && run.failure?.code === 'internal') {
    await lab.runs.retry('test', run.id)
    run = await lab.until(run.id, ({ state }) => state !== 'running')
  }
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(lost.size).toBe(run.steps.length)
  const client = lab.account.clients.apiGateway('eu-west-1')
  const { items: apis = [] } = await client.send(new GetRestApisCommand({}))
  expect(apis.map(({ name }) => name)).toEqual(['shop'])
  const { items = [] } = await client.send(new GetResourcesCommand({ restApiId: apis[0]?.id }))
  expect(items.map(({ path }) => path).toSorted()).toEqual(['/', '/images'])
})

/** For tests: a REST API whose methods answer by themselves, as the document of a plan. */
import { GetRestApisCommand } from '@aws-sdk/client-api-gateway'

import { addResource, setMethod } from '#shared/apis/edit-rest-api.ts'
import type { ApiMethod, RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { created, updated } from '#shared/plans/testing/change.ts'

import type { runLab } from './run-lab.ts'

/** Answers with an empty 200. */
const MOCK: ApiMethod = {
  authorizationType: 'NONE',
  apiKeyRequired: false,
  integration: {
    type: 'MOCK',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    responses: { 200: {} },
  },
  responses: { 200: {} },
}

const SHOP: RestApiDocument = {
  name: 'shop',
  endpointType: 'REGIONAL',
  disableExecuteApiEndpoint: false,
  binaryMediaTypes: ['image/*'],
  minimumCompressionSize: null,
  apiKeySource: 'HEADER',
  policy: null,
  resources: {
    '/': { id: 'new:api-resource:/', methods: {} },
    '/images': { id: 'new:api-resource:/images', methods: { GET: MOCK } },
  },
  stages: { prod: { deploymentId: 'new:deployment:first', variables: { size: 'small' } } },
}

/** `GET /images` answers by itself, on the stage `prod`. */
export function createShop(): PlanChange {
  return createApi('shop')
}

/** The same under another name. */
export function createApi(name: string): PlanChange {
  return created('RestApi', { id: `new:rest-api:${name}`, name }, toJson({ ...SHOP, name }))
}

/** A path, a method and a stage come, others go, and what is served is new. */
export function rebuild(document: RestApiDocument): RestApiDocument {
  const { '/images': _gone, ...resources } = addResource(document, '/orders/{id}').resources
  const edited = setMethod(
    { ...document, resources },
    { path: '/orders/{id}', httpMethod: 'GET' },
    MOCK,
  )
  const deploymentId = 'new:deployment:second'
  return {
    ...edited,
    binaryMediaTypes: ['*/*'],
    stages: { prod: { deploymentId }, test: { deploymentId } },
  }
}

/** The plan's change that makes `edit` of the API as it is now. */
export function editApi(
  current: { id: string; version: string; document: PlanChange['after'] },
  edit: (document: RestApiDocument) => unknown,
  name = 'shop',
): PlanChange {
  const { document, id, version } = current
  const after = toJson(edit(structuredClone(document) as RestApiDocument)) // Read as one.
  return updated('RestApi', { id, name, baseVersion: version }, document, after)
}

type Lab = Awaited<ReturnType<ReturnType<typeof runLab>>>

/** Makes it in AWS, and gives what a plan reads of it. */
export async function applyShop(
  lab: Lab,
): Promise<{ id: string; read: () => ReturnType<Lab['read']> }> {
  await lab.apply(createShop())
  const client = lab.account.clients.apiGateway('eu-west-1')
  const { items = [] } = await client.send(new GetRestApisCommand({}))
  const id = items.find(({ name }) => name === 'shop')?.id ?? ''
  return { id, read: () => lab.read('RestApi', id) }
}

/** As documents travel. */
function toJson(document: unknown): PlanChange['after'] {
  return JSON.parse(JSON.stringify(document))
}

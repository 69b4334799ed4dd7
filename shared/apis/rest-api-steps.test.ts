import { expect, it } from 'vitest'

import type { PlanChange } from '../plans/plan.ts'
import { ALL_METHODS, type ApiMethod, type RestApiDocument } from './rest-api-document.ts'
import { restApiSteps } from './rest-api-steps.ts'

const GET: ApiMethod = {
  authorizationType: 'NONE',
  apiKeyRequired: false,
  requestParameters: { 'method.request.querystring.size': false },
  responses: {},
  integration: {
    type: 'AWS_PROXY',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:resizer/invocations',
    responses: {},
  },
}

const BEFORE: RestApiDocument = {
  name: 'resizer',
  endpointType: 'REGIONAL',
  disableExecuteApiEndpoint: false,
  binaryMediaTypes: ['*/*'],
  minimumCompressionSize: null,
  apiKeySource: 'HEADER',
  policy: null,
  resources: { '/': { id: 'root', methods: {} }, '/images': { id: 'r1', methods: { GET } } },
  stages: { prod: { deploymentId: 'd1', variables: { bucket: 'a' } } },
}

function setup(after: unknown, before: unknown = BEFORE) {
  const action = after === null ? 'delete' : before === null ? 'create' : 'update'
  const id = before === null ? 'new:rest-api:resizer' : 'abc'
  const change: PlanChange = {
    resource: 'RestApi',
    id,
    name: 'resizer',
    action,
    baseVersion: null,
    before: toJson(before),
    after: toJson(after),
    diff: [],
  }
  return restApiSteps(change, { accountId: '2', region: 'eu-west-1' }).map(
    ({ operation, input, ...rest }) => ({
      operation,
      input,
      ...rest,
    }),
  )
}

/** As documents travel. */
const toJson = (document: unknown) => JSON.parse(JSON.stringify(document))

const withImages = (methods: Record<string, ApiMethod>): RestApiDocument => ({
  ...BEFORE,
  resources: { ...BEFORE.resources, '/images': { id: 'r1', methods } },
})

it('does nothing for a document that is the same, whatever the order of its members', () => {
  expect(setup(structuredClone(BEFORE))).toEqual([])
  const { name, ...rest } = BEFORE
  expect(setup({ ...rest, name })).toEqual([])
})

it('patches only what differs in settings and methods', () => {
  const after = withImages({ GET: { ...GET, apiKeyRequired: true, requestParameters: {} } })
  const steps = setup({ ...after, binaryMediaTypes: ['image/*'], minimumCompressionSize: 1_000 })
  expect(steps.map(({ operation, input }) => [operation, input.patchOperations])).toEqual([
    [
      'UpdateRestApi',
      [
        { op: 'remove', path: '/binaryMediaTypes/*~1*' },
        { op: 'add', path: '/binaryMediaTypes/image~1*' },
        { op: 'replace', path: '/minimumCompressionSize', value: '1000' },
      ],
    ],
    [
      'UpdateMethod',
      [
        { op: 'replace', path: '/apiKeyRequired', value: 'true' },
        { op: 'remove', path: '/requestParameters/method.request.querystring.size' },
      ],
    ],
  ])
})

it('adds paths from above to below, then their methods with integrations and responses', () => {
  const options: ApiMethod = {
    ...GET,
    responses: { '200': { responseParameters: { 'method.response.header.Allow': true } } },
    integration: {
      type: 'MOCK',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      responses: { '200': { responseParameters: { 'method.response.header.Allow': "'GET'" } } },
    },
  }
  const steps = setup({
    ...BEFORE,
    resources: {
      ...BEFORE.resources,
      '/a/{key+}': { id: 'new:api-resource:2', methods: { OPTIONS: options } },
      '/a': { id: 'new:api-resource:1', methods: {} },
    },
  })
  expect(steps.map(({ operation, input, makes }) => [operation, input.pathPart, makes])).toEqual([
    ['CreateResource', 'a', 'new:api-resource:1'],
    ['CreateResource', '{key+}', 'new:api-resource:2'],
    ['PutMethod', undefined, null],
    ['PutMethodResponse', undefined, null],
    ['PutIntegration', undefined, null],
    ['PutIntegrationResponse', undefined, null],
  ])
  expect(steps[1]?.input.parentId).toBe('new:api-resource:1')
  expect(steps[2]?.on).toEqual([
    'arn:aws:apigateway:eu-west-1::/restapis/abc/resources/*/methods/OPTIONS',
  ])
})

it('deploys once for all stages that wait for it, and says so', () => {
  const stage = { deploymentId: 'new:deployment:x' }
  const steps = setup({
    ...BEFORE,
    stages: { prod: { ...stage, variables: { bucket: 'b' } }, dev: stage },
  })
  expect(steps.map(({ operation, sentence }) => [operation, sentence])).toEqual([
    ['CreateDeployment', 'Deploy the API as it is now'],
    ['UpdateStage', 'Let the stage prod serve the new deployment'],
    ['CreateStage', 'Create the stage dev'],
  ])
  expect(steps[1]?.input.patchOperations).toEqual([
    { op: 'replace', path: '/deploymentId', value: 'new:deployment:x' },
    { op: 'replace', path: '/variables/bucket', value: 'b' },
  ])
})

it('throttles a stage, and takes a limit away that is gone', () => {
  const limited = (limits: object) => ({
    ...BEFORE,
    stages: { prod: { deploymentId: 'd1', variables: { bucket: 'a' }, methodSettings: limits } },
  })
  const both = limited({ [ALL_METHODS]: { throttlingRateLimit: 10, throttlingBurstLimit: 20 } })
  const one = limited({
    [ALL_METHODS]: { throttlingRateLimit: 10 },
    'images/GET': { throttlingBurstLimit: 1 },
  })
  expect(setup(both)[0]?.input.patchOperations).toEqual([
    { op: 'replace', path: '/*/*/throttling/rateLimit', value: '10' },
    { op: 'replace', path: '/*/*/throttling/burstLimit', value: '20' },
  ])
  expect(setup(one, both)[0]?.input.patchOperations).toEqual([
    { op: 'remove', path: '/*/*' },
    { op: 'replace', path: '/*/*/throttling/rateLimit', value: '10' },
    { op: 'replace', path: '/~1images/GET/throttling/burstLimit', value: '1' },
  ])
  const atRoot = limited({ '//GET': { throttlingBurstLimit: 1 } })
  expect(setup(atRoot)[0]?.input.patchOperations).toEqual([
    { op: 'replace', path: '/~1/GET/throttling/burstLimit', value: '1' },
  ])
})

it('removes the outermost path only, and methods before', () => {
  const before = {
    ...BEFORE,
    resources: { ...BEFORE.resources, '/images/{key+}': { id: 'r2', methods: { GET } } },
  }
  const steps = setup({ ...BEFORE, resources: { '/': { id: 'root', methods: {} } } }, before)
  expect(steps.map(({ operation, input }) => [operation, input.resourceId])).toEqual([
    ['DeleteResource', 'r1'],
  ])
})

it('creates a new API whole, and needs the action for its policy only where there is one', () => {
  const steps = setup({ ...BEFORE, policy: { Version: '2012-10-17', Statement: [] } }, null)
  expect(steps.map(({ operation }) => operation)).toEqual([
    'CreateRestApi',
    'CreateResource',
    'PutMethod',
    'PutIntegration',
    'CreateDeployment',
    'CreateStage',
  ])
  expect(steps[0]).toMatchObject({
    makes: 'new:rest-api:resizer',
    alsoMakes: { 'new:api-resource:/': 'rootResourceId' },
    input: { policy: '{"Version":"2012-10-17","Statement":[]}' },
  })
  const [policy] = setup({ ...BEFORE, policy: { Statement: [] } })
  expect(policy?.actions).toEqual(['apigateway:PATCH', 'apigateway:UpdateRestApiPolicy'])
  expect(setup(null).map(({ operation }) => operation)).toEqual(['DeleteRestApi'])
})

it('makes anew what an old version has and AWS no longer, and keeps the ids of what is there', () => {
  const old = {
    ...BEFORE,
    resources: {
      '/': { id: 'old-root', methods: {} },
      '/images': { id: 'old-1', methods: { GET } },
      '/gone': { id: 'old-2', methods: { GET } },
    },
  }
  const steps = setup(old)
  expect(steps.map(({ operation, input, makes }) => [operation, input.resourceId, makes])).toEqual([
    ['CreateResource', undefined, 'new:api-resource:/gone'],
    ['PutMethod', 'new:api-resource:/gone', null],
    ['PutIntegration', 'new:api-resource:/gone', null],
  ])
  expect(steps[0]?.input.parentId).toBe('root')
})

it('serves an earlier deployment again, and says which', () => {
  const [step] = setup({
    ...BEFORE,
    stages: { prod: { ...BEFORE.stages.prod, deploymentId: 'd0' } },
  })
  expect(step?.sentence).toBe('Let the stage prod serve the deployment d0 again')
})

it('gives one variable of a path up before another takes its place', () => {
  const before = {
    ...BEFORE,
    resources: { ...BEFORE.resources, '/images/{id}': { id: 'r2', methods: {} } },
  }
  const after = {
    ...BEFORE,
    resources: { ...BEFORE.resources, '/images/{key+}': { id: 'new:x', methods: {} } },
  }
  expect(setup(after, before).map(({ operation }) => operation)).toEqual([
    'DeleteResource',
    'CreateResource',
  ])
})

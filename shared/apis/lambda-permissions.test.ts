import { expect, it } from 'vitest'

import { inTemplate } from '../plans/proposed-change.ts'
import { addPermissionSteps, removePermissionSteps } from './lambda-permissions.ts'
import type { ApiIntegration, RestApiDocument } from './rest-api-document.ts'

const FACTS = {
  accountId: '1',
  region: 'eu-west-1',
  about: { resource: 'RestApi', id: 'abc' },
  restApiId: 'abc',
} as const

const lambda = (functionArn: string, more: Partial<ApiIntegration> = {}): ApiIntegration => ({
  type: 'AWS_PROXY',
  httpMethod: 'POST',
  uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
  responses: {},
  ...more,
})

const OWN = lambda('arn:aws:lambda:eu-west-1:1:function:resize')

function api(routes: Record<string, ApiIntegration>, deploymentId = 'd1'): RestApiDocument {
  const resources: RestApiDocument['resources'] = {}
  for (const [route, integration] of Object.entries(routes)) {
    const [verb = '', path = ''] = route.split(' ')
    const method = { authorizationType: 'NONE', apiKeyRequired: false, responses: {}, integration }
    resources[path] = { id: path, methods: { ...resources[path]?.methods, [verb]: method } }
  }
  return {
    name: 'shop',
    endpointType: 'REGIONAL',
    disableExecuteApiEndpoint: false,
    binaryMediaTypes: [],
    minimumCompressionSize: null,
    apiKeySource: 'HEADER',
    policy: null,
    resources,
    stages: { prod: { deploymentId } },
  }
}

it.each([
  ['GET /', 'abc/*/GET/', 'edgewise-abc-GET-root-'],
  ['GET /images/{key+}', 'abc/*/GET/images/*', 'edgewise-abc-GET-images_key-'],
  ['ANY /a/{id}/b', 'abc/*/*/a/*/b', 'edgewise-abc-ANY-a_id_b-'],
])('lets %s call its function under %s', (route, source, statement) => {
  const [step] = addPermissionSteps(FACTS, api({}), api({ [route]: OWN }))
  expect(step).toMatchObject({
    service: 'Lambda',
    operation: 'AddPermission',
    actions: ['lambda:AddPermission'],
    on: ['arn:aws:lambda:eu-west-1:1:function:resize'],
  })
  expect(step?.input).toMatchObject({
    FunctionName: 'arn:aws:lambda:eu-west-1:1:function:resize',
    SourceArn: `arn:aws:execute-api:eu-west-1:1:${source}`,
    StatementId: expect.stringContaining(statement),
  })
  expect(step?.input.StatementId).toMatch(/^[\w-]{1,100}$/)
})

it('names paths that look alike apart', () => {
  const steps = addPermissionSteps(FACTS, api({}), api({ 'GET /a/b': OWN, 'GET /a-b': OWN }))
  expect(new Set(steps.map(({ input }) => input.StatementId)).size).toBe(2)
})

it('names an alias by its qualifier', () => {
  const live = lambda('arn:aws:lambda:eu-west-1:1:function:resize:live')
  const [step] = addPermissionSteps(FACTS, api({}), api({ 'GET /': live }))
  expect(step?.input).toMatchObject({
    FunctionName: 'arn:aws:lambda:eu-west-1:1:function:resize',
    Qualifier: 'live',
  })
})

it.each([
  ['another account’s function', lambda('arn:aws:lambda:eu-west-1:2:function:resize')],
  [
    'a stage variable',
    lambda(`arn:aws:lambda:eu-west-1:1:function:${inTemplate('stageVariables.name')}`),
  ],
  ['a role of its own', { ...OWN, credentials: 'arn:aws:iam::1:role/caller' }],
  ['no function', { type: 'MOCK', responses: {} } as const],
])('asks for nothing where a method has %s', (_what, integration) => {
  expect(addPermissionSteps(FACTS, api({}), api({ 'GET /': integration }))).toEqual([])
})

it('takes a permission back once no stage serves what may use it', () => {
  const before = api({ 'GET /': OWN })
  const removed = (after: RestApiDocument | null) =>
    removePermissionSteps(FACTS, before, after).map(({ operation }) => operation)
  expect(removed(api({}))).toEqual([])
  expect(removed(api({}, 'new:deployment:2'))).toEqual(['RemovePermission'])
  expect(removed(api({ 'GET /': OWN }, 'new:deployment:2'))).toEqual([])
  expect(removed(null)).toEqual(['RemovePermission'])
})

it('names an API that is not there yet inside its texts', () => {
  const facts = { ...FACTS, restApiId: 'new:rest-api:shop' }
  const [step] = addPermissionSteps(facts, api({}), api({ 'GET /': OWN }))
  expect(step?.input.SourceArn).toBe(
    `arn:aws:execute-api:eu-west-1:1:${inTemplate('new:rest-api:shop')}/*/GET/`,
  )
})

import { expect, it } from 'vitest'

import { newMethod } from './edit-rest-api.ts'
import { findRestApiProblems } from './find-rest-api-problems.ts'
import type { ApiIntegration, RestApiDocument } from './rest-api-document.ts'

const MOCK: ApiIntegration = { type: 'MOCK', responses: { 200: {} } }

const API: RestApiDocument = {
  name: 'shop',
  endpointType: 'REGIONAL',
  disableExecuteApiEndpoint: false,
  binaryMediaTypes: ['image/*'],
  minimumCompressionSize: null,
  apiKeySource: 'HEADER',
  policy: null,
  resources: { '/': { id: 'r0', methods: { GET: newMethod(MOCK) } } },
  stages: { prod: { deploymentId: 'new:deployment:1' } },
}

const withGet = (method: object) => ({
  resources: { '/': { id: 'r0', methods: { GET: { ...newMethod(MOCK), ...method } } } },
})

it('finds nothing wrong with an API that API Gateway takes', () => {
  expect(findRestApiProblems(API)).toEqual([])
})

it.each<[string, string, Partial<RestApiDocument>]>([
  ['no name', 'name', { name: ' ' }],
  ['a media type without a slash', 'binaryMediaTypes', { binaryMediaTypes: ['png'] }],
  ['a compression size below zero', 'minimumCompressionSize', { minimumCompressionSize: -1 }],
  ['a policy that is none', 'policy', { policy: { Version: '2012-10-17' } }],
  ['a statement without an effect', 'policy', { policy: { Statement: [{ Action: '*' }] } }],
  ['a path that cannot be', 'resources./a b', path('/a b')],
  ['a path without the one above', 'resources./a/b', path('/a/b')],
  ['a stage that cannot be called so', 'stages.a b', { stages: { 'a b': { deploymentId: 'd' } } }],
  [
    'an empty stage variable',
    'stages.prod.variables.size',
    { stages: { prod: { deploymentId: 'd', variables: { size: '' } } } },
  ],
  ['no method to deploy', 'stages.prod', { resources: { '/': { id: 'r0', methods: {} } } }],
  [
    'a method that goes nowhere and is deployed',
    'resources./.methods.GET.integration',
    withGet({ integration: null }),
  ],
  [
    'a MOCK without responses',
    'resources./.methods.GET.integration.responses',
    withGet({ integration: { ...MOCK, responses: {} } }),
  ],
  [
    'a status that is not declared',
    'resources./.methods.GET.responses',
    withGet({ responses: {} }),
  ],
  [
    'no whole URL',
    'resources./.methods.GET.integration.uri',
    withGet({ integration: { type: 'HTTP_PROXY', uri: '/orders', responses: {} } }),
  ],
  [
    'an authorizer that is not named',
    'resources./.methods.GET.authorizerId',
    withGet({ authorizationType: 'CUSTOM' }),
  ],
])('refuses %s', (_what, field, part) => {
  const problems = findRestApiProblems({ ...API, ...part })
  expect(problems.map((problem) => problem.field)).toEqual([field])
})

it('leaves alone what was there before', () => {
  const odd = { ...API, ...withGet({ responses: {} }), binaryMediaTypes: ['png'] }
  expect(findRestApiProblems(odd, odd)).toEqual([])
})

function path(name: string): Partial<RestApiDocument> {
  return { resources: { ...API.resources, [name]: { id: 'new:x', methods: {} } } }
}

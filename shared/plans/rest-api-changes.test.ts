import { describe, expect, it } from 'vitest'

import { corsMethod } from '../apis/cors.ts'
import type { RestApiDocument } from '../apis/rest-api-document.ts'
import { diffDocuments } from './diff-documents.ts'
import { mergeDocuments } from './merge-documents.ts'

const REF = { resource: 'RestApi', id: 'abc123' } as const
const MOCK = { type: 'MOCK', responses: {} } as const
const LAMBDA = {
  type: 'AWS_PROXY',
  httpMethod: 'POST',
  uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:resize/invocations',
  responses: {},
} as const
const METHOD = { authorizationType: 'NONE', apiKeyRequired: false, responses: {} }

const API: RestApiDocument = {
  name: 'shop',
  endpointType: 'REGIONAL',
  disableExecuteApiEndpoint: false,
  binaryMediaTypes: ['image/webp'],
  minimumCompressionSize: null,
  apiKeySource: 'HEADER',
  policy: null,
  resources: {
    '/': { id: 'r0', methods: {} },
    '/images/{key+}': { id: 'r1', methods: { GET: { ...METHOD, integration: LAMBDA } } },
  },
  stages: {
    prod: { deploymentId: 'd1', methodSettings: { '*/*': { throttlingRateLimit: 100 } } },
  },
}

function withMethods(methods: RestApiDocument['resources'][string]['methods']): RestApiDocument {
  const { '/images/{key+}': images, ...rest } = API.resources
  return {
    ...API,
    resources: {
      ...rest,
      '/images/{key+}': { id: 'r1', methods: { ...images?.methods, ...methods } },
    },
  }
}

const GET = { ...METHOD, integration: LAMBDA }

describe('differences of a REST API', () => {
  it.each<[string, RestApiDocument, string, string]>([
    [
      'a method',
      withMethods({ OPTIONS: { ...METHOD, integration: MOCK } }),
      'RestApi[abc123].resources./images/{key+}.methods.OPTIONS',
      'API shop: OPTIONS /images/{key+} added: answers by itself (MOCK)',
    ],
    [
      'a preflight',
      withMethods({
        OPTIONS: corsMethod({ allowOrigin: '*', allowMethods: ['GET'], allowHeaders: [] }),
      }),
      'RestApi[abc123].resources./images/{key+}.methods.OPTIONS',
      'API shop: OPTIONS /images/{key+} added: answers the preflight (CORS)',
    ],
    [
      'a path with its methods',
      { ...API, resources: { ...API.resources, '/a': { id: 'new:a', methods: { GET } } } },
      'RestApi[abc123].resources./a',
      'API shop: path /a added: GET calls Lambda function resize',
    ],
    [
      'an API key',
      withMethods({ GET: { ...GET, apiKeyRequired: true } }),
      'RestApi[abc123].resources./images/{key+}.methods.GET.apiKeyRequired',
      'API shop: GET /images/{key+} needs an API key',
    ],
    [
      'another integration',
      withMethods({ GET: { ...GET, integration: { ...LAMBDA, uri: 'https://b.example' } } }),
      'RestApi[abc123].resources./images/{key+}.methods.GET.integration.uri',
      `API shop: GET /images/{key+} calls https://b.example instead of ${LAMBDA.uri.slice(0, 80)}…`,
    ],
    [
      'a parameter',
      withMethods({
        GET: { ...GET, requestParameters: { 'method.request.querystring.size': true } },
      }),
      'RestApi[abc123].resources./images/{key+}.methods.GET.requestParameters.method.request.querystring.size',
      'API shop: GET /images/{key+} requires querystring.size',
    ],
    [
      'a binary media type',
      { ...API, binaryMediaTypes: ['*/*', 'image/webp'] },
      'RestApi[abc123].binaryMediaTypes',
      'API shop gains the binary media type */*',
    ],
    [
      'throttling',
      {
        ...API,
        stages: {
          prod: { deploymentId: 'd1', methodSettings: { '*/*': { throttlingRateLimit: 50 } } },
        },
      },
      'RestApi[abc123].stages.prod.methodSettings.*/*.throttlingRateLimit',
      'API shop: stage prod: limit of all methods, requests per second 50 instead of 100',
    ],
    [
      'a deployment',
      { ...API, stages: { prod: { ...API.stages.prod, deploymentId: 'new:deployment:1' } } },
      'RestApi[abc123].stages.prod.deploymentId',
      'API shop: stage prod serves a new deployment',
    ],
  ])('tell %s', (_what, after, setting, sentence) => {
    expect(diffDocuments(REF, API, after)).toMatchObject([{ setting, sentence }])
  })
})

describe('merging REST APIs', () => {
  it('keeps a method of either side', () => {
    const { conflicts, merged } = mergeDocuments(REF, {
      base: API,
      mine: withMethods({ OPTIONS: { ...METHOD, integration: MOCK } }),
      theirs: withMethods({ GET: { ...GET, apiKeyRequired: true } }),
    })
    expect(conflicts).toEqual([])
    expect(merged).toEqual(
      withMethods({
        GET: { ...GET, apiKeyRequired: true },
        OPTIONS: { ...METHOD, integration: MOCK },
      }),
    )
  })

  it('asks where both removed and edited one method', () => {
    const { conflicts } = mergeDocuments(REF, {
      base: API,
      mine: { ...API, resources: { '/': { id: 'r0', methods: {} } } },
      theirs: withMethods({ GET: { ...GET, apiKeyRequired: true } }),
    })
    expect(conflicts).toMatchObject([
      { setting: 'RestApi[abc123].resources./images/{key+}', mine: null },
    ])
  })

  it('never mixes two integrations', () => {
    const { conflicts } = mergeDocuments(REF, {
      base: API,
      mine: withMethods({ GET: { ...GET, integration: MOCK } }),
      theirs: withMethods({ GET: { ...GET, integration: { ...LAMBDA, credentials: 'role' } } }),
    })
    expect(conflicts.map(({ setting }) => setting)).toEqual([
      'RestApi[abc123].resources./images/{key+}.methods.GET.integration',
    ])
  })
})

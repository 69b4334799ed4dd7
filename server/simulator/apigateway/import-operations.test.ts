import {
  APIGatewayClient,
  CreateDeploymentCommand,
  GetAuthorizersCommand,
  GetMethodCommand,
  GetResourcesCommand,
  ImportRestApiCommand,
  PutRestApiCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

const OPENAPI_3 = `
openapi: 3.0.1
info: {title: images, version: "7"}
servers:
  - url: https://example.com/{basePath}
    variables: {basePath: {default: /v1}}
x-amazon-apigateway-binary-media-types: ["image/png"]
x-amazon-apigateway-gateway-responses:
  MISSING_AUTHENTICATION_TOKEN: {statusCode: 404}
paths:
  /images/{key}:
    parameters:
      - {name: key, in: path, required: true}
    get:
      operationId: getImage
      parameters:
        - {name: size, in: query}
      responses:
        200: {$ref: "#/components/responses/Ok"}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{"statusCode": 200}'}
        responses:
          default:
            statusCode: 200
            responseParameters: {method.response.header.X-From: "'import'"}
            responseTemplates: {application/json: '{"key":"$input.params(''key'')"}'}
  /{proxy+}:
    x-amazon-apigateway-any-method:
      x-amazon-apigateway-integration:
        type: aws_proxy
        httpMethod: POST
        uri: arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations
components:
  responses:
    Ok: {description: ok, headers: {X-From: {schema: {type: string}}}}
`

const SWAGGER_2 = {
  swagger: '2.0',
  info: { title: 'items', version: '1' },
  basePath: '/base',
  securityDefinitions: {
    key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
    sigv4: { type: 'apiKey', 'x-amazon-apigateway-authtype': 'awsSigv4' },
    jwt: { type: 'apiKey', 'x-amazon-apigateway-authorizer': { type: 'token' } },
  },
  definitions: { Item: { type: 'object' } },
  paths: {
    '/items': {
      get: {
        produces: ['application/json'],
        security: [{ key: [], sigv4: [] }],
        responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Item' } } },
        'x-amazon-apigateway-integration': { type: 'mock' },
      },
    },
  },
}

const bytes = (document: string | object) =>
  Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))

async function resourcesOf(apigateway: APIGatewayClient, restApiId: string | undefined) {
  const { items = [] } = await apigateway.send(
    new GetResourcesCommand({ restApiId, embed: ['methods'] }),
  )
  return new Map(items.map((item) => [item.path, item.resourceMethods]))
}

it('imports OpenAPI 3 as YAML, and serves it once deployed', async () => {
  const apigateway = new APIGatewayClient(client())
  const api = await apigateway.send(
    new ImportRestApiCommand({
      body: bytes(OPENAPI_3),
      parameters: { endpointConfigurationTypes: 'REGIONAL', basepath: 'ignore' },
    }),
  )
  const resources = await resourcesOf(apigateway, api.id)
  await apigateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: 'prod' }))
  const base = `https://${api.id}.execute-api.eu-west-1.amazonaws.com/prod`
  const image = await fetch(`${base}/images/a.jpg`)

  expect(api).toMatchObject({
    name: 'images',
    version: '7',
    binaryMediaTypes: ['image/png'],
    endpointConfiguration: { types: ['REGIONAL'] },
  })
  expect([...resources.keys()].toSorted()).toEqual(['/', '/images', '/images/{key}', '/{proxy+}'])
  expect(resources.get('/images/{key}')?.GET).toMatchObject({
    operationName: 'getImage',
    requestParameters: {
      'method.request.path.key': true,
      'method.request.querystring.size': false,
    },
    methodResponses: { 200: { responseParameters: { 'method.response.header.X-From': false } } },
  })
  expect(resources.get('/{proxy+}')?.ANY?.methodIntegration).toMatchObject({
    type: 'AWS_PROXY',
    httpMethod: 'POST',
  })
  expect(image.headers.get('x-from')).toBe('import')
  expect(await image.json()).toEqual({ key: 'a.jpg' })
  expect((await fetch(`${base}/images`, { method: 'POST' })).status).toBe(500)
  expect((await fetch(`${base}`)).status).toBe(404)
})

it('imports OpenAPI 2 with its base path, security and models', async () => {
  const apigateway = new APIGatewayClient(client())
  const { id } = await apigateway.send(new ImportRestApiCommand({ body: bytes(SWAGGER_2) }))
  const resources = await resourcesOf(apigateway, id)

  expect(resources.get('/base/items')?.GET).toMatchObject({
    apiKeyRequired: true,
    authorizationType: 'AWS_IAM',
    methodResponses: { 200: { responseModels: { 'application/json': 'Item' } } },
  })
})

it('merges into an API, or overwrites it', async () => {
  const apigateway = new APIGatewayClient(client())
  const { id: restApiId, rootResourceId } = await apigateway.send(
    new ImportRestApiCommand({ body: bytes(SWAGGER_2), parameters: { basepath: 'ignore' } }),
  )
  const parameters = { basepath: 'ignore' }
  const body = bytes({
    openapi: '3.0.1',
    info: { title: 'more' },
    paths: { '/more': { get: { 'x-amazon-apigateway-integration': { type: 'mock' } } } },
  })
  const merged = await apigateway.send(
    new PutRestApiCommand({ restApiId, mode: 'merge', body, parameters }),
  )
  const afterMerge = await resourcesOf(apigateway, restApiId)
  await apigateway.send(new PutRestApiCommand({ restApiId, mode: 'overwrite', body, parameters }))
  const afterOverwrite = await resourcesOf(apigateway, restApiId)

  expect(merged).toMatchObject({ name: 'more', rootResourceId })
  expect([...afterMerge.keys()].toSorted()).toEqual(['/', '/items', '/more'])
  expect([...afterOverwrite.keys()].toSorted()).toEqual(['/', '/more'])
})

it.each([
  ['what is no document', 'hello', /^Invalid OpenAPI input/],
  ['broken JSON', '{"swagger":', /^Invalid OpenAPI input/],
  [
    'an authorizer without function',
    { ...SWAGGER_2, security: [{ jwt: [] }], paths: { '/a': { get: {} } } },
    /^Invalid Authorizer URI/,
  ],
  [
    'a broken integration',
    {
      ...SWAGGER_2,
      paths: { '/a': { get: { 'x-amazon-apigateway-integration': { type: 'http_proxy' } } } },
    },
    /^Errors found during import:/,
  ],
  [
    'a dangling reference',
    { ...SWAGGER_2, paths: { '/a': { get: { parameters: [{ $ref: '#/parameters/x' }] } } } },
    /Unable to resolve reference #\/parameters\/x/,
  ],
])('refuses %s', async (_what, document, message) => {
  const apigateway = new APIGatewayClient(client())

  await expect(
    apigateway.send(new ImportRestApiCommand({ body: bytes(document) })),
  ).rejects.toMatchObject({
    name: 'BadRequestException',
    message: expect.stringMatching(message),
  })
})

it('warns of what it left out, or refuses it on request', async () => {
  const apigateway = new APIGatewayClient(client())
  const body = bytes({ ...SWAGGER_2, paths: { '/a': { get: { responses: { default: {} } } } } })
  const { warnings } = await apigateway.send(new ImportRestApiCommand({ body }))

  expect(warnings).toEqual(['Response default is not a status code and was left out.'])
  await expect(
    apigateway.send(new ImportRestApiCommand({ body, failOnWarnings: true })),
  ).rejects.toMatchObject({ name: 'BadRequestException' })
})

it('imports the authorizers that the document uses', async () => {
  const apigateway = new APIGatewayClient(client())
  const authorizerUri =
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:x/invocations'
  const edge = {
    type: 'apiKey',
    name: 'X-Origin-Verify',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri },
  }
  const { id: restApiId, rootResourceId: resourceId } = await apigateway.send(
    new ImportRestApiCommand({
      body: bytes({
        ...SWAGGER_2,
        basePath: '/',
        securityDefinitions: { ...SWAGGER_2.securityDefinitions, edge },
        paths: { '/': { get: { security: [{ edge: [] }], responses: {} } } },
      }),
    }),
  )

  const { items } = await apigateway.send(new GetAuthorizersCommand({ restApiId }))
  expect(items).toMatchObject([
    { name: 'edge', type: 'TOKEN', identitySource: 'method.request.header.X-Origin-Verify' },
  ])
  const method = await apigateway.send(
    new GetMethodCommand({ restApiId, resourceId, httpMethod: 'GET' }),
  )
  expect(method).toMatchObject({ authorizationType: 'CUSTOM', authorizerId: items?.[0]?.id })
})

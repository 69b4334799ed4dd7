import { expect, it } from 'vitest'
import { parse } from 'yaml'

import { corsMethod } from '../../apis/cors.ts'
import {
  addResource,
  lambdaIntegration,
  newMethod,
  newRestApi,
  setMethod,
} from '../../apis/edit-rest-api.ts'
import { created, updated } from '../testing/change.ts'
import { toAwsCommands } from '../to-aws-commands.ts'
import { toCloudFormation } from '../to-cloudformation.ts'
import { toSteps } from '../to-steps.ts'

const HEAD = { id: 'p1', title: 'Shop', createdAt: '2026-11-01T00:00:00Z' }
const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'

/** `GET /orders/{id}` calls a function, needs a key, and browsers of other origins may call it. */
function shop() {
  const path = '/orders/{id}'
  const empty = addResource(newRestApi('shop', 'REGIONAL'), path)
  const get = {
    ...newMethod(lambdaIntegration('eu-west-1', FUNCTION)),
    apiKeyRequired: true,
    requestParameters: { 'method.request.querystring.size': true },
  }
  const cors = corsMethod({ allowOrigin: '*', allowMethods: ['GET'], allowHeaders: ['X-Api-Key'] })
  const api = setMethod(empty, { path, httpMethod: 'GET' }, get)
  return toJson(setMethod(api, { path, httpMethod: 'OPTIONS' }, cors))
}

const toJson = (document: unknown) => JSON.parse(JSON.stringify(document))

it('writes a REST API with its methods as an OpenAPI body, and says what is left out', () => {
  const change = created('RestApi', { id: 'new:rest-api:shop', name: 'shop' }, shop())
  const text = toCloudFormation({ ...HEAD, changes: [change] })
  expect(text).toContain('# Not in here: Deployments of the REST API shop, its stages (none)')
  const { Resources } = parse(text)
  expect(Resources.RestApiShop).toMatchObject({
    Type: 'AWS::ApiGateway::RestApi',
    Properties: { Name: 'shop', EndpointConfiguration: { Types: ['REGIONAL'] } },
  })
  const { get, options } = Resources.RestApiShop.Properties.Body.paths['/orders/{id}']
  expect(get).toMatchObject({
    security: [{ api_key: [] }],
    parameters: [
      { name: 'id', in: 'path', required: true },
      { name: 'size', in: 'query', required: true },
    ],
    'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST' },
  })
  expect(options['x-amazon-apigateway-integration']).toMatchObject({
    type: 'mock',
    responses: { default: { statusCode: '200' } },
  })
})

it('writes the commands of an API, whose id stands in the permission of its function', () => {
  const changes = [created('RestApi', { id: 'new:rest-api:shop', name: 'shop' }, shop())]
  const text = toAwsCommands({ ...HEAD, changes, steps: toSteps(changes, FACTS) })
  expect(text).toContain('aws apigateway create-rest-api --name shop')
  expect(text).toMatch(
    /aws lambda add-permission .*--source-arn arn:aws:execute-api:eu-west-1:111122223333:"\$rest_api_shop"'\/\*\/GET\/orders\/\*' --region eu-west-1/,
  )
})

it('says that a script cannot notice who else changed an API', () => {
  const before = toJson(newRestApi('shop', 'REGIONAL'))
  const changes = [updated('RestApi', { id: 'abc', name: 'shop' }, before, shop())]
  const text = toAwsCommands({ ...HEAD, changes, steps: toSteps(changes, FACTS) })
  expect(text).toContain('# API Gateway has no versions')
})

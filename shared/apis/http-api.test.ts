import { expect, it } from 'vitest'

import { type HttpApi, splitRouteKey, toStagePath, toWorldHttpApi } from './http-api.ts'

it('takes a route key apart; $default is everything', () => {
  expect(splitRouteKey('GET /items/{id}')).toEqual({ method: 'GET', path: '/items/{id}' })
  expect(splitRouteKey('$default')).toEqual({ method: 'ANY', path: '/{proxy+}' })
})

it('has an origin path for named stages only', () => {
  expect(toStagePath('prod')).toBe('/prod')
  expect(toStagePath('$default')).toBe('')
})

it('is a regional API without keys, policy and declared parameters in the world', () => {
  const api: HttpApi = {
    id: 'abc123',
    name: 'shop',
    description: '',
    host: 'abc123.execute-api.eu-west-1.amazonaws.com',
    stages: [{ name: '$default', autoDeploy: true, isDeployed: true }],
    routes: [{ key: 'POST /orders', authorization: 'JWT' }],
    cors: null,
    defaultEndpointDisabled: false,
  }
  expect(toWorldHttpApi(api, ['api'])).toMatchObject({
    protocol: 'HTTP',
    originIds: ['api'],
    endpointType: 'REGIONAL',
    stages: ['$default'],
    policy: null,
    routes: [
      {
        path: '/orders',
        method: 'POST',
        authorization: 'JWT',
        apiKeyRequired: false,
        queryStrings: [],
      },
    ],
  })
})

/** For tests of exports: a REST API that calls a function, its stages, and a distribution in front of it. */
import { corsMethod } from '../../apis/cors.ts'
import {
  addResource,
  lambdaIntegration,
  newMethod,
  newRestApi,
  setMethod,
} from '../../apis/edit-rest-api.ts'
import type { PlanChange } from '../plan.ts'
import { created } from './change.ts'

export const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'

export const SHOP = { id: 'new:rest-api:shop', name: 'shop' }

/** As it travels. */
export const toJson = (document: unknown) => JSON.parse(JSON.stringify(document))

/** `GET /orders/{id}` calls a function, needs a key, and browsers of other origins may call it. */
export function shop() {
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

/** Deployed on `prod` with throttling, binary types and a resource policy; a distribution in front of it. */
export function shopChanges(settings: object = {}): PlanChange[] {
  const deploymentId = 'new:deployment:1'
  const allow = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
  }
  const api = {
    ...shop(),
    binaryMediaTypes: ['image/*'],
    minimumCompressionSize: 1_024,
    policy: { Version: '2012-10-17', Statement: [allow] },
    stages: {
      prod: {
        deploymentId,
        description: 'live',
        variables: { table: 'orders' },
        tracingEnabled: true,
        methodSettings: {
          '*/*': { throttlingRateLimit: 50, throttlingBurstLimit: 10, metricsEnabled: true },
          'orders/{id}/GET': { loggingLevel: 'ERROR', dataTraceEnabled: false },
        },
      },
      test: { deploymentId },
    },
    ...settings,
  }
  const origin = {
    Id: 'api',
    DomainName: `\${new:rest-api:shop}.execute-api.eu-west-1.amazonaws.com`,
    OriginPath: '/prod',
    CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
  }
  const distribution = {
    CallerReference: 'shop',
    Enabled: true,
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: {
      TargetOriginId: 'api',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    },
  }
  return [
    created('RestApi', SHOP, toJson(api)),
    created('Distribution', { id: 'new:distribution:shop', name: 'shop' }, toJson(distribution)),
  ]
}

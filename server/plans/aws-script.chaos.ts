/** The script of a plan leads to the same as the plan's run. Skipped where there is no `aws` CLI. */
import { it } from 'vitest'

import { corsMethod } from '#shared/apis/cors.ts'
import {
  addResource,
  lambdaIntegration,
  newMethod,
  newRestApi,
  removeResource,
  setMethod,
} from '#shared/apis/edit-rest-api.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { created, stage } from '#shared/plans/testing/change.ts'

import {
  compareWays,
  type Doer,
  edited,
  hasCli,
  makeOrders,
  REGION,
  SECRET,
} from './testing/aws-script-lab.ts'
import { cachePolicyConfig, distributionConfig, FUNCTION_CODE } from './testing/plan-parts.ts'

const POLICY = 'new:cache-policy:by-size'
const REWRITE = 'new:function:rewrite'
const CONTROL = 'new:origin-access-control:photos'

function makeShop(): PlanChange[] {
  const config = distributionConfig({
    cachePolicyId: POLICY,
    functionArn: REWRITE,
    callerReference: 'shop',
  })
  const shop = JSON.parse(JSON.stringify(config))
  shop.Origins.Items[0].CustomHeaders = {
    Quantity: 1,
    Items: [{ HeaderName: 'x-origin-verify', HeaderValue: SECRET }],
  }
  shop.Origins.Items.push({
    Id: 'photos',
    DomainName: 'photos.s3.eu-west-1.amazonaws.com',
    S3OriginConfig: { OriginAccessIdentity: '' },
    OriginAccessControlId: CONTROL,
  })
  shop.DefaultCacheBehavior.ResponseHeadersPolicyId = 'new:response-headers-policy:safe'
  return [
    created('CachePolicy', { id: POLICY, name: 'by-size' }, cachePolicyConfig('by-size')),
    created(
      'ResponseHeadersPolicy',
      { id: 'new:response-headers-policy:safe', name: 'safe' },
      {
        Name: 'safe',
        CustomHeadersConfig: {
          Quantity: 1,
          Items: [{ Header: 'x-a', Value: '-b', Override: true }],
        },
      },
    ),
    created(
      'OriginAccessControl',
      { id: CONTROL, name: 'photos' },
      {
        Name: 'photos',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    ),
    created(
      'Function',
      { id: REWRITE, name: 'rewrite' },
      { development: stage(FUNCTION_CODE), live: stage(FUNCTION_CODE) },
    ),
    created('Distribution', { id: 'new:distribution:shop', name: 'shop' }, shop),
    created('Tags', { id: 'new:tags:shop', name: 'shop' }, { team: 'the web' }),
    created(
      'MonitoringSubscription',
      { id: 'new:monitoring-subscription:shop', name: 'shop' },
      { RealtimeMetricsSubscriptionStatus: 'Enabled' },
    ),
  ]
}

it.skipIf(!hasCli)(
  'a distribution with policies and a function',
  async () => {
    const code = `${FUNCTION_CODE}\n// it's $new \\`
    await compareWays([
      makeShop,
      async (doer) => [
        await edited(doer, ['CachePolicy', 'by-size'], (policy: object) => ({
          ...policy,
          MinTTL: 7,
        })),
        await edited(doer, ['Function', 'rewrite'], () => ({
          development: stage(code),
          live: stage(code),
        })),
        await edited(doer, ['Distribution', 'shop'], (config: object) => ({
          ...config,
          Comment: 'shop 2',
          PriceClass: 'PriceClass_100',
        })),
      ],
      async (doer) => [
        await edited(doer, ['Distribution', 'shop 2'], null),
        await edited(doer, ['CachePolicy', 'by-size'], null),
        await edited(doer, ['Function', 'rewrite'], null),
      ],
    ])
  },
  600_000,
)

it.skipIf(!hasCli)(
  'a REST API with CORS, a stage, a deployment and a permission',
  async () => {
    const path = '/orders/{id}'
    const arnOf = ({ accountId }: Doer) => `arn:aws:lambda:${REGION}:${accountId}:function:orders`
    const allow = {
      Effect: 'Allow',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
    }
    await compareWays([
      async (doer) => {
        await makeOrders(doer)
        const get = { ...newMethod(lambdaIntegration(REGION, arnOf(doer))), apiKeyRequired: true }
        const cors = corsMethod({
          allowOrigin: '*',
          allowMethods: ['GET'],
          allowHeaders: ['X-Api-Key'],
        })
        const empty = addResource(newRestApi('shop', 'REGIONAL'), path)
        const api = {
          ...setMethod(
            setMethod(empty, { path, httpMethod: 'GET' }, get),
            { path, httpMethod: 'OPTIONS' },
            cors,
          ),
          binaryMediaTypes: ['image/*', '*/*'],
          policy: { Version: '2012-10-17', Statement: [allow] },
          minimumCompressionSize: 0,
          stages: {
            prod: {
              deploymentId: 'new:deployment:1',
              variables: { size: 'https://example.com/a b' },
              methodSettings: { '*/*': { throttlingRateLimit: 5.5, throttlingBurstLimit: 2 } },
            },
          },
        }
        return [
          created(
            'RestApi',
            { id: 'new:rest-api:shop', name: 'shop' },
            JSON.parse(JSON.stringify(api)),
          ),
        ]
      },
      async (doer) => [
        await edited(doer, ['RestApi', 'shop'], (api) => {
          const more = addResource(removeResource(api, path), '/status')
          const next = setMethod(
            more,
            { path: '/status', httpMethod: 'ANY' },
            newMethod(lambdaIntegration(REGION, arnOf(doer))),
          )
          const deploymentId = 'new:deployment:2'
          return {
            ...next,
            binaryMediaTypes: ['image/png'],
            policy: null,
            description: "Orders & it's more",
            stages: { prod: { deploymentId }, test: { deploymentId, tracingEnabled: true } },
          }
        }),
      ],
      async (doer) => [await edited(doer, ['RestApi', 'shop'], null)],
    ])
  },
  600_000,
)

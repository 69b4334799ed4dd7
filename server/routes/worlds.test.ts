import {
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  CreateOriginAccessControlCommand,
  type DistributionConfig,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { CACHING_OPTIMIZED, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json } = await setupDashboard()

const STATEMENT = {
  Effect: 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
}
const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [STATEMENT] })

/** An account with a distribution in front of a REST API and a bucket, with a cache policy of its own. */
async function setup(changes: Partial<DistributionConfig> = {}) {
  const own = account()
  const api = await createTestApi(own.client, { policy: POLICY, binaryMediaTypes: ['image/*'] })
  await api.addMock({
    path: '/images/{key+}',
    method: {
      apiKeyRequired: true,
      requestParameters: {
        'method.request.querystring.size': true,
        'method.request.header.X-Tenant': false,
        'method.request.path.key': true,
      },
    },
  })
  await api.deploy('prod')
  const cloudfront = new CloudFrontClient(own.client)
  const { CachePolicy: policy } = await cloudfront.send(
    new CreateCachePolicyCommand({ CachePolicyConfig: { Name: 'by-size', MinTTL: 0 } }),
  )
  const { OriginAccessControl: control } = await cloudfront.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: 'site',
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    }),
  )
  const [origin] = exampleConfig().Origins?.Items ?? []
  const secret = { HeaderName: 'x-origin-verify', HeaderValue: 'a-shared-secret' }
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Origins: {
          Quantity: 3,
          Items: [
            { ...origin, Id: 'api', DomainName: api.host, OriginPath: '/prod' },
            {
              ...origin,
              Id: 'api-again',
              DomainName: api.host,
              CustomHeaders: { Quantity: 1, Items: [secret] },
            },
            {
              Id: 'site',
              DomainName: 'site.s3.eu-west-1.amazonaws.com',
              S3OriginConfig: { OriginAccessIdentity: '' },
              OriginAccessControlId: control?.Id,
            },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'site',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: CACHING_OPTIMIZED,
        },
        CacheBehaviors: {
          Quantity: 1,
          Items: [
            {
              PathPattern: '/images/*',
              TargetOriginId: 'api',
              ViewerProtocolPolicy: 'https-only',
              CachePolicyId: policy?.Id,
            },
          ],
        },
        ...changes,
      }),
    }),
  )
  const path = `${own.path}/distributions/${distribution?.Id}/world`
  return { ...own, path, api, policy, control, distribution }
}

it('gathers the configuration and all that it refers to', async () => {
  const { path, api, policy, control, distribution } = await setup()
  const { status, body } = await json(path)
  expect(status).toBe(200)
  expect(DistributionWorld.parse(body)).toMatchObject({
    id: distribution?.Id,
    domainName: distribution?.DomainName,
    etag: expect.stringMatching(/^E/),
    // CloudFront's own field names, those that nobody here reads too.
    config: { CallerReference: expect.any(String), Staging: false },
    cachePolicies: [{ Id: policy?.Id, CachePolicyConfig: { Name: 'by-size' } }],
    originRequestPolicies: [],
    originAccessControls: [
      { id: control?.Id, name: 'site', originType: 's3', signingBehavior: 'always' },
    ],
    additionalMetrics: false,
    unreadable: [],
  })
  expect(DistributionWorld.parse(body).apis).toEqual([
    {
      protocol: 'REST',
      originIds: ['api', 'api-again'],
      id: api.restApiId,
      name: 'images',
      endpointType: 'REGIONAL',
      defaultEndpointDisabled: false,
      stages: ['prod'],
      binaryMediaTypes: ['image/*'],
      policy: expect.stringContaining('"Action":"execute-api:Invoke"'),
      routes: [
        {
          path: '/images/{key+}',
          method: 'GET',
          authorization: 'NONE',
          apiKeyRequired: true,
          queryStrings: [{ name: 'size', required: true }],
          headers: [{ name: 'X-Tenant', required: false }],
        },
      ],
      resizesImages: false,
    },
  ])
})

it('names custom origin headers and hides their values', async () => {
  const { path } = await setup()
  const text = JSON.stringify((await json(path)).body)
  expect(text).toContain('x-origin-verify')
  expect(text).not.toContain('a-shared-secret')
})

it('leaves out what may not be read, says so, and gives the rest', async () => {
  const { path, api, policy, control, strike } = await setup()
  await strike(
    'deny',
    'ListCachePolicies',
    'GetOriginAccessControl',
    'GetMonitoringSubscription',
    'GetStages',
  )
  const { status, body } = await json(path)
  expect(status).toBe(200)
  const world = DistributionWorld.parse(body)
  expect(world).toMatchObject({
    cachePolicies: [],
    originAccessControls: [],
    apis: [],
    additionalMetrics: null,
  })
  expect(world.unreadable.map(({ what, problem }) => [what, problem.code])).toEqual([
    [`the cache policy ${policy?.Id}`, 'access-denied'],
    [`the origin access control ${control?.Id}`, 'access-denied'],
    [`the API ${api.restApiId} behind api, api-again`, 'access-denied'],
    ['whether the additional metrics are on', 'access-denied'],
  ])
})

it('knows an API that is gone from one that is there', async () => {
  const [origin] = exampleConfig().Origins?.Items ?? []
  const gone = { ...origin, Id: 'site', DomainName: 'gone123.execute-api.eu-west-1.amazonaws.com' }
  const { path } = await setup({
    Origins: { Quantity: 1, Items: [gone] },
    CacheBehaviors: { Quantity: 0 },
  })
  const world = DistributionWorld.parse((await json(path)).body)
  expect(world.apis).toEqual([])
  expect(world.unreadable).toMatchObject([
    {
      what: 'the API gone123 behind site',
      problem: { code: 'no-such-resource', detail: expect.stringContaining('HTTP API') },
    },
  ])
})

it('is a problem when the distribution itself cannot be read', async () => {
  const { path, strike } = await setup()
  await strike('deny', 'GetDistribution')
  expect(await json(path)).toMatchObject({ status: 403, body: { code: 'access-denied' } })
  expect(await json(`${account().path}/distributions/E9UNKNOWN00000/world`)).toMatchObject({
    status: 404,
    body: { code: 'no-such-distribution' },
  })
})

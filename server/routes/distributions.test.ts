import {
  CloudFrontClient,
  CreateDistributionWithTagsCommand,
  type DistributionConfig,
  type Origin,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { DistributionDetail, DistributionList } from '#shared/distribution/distribution-view.ts'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json } = await setupDashboard()

/** An account with a site and an API on one domain, and two error pages. */
async function setup(changes: Partial<DistributionConfig> = {}) {
  const made = account()
  const cloudfront = new CloudFrontClient(made.client)
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionWithTagsCommand({
      DistributionConfigWithTags: {
        DistributionConfig: exampleConfig({ ...SITE, ...changes }),
        Tags: { Items: [{ Key: 'team', Value: 'web' }] },
      },
    }),
  )
  return { ...made, cloudfront, id: distribution?.Id ?? '' }
}

const API: Origin = {
  Id: 'api',
  DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
  OriginPath: '/prod',
  CustomHeaders: {
    Quantity: 1,
    Items: [{ HeaderName: 'x-origin-verify', HeaderValue: 'a-shared-secret' }],
  },
  CustomOriginConfig: {
    HTTPPort: 80,
    HTTPSPort: 443,
    OriginProtocolPolicy: 'https-only',
    OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
  },
}

const SITE: Partial<DistributionConfig> = {
  Comment: 'Shop',
  Origins: {
    Quantity: 2,
    Items: [
      API,
      {
        Id: 'site',
        DomainName: 'shop-site.s3.eu-west-1.amazonaws.com',
        S3OriginConfig: { OriginAccessIdentity: '' },
      },
    ],
  },
  DefaultCacheBehavior: {
    TargetOriginId: 'site',
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    Compress: true,
  },
  CacheBehaviors: {
    Quantity: 2,
    Items: [
      {
        PathPattern: '/api/*',
        TargetOriginId: 'api',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        AllowedMethods: {
          Quantity: 7,
          Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
          CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
        },
      },
      {
        PathPattern: '/old/*',
        TargetOriginId: 'api',
        ViewerProtocolPolicy: 'allow-all',
        MinTTL: 0,
        ForwardedValues: { QueryString: true, Cookies: { Forward: 'none' } },
      },
    ],
  },
  CustomErrorResponses: {
    Quantity: 2,
    Items: [
      {
        ErrorCode: 404,
        ResponsePagePath: '/404.html',
        ResponseCode: '200',
        ErrorCachingMinTTL: 60,
      },
      { ErrorCode: 503, ErrorCachingMinTTL: 0 },
    ],
  },
}

it('lists distributions as the contract says', async () => {
  const { path, id } = await setup()
  const { status, body } = await json(`${path}/distributions`)
  expect(status).toBe(200)
  const { items, readAt } = DistributionList.parse(body)
  expect(Date.parse(readAt)).toBeLessThanOrEqual(Date.now())
  expect(items).toEqual([
    expect.objectContaining({
      id,
      comment: 'Shop',
      enabled: true,
      status: 'in-progress',
      url: `https://${items[0]?.domainName}`,
      behaviorCount: 3,
      origins: [
        { id: 'api', domainName: API.DomainName, path: '/prod', kind: 'api-gateway' },
        {
          id: 'site',
          domainName: 'shop-site.s3.eu-west-1.amazonaws.com',
          path: '',
          kind: 's3',
        },
      ],
    }),
  ])
})

it('reads every page of a long list', async () => {
  const { path, cloudfront } = await setup()
  for (let index = 0; index < 120; index += 1) {
    const config = exampleConfig({ CallerReference: `many-${index}` })
    await cloudfront.send(
      new CreateDistributionWithTagsCommand({
        DistributionConfigWithTags: { DistributionConfig: config, Tags: { Items: [] } },
      }),
    )
  }
  const { body } = await json(`${path}/distributions`)
  expect(DistributionList.parse(body).items).toHaveLength(121)
})

it('shows one distribution with its behaviors in order and policies by name', async () => {
  const { path, id } = await setup()
  const { body } = await json(`${path}/distributions/${id}`)
  const detail = DistributionDetail.parse(body)
  expect(detail.tags).toEqual([{ key: 'team', value: 'web' }])
  expect(detail.etag).toMatch(/^E/)
  expect(
    detail.behaviors.map(({ precedence, pathPattern, originId, cachePolicy, legacy }) => [
      precedence,
      pathPattern,
      originId,
      cachePolicy?.name ?? legacy?.words[0],
    ]),
  ).toEqual([
    [0, '/api/*', 'api', 'Managed-CachingDisabled'],
    [
      1,
      '/old/*',
      'api',
      'Caches for 1 day unless the origin says otherwise (at least 0 seconds, at most 1 year)',
    ],
    [2, 'Default (*)', 'site', 'Managed-CachingOptimized'],
  ])
  expect(detail.behaviors[0]?.originRequestPolicy).toMatchObject({
    name: 'Managed-AllViewerExceptHostHeader',
    managed: true,
  })
  expect(detail.errorPages).toEqual([
    { errorCode: 404, pagePath: '/404.html', responseCode: 200, cachingMinSeconds: 60 },
    { errorCode: 503, pagePath: null, responseCode: null, cachingMinSeconds: 0 },
  ])
})

it('names custom origin headers and keeps their values, which are often secrets', async () => {
  const { path, id } = await setup()
  const { body } = await json(`${path}/distributions/${id}`)
  expect(DistributionDetail.parse(body).origins[0]?.customHeaderNames).toEqual(['x-origin-verify'])
  expect(JSON.stringify(body)).not.toContain('a-shared-secret')
})

it('shows policies by their ids when they may not be read, and says what is missing', async () => {
  const { path, id, strike } = await setup()
  await strike('deny', 'ListCachePolicies', 'ListResponseHeadersPolicies', 'ListTagsForResource')
  const { status, body } = await json(`${path}/distributions/${id}`)
  expect(status).toBe(200)
  const detail = DistributionDetail.parse(body)
  // AWS's own policies are known without asking.
  expect(detail.behaviors[0]?.cachePolicy?.name).toBe('Managed-CachingDisabled')
  expect(detail.unreadable).toEqual([
    {
      what: 'the cache policies',
      problem: {
        code: 'access-denied',
        title: 'Not allowed',
        detail: expect.stringContaining('cloudfront:ListCachePolicies'),
      },
    },
    { what: 'the response headers policies', problem: expect.anything() },
    { what: 'the tags', problem: expect.anything() },
  ])
})

it('sees a deployment end', async () => {
  const { path, id, simulated } = await setup()
  simulated.advanceClock(60_000)
  const { body } = await json(`${path}/distributions/${id}`)
  expect(body.status).toBe('deployed')
})

it('says that an unknown distribution may have been deleted', async () => {
  const { path } = account()
  expect(await json(`${path}/distributions/E9UNKNOWN00000`)).toMatchObject({
    status: 404,
    body: {
      code: 'no-such-distribution',
      detail: expect.stringContaining('distribution E9UNKNOWN00000'),
      aws: { operation: 'GetDistribution', code: 'NoSuchDistribution' },
    },
  })
})

it('refuses an id that would be another path of the API', async () => {
  const { path } = account()
  expect(await json(`${path}/distributions/E1%2Fconfig`)).toMatchObject({
    status: 400,
    body: { code: 'invalid-input', fields: [{ path: 'distributionId' }] },
  })
})

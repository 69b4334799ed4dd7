import {
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  CreateFunctionCommand,
  CreateOriginAccessControlCommand,
  PublishFunctionCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { HIDDEN_VALUE, type ResourceKind, ResourceState } from '#shared/plans/resource.ts'

import { CACHING_OPTIMIZED, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json } = await setupDashboard()

/** A distribution that uses a policy, a published function and an origin access control of the account's own. */
async function setup() {
  const own = account()
  const cloudfront = new CloudFrontClient(own.client)
  const { CachePolicy: policy, ETag: policyVersion } = await cloudfront.send(
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
  const code = 'function handler(event) { return event.request }'
  const { FunctionSummary: made, ETag: codeVersion } = await cloudfront.send(
    new CreateFunctionCommand({
      Name: 'rewrite',
      FunctionConfig: { Comment: 'rewrites', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: new TextEncoder().encode(code),
    }),
  )
  await cloudfront.send(new PublishFunctionCommand({ Name: 'rewrite', IfMatch: codeVersion }))
  const secret = { HeaderName: 'x-origin-verify', HeaderValue: 'a-shared-secret' }
  const [origin] = exampleConfig().Origins?.Items ?? []
  const { Distribution: distribution, ETag: version } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Origins: {
          Quantity: 2,
          Items: [
            {
              ...origin,
              DomainName: 'api.example.com',
              Id: 'api',
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
          CachePolicyId: policy?.Id,
          FunctionAssociations: {
            Quantity: 1,
            Items: [
              { EventType: 'viewer-request', FunctionARN: made?.FunctionMetadata?.FunctionARN },
            ],
          },
        },
        CacheBehaviors: { Quantity: 0 },
      }),
    }),
  )
  const arn = distribution?.ARN ?? ''
  const tags = { Items: [{ Key: 'team', Value: 'images' }] }
  await cloudfront.send(new TagResourceCommand({ Resource: arn, Tags: tags }))
  const id = distribution?.Id ?? ''
  const read = (resource: ResourceKind, resourceId: string) =>
    json(`${own.path}/resources/${resource}/${encodeURIComponent(resourceId)}`)
  const list = async (resource: ResourceKind) => {
    const { body } = await json(`${own.path}/resources/${resource}`)
    return z.object({ items: z.array(ResourceState) }).parse(body).items
  }
  return { ...own, arn, code, codeVersion, control, id, list, policy, policyVersion, read, version }
}

it('gives each kind as one document with its version, its name and who uses it', async () => {
  const { arn, code, codeVersion, control, id, policy, policyVersion, read, version } =
    await setup()
  expect(await read('Distribution', id)).toMatchObject({
    status: 200,
    body: { resource: 'Distribution', id, version, managed: false, usedBy: [] },
  })
  expect(await read('CachePolicy', policy?.Id ?? '')).toMatchObject({
    body: {
      version: policyVersion,
      name: 'by-size',
      document: { Name: 'by-size', MinTTL: 0 },
      usedBy: [id],
    },
  })
  expect(await read('OriginAccessControl', control?.Id ?? '')).toMatchObject({
    body: { name: 'site', document: { SigningBehavior: 'always' }, usedBy: [id] },
  })
  const stage = {
    FunctionConfig: { Comment: 'rewrites', Runtime: 'cloudfront-js-2.0' },
    FunctionCode: code,
  }
  expect((await read('Function', 'rewrite')).body).toMatchObject({
    // Both stages' ETags: publishing changes only one of them.
    version: expect.stringContaining(`${codeVersion} `),
    document: { development: stage, live: stage },
    usedBy: [id],
  })
  expect(await read('Tags', arn)).toMatchObject({
    body: {
      name: expect.stringMatching(/\.cloudfront\.net$/),
      document: { team: 'images' },
      usedBy: [id],
    },
  })
  expect(await read('MonitoringSubscription', id)).toMatchObject({
    body: { document: { RealtimeMetricsSubscriptionStatus: 'Disabled' }, usedBy: [id] },
  })
})

it('lists a kind with the managed ones, which no plan changes', async () => {
  const { id, list, policy } = await setup()
  const policies = await list('CachePolicy')
  expect(policies.filter(({ managed }) => !managed)).toMatchObject([
    { id: policy?.Id, usedBy: [id] },
  ])
  expect(policies).toContainEqual(
    expect.objectContaining({ id: CACHING_OPTIMIZED, managed: true, usedBy: [] }),
  )
  expect(await list('OriginAccessControl')).toHaveLength(1)
  expect(await list('Function')).toMatchObject([{ id: 'rewrite', usedBy: [id] }])
  expect(await list('Distribution')).toMatchObject([{ id }])
})

it('hides the values of custom origin headers', async () => {
  const { id, list, read } = await setup()
  for (const answer of [await read('Distribution', id), await list('Distribution')]) {
    expect(JSON.stringify(answer)).toContain(HIDDEN_VALUE)
    expect(JSON.stringify(answer)).not.toContain('a-shared-secret')
  }
})

it('does not know who uses a policy when distributions may not be listed', async () => {
  const { policy, read, strike } = await setup()
  await strike('deny', 'ListDistributions')
  expect(await read('CachePolicy', policy?.Id ?? '')).toMatchObject({
    status: 200,
    body: { name: 'by-size', usedBy: null },
  })
})

it('says what is wrong with an id that is no id, or leads nowhere', async () => {
  const { path, read } = await setup()
  expect(await read('CachePolicy', '../x')).toMatchObject({
    status: 400,
    body: {
      code: 'invalid-input',
      detail: expect.stringContaining('not what such an id looks like'),
    },
  })
  expect(await read('Function', 'gone')).toMatchObject({
    status: 404,
    body: { code: 'no-such-resource' },
  })
  expect(await read('Distribution', 'E9UNKNOWN00000')).toMatchObject({
    status: 404,
    body: { code: 'no-such-distribution' },
  })
  expect(await json(`${path}/resources/Tags`)).toMatchObject({ status: 400 })
  expect(await json(`${path}/resources/Nothing`)).toMatchObject({ status: 400 })
})

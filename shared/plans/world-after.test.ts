import { describe, expect, it } from 'vitest'

import type { RestApiDocument } from '../apis/rest-api-document.ts'
import type { DistributionConfig } from '../distribution/distribution-config.ts'
import type { DistributionWorld } from '../distribution/distribution-world.ts'
import { lintWorld } from '../lint/lint-world.ts'
import { withConfig, withDefault } from '../lint/testing/change-world.ts'
import { API_ORIGIN, cleanWorld } from '../lint/testing/clean-world.ts'
import type { ResourceDocument } from './resource.ts'
import { hideSecrets } from './secrets.ts'
import { listUnknownParts } from './steps/world-parts.ts'
import { created, deleted, stage, updated } from './testing/change.ts'
import { newWorld, type WorldChange, worldAfter } from './world-after.ts'

const ID = 'E1CLEAN'

/** As it travels. */
const toDocument = (value: unknown): ResourceDocument => JSON.parse(JSON.stringify(value))

function edited(world: DistributionWorld) {
  const before = toDocument(cleanWorld().config)
  return updated('Distribution', { id: ID }, before, toDocument(world.config))
}

it('is the same world when nothing in it changes', () => {
  const world = cleanWorld()
  const change = updated('CachePolicy', { id: 'of-another' }, {}, { Name: 'of-another', MinTTL: 1 })
  const after = worldAfter(world, [change, deleted('Tags', { id: world.arn }, { team: 'web' })])
  expect(after).toBe(world)
})

describe('what somebody is typing', () => {
  /** A draft's document after one more key, which is made of the one before. */
  function typed(config: DistributionConfig, edit: Record<string, ResourceDocument>): WorldChange {
    // A configuration is JSON.
    const after = { ...config, ...edit } as ResourceDocument
    return { resource: 'Distribution', id: ID, action: 'update', after }
  }

  it('counts as not written where it is not of its kind', () => {
    const { config } = cleanWorld()
    const behavior = { ...config.DefaultCacheBehavior, Compress: 'ye', CachePolicyId: 7 }
    const after = worldAfter(cleanWorld(), [
      typed(config, {
        HttpVersion: 3,
        Aliases: { Quantity: 2, Items: ['www.example.com', null] },
        DefaultCacheBehavior: toDocument(behavior),
        CacheBehaviors: { Quantity: 2, Items: ['/api', { PathPattern: '/*', Compress: 1 }] },
      }),
    ]).config
    expect(after).toMatchObject({
      Aliases: { Items: ['www.example.com'] },
      CacheBehaviors: { Items: [{ PathPattern: '/*' }] },
    })
    expect(after).not.toHaveProperty('HttpVersion')
    expect(after.DefaultCacheBehavior).toMatchObject({ TargetOriginId: 'site' })
    expect(after.DefaultCacheBehavior).not.toHaveProperty('Compress')
    expect(after.CacheBehaviors?.Items?.[0]).not.toHaveProperty('Compress')
  })

  it('changes nothing while it is no document at all', () => {
    const world = cleanWorld()
    const document = { resource: 'Distribution', id: ID, action: 'update', after: 'x' } as const
    const api = { resource: 'RestApi', id: 'abc123', action: 'update', after: {} } as const
    expect(worldAfter(world, [document, api])).toBe(world)
  })

  it('leaves the same objects where nothing is different', () => {
    const clean = cleanWorld()
    const world = { ...clean, config: hideSecrets({ resource: 'Distribution' }, clean.config) }
    const change = typed(world.config, { Comment: 'a' })
    const after = worldAfter(world, [change])
    expect(after.config).toBe(change.after)
    const { config: _config, ...parts } = world
    for (const [name, part] of Object.entries(parts)) {
      expect(after[name as keyof DistributionWorld]).toBe(part)
    }
  })

  it('lints without an exception whatever is cut off', () => {
    const whole = JSON.stringify(cleanWorld().config)
    const cut = (length: number) =>
      JSON.parse(whole, (name, value) => (name.length % length === 1 ? null : value))
    for (const length of [2, 3, 5, 7]) {
      const after = {
        resource: 'Distribution',
        id: ID,
        action: 'update',
        after: cut(length),
      } as const
      expect(() => lintWorld(worldAfter(cleanWorld(), [after]))).not.toThrow()
    }
  })
})

it('has what the plan makes under its reference', () => {
  const reference = 'new:cache-policy:short'
  const after = worldAfter(cleanWorld(), [
    created('CachePolicy', { id: reference, name: 'short' }, { Name: 'short', MinTTL: 0 }),
    edited(withDefault({ CachePolicyId: reference })),
  ])
  expect(after.cachePolicies.map(({ Id }) => Id)).toContain(reference)
  expect(listUnknownParts(after)).toEqual([])
})

it('runs what a function has published, not what is being edited', () => {
  const associations = {
    Quantity: 1,
    Items: [{ FunctionARN: 'new:function:rewrite', EventType: 'viewer-request' as const }],
  }
  const change = edited(withDefault({ FunctionAssociations: associations }))
  const draft = created(
    'Function',
    { id: 'new:function:rewrite' },
    { development: stage('draft'), live: null },
  )
  expect(worldAfter(cleanWorld(), [change, draft]).functions).toEqual([])
  const live = created(
    'Function',
    { id: 'new:function:rewrite' },
    { development: stage('draft'), live: stage('live') },
  )
  expect(worldAfter(cleanWorld(), [change, live]).functions).toEqual([
    {
      arn: 'new:function:rewrite',
      name: 'rewrite',
      runtime: 'cloudfront-js-2.0',
      code: 'live',
    },
  ])
})

it('publishes a function of the account under its own ARN', () => {
  const arn = 'arn:aws:cloudfront::111122223333:function/rewrite'
  const items = [{ FunctionARN: arn, EventType: 'viewer-request' as const }]
  const after = worldAfter(cleanWorld(), [
    edited(withDefault({ FunctionAssociations: { Quantity: 1, Items: items } })),
    updated(
      'Function',
      { id: 'rewrite' },
      { development: stage('new'), live: null },
      { development: stage('new'), live: stage('new') },
    ),
  ])
  expect(after.functions.map((found) => found.arn)).toEqual([arn])
})

it('says which parts must be read because the configuration newly refers to them', () => {
  const change = edited(withDefault({ OriginRequestPolicyId: 'theirs' }))
  const after = worldAfter(cleanWorld(), [change])
  expect(listUnknownParts(after)).toEqual([{ resource: 'OriginRequestPolicy', id: 'theirs' }])
  const theirs = { Id: 'theirs', OriginRequestPolicyConfig: { Name: 'theirs' } }
  const complete = worldAfter(cleanWorld(), [change], { originRequestPolicies: [theirs] })
  expect(listUnknownParts(complete)).toEqual([])
})

it('hides the values of custom headers that the plan knows', () => {
  const origin = {
    ...API_ORIGIN,
    CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x-key', HeaderValue: 'secret' }] },
  }
  const after = worldAfter(cleanWorld(), [
    edited(withConfig({ Origins: { Quantity: 1, Items: [origin] } })),
  ])
  expect(JSON.stringify(after)).not.toContain('secret')
})

it('keeps an API beside the origins that lead to it', () => {
  const copy = { ...API_ORIGIN, Id: 'api-copy' }
  const change = edited(withConfig({ Origins: { Quantity: 2, Items: [API_ORIGIN, copy] } }))
  expect(worldAfter(cleanWorld(), [change]).apis).toMatchObject([
    { id: 'abc123', originIds: ['api', 'api-copy'] },
  ])
})

describe('an API that changes', () => {
  const document: RestApiDocument = {
    name: 'shop-api',
    endpointType: 'REGIONAL',
    disableExecuteApiEndpoint: false,
    binaryMediaTypes: ['image/*'],
    minimumCompressionSize: null,
    apiKeySource: 'HEADER',
    policy: { Statement: [] },
    resources: {
      '/': { id: 'r', methods: {} },
      '/api/stock': {
        id: 's',
        methods: {
          GET: {
            authorizationType: 'AWS_IAM',
            apiKeyRequired: true,
            requestParameters: {
              'method.request.querystring.sku': true,
              'method.request.header.X-Shop': false,
            },
            responses: {},
            integration: null,
          },
        },
      },
    },
    stages: { live: { deploymentId: 'd' } },
  }
  const change = updated('RestApi', { id: 'abc123' }, {}, toDocument(document))

  it('has its new stages, media types and routes behind the same origins', () => {
    const [api, other] = worldAfter(cleanWorld(), [change]).apis
    expect(api).toEqual({
      protocol: 'REST',
      originIds: ['api'],
      id: 'abc123',
      name: 'shop-api',
      endpointType: 'REGIONAL',
      defaultEndpointDisabled: false,
      stages: ['live'],
      binaryMediaTypes: ['image/*'],
      policy: '{"Statement":[]}',
      routes: [
        {
          path: '/api/stock',
          method: 'GET',
          authorization: 'AWS_IAM',
          apiKeyRequired: true,
          queryStrings: [{ name: 'sku', required: true }],
          headers: [{ name: 'X-Shop', required: false }],
        },
      ],
      resizesImages: false,
    })
    expect(other).toEqual(cleanWorld().apis[1])
  })

  it('makes findings that the plan is shown with', () => {
    const codes = lintWorld(worldAfter(cleanWorld(), [change])).map(({ code }) => code)
    expect(codes).toContain('api-stage-unknown')
  })

  it('serves nothing once it is deleted', () => {
    const gone = worldAfter(cleanWorld(), [deleted('RestApi', { id: 'abc123' }, {})]).apis[0]
    expect(gone).toMatchObject({ id: 'abc123', stages: [], routes: [] })
  })
})

describe('a distribution that is made', () => {
  it('has a world of its own', () => {
    const reference = 'new:distribution:copy'
    const clean = cleanWorld()
    const after = worldAfter(
      newWorld({ id: reference }, { accountId: '111122223333', readAt: clean.readAt }),
      [
        created('Distribution', { id: reference }, toDocument(clean.config)),
        created(
          'MonitoringSubscription',
          { id: reference },
          { RealtimeMetricsSubscriptionStatus: 'Enabled' },
        ),
      ],
      clean,
    )
    expect(after.additionalMetrics).toBe(true)
    expect(after.apis.map(({ id }) => id)).toEqual(['abc123', 'img456'])
    expect(lintWorld(after)).toEqual([])
  })
})

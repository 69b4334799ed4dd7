import { expect, it } from 'vitest'

import type { DistributionWorld } from './distribution-world.ts'
import { readSetting } from './read-setting.ts'

const WORLD: DistributionWorld = {
  id: 'E1',
  arn: '',
  domainName: 'd1.cloudfront.net',
  url: '',
  etag: '',
  config: {
    DefaultRootObject: 'index.html',
    DefaultCacheBehavior: { Compress: true },
    CacheBehaviors: { Items: [{ PathPattern: '/a.b/*', TargetOriginId: 'api' }] },
    Origins: { Items: [{ Id: 'api', CustomOriginConfig: { HTTPPort: 8080 } }] },
    CustomErrorResponses: { Items: [{ ErrorCode: 404, ResponseCode: '200' }] },
  },
  cachePolicies: [{ Id: 'p1', CachePolicyConfig: { MinTTL: 5 } }],
  originRequestPolicies: [],
  responseHeadersPolicies: [],
  originAccessControls: [],
  functions: [],
  apis: [],
  additionalMetrics: null,
  unreadable: [],
  readAt: '2026-01-01T00:00:00Z',
}

it.each([
  ['DefaultRootObject', 'index.html'],
  ['DefaultCacheBehavior.Compress', true],
  ['CacheBehaviors[/a.b/*].TargetOriginId', 'api'],
  ['Origins[api].CustomOriginConfig.HTTPPort', 8080],
  ['CustomErrorResponses[404].ResponseCode', '200'],
  ['CachePolicy[p1].MinTTL', 5],
])('%s is %j', (setting, value) => {
  expect(readSetting(WORLD, setting)).toBe(value)
})

it.each(['Origins[gone].OriginPath', 'RestApi[a].policy', 'Comment.Deeper', 'CachePolicy[p2]'])(
  '%s is not set',
  (setting) => {
    expect(readSetting(WORLD, setting)).toBeUndefined()
  },
)

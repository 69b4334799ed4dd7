import { expect, it } from 'vitest'

import { addPolicies, BadInput, readWorld } from './pinned-tests-input.ts'

const CONFIG = {
  Comment: 'Shop',
  Origins: { Quantity: 0 },
  DefaultCacheBehavior: { TargetOriginId: 'site' },
}
const NAME = 'd1.cloudfront.net'

it.each([
  ['the configuration alone', CONFIG, NAME],
  ['get-distribution-config', { ETag: 'E1', DistributionConfig: CONFIG }, NAME],
  [
    'get-distribution',
    { Distribution: { Id: 'E1', DomainName: 'd2.cloudfront.net', DistributionConfig: CONFIG } },
    'd2.cloudfront.net',
  ],
  [
    'a world',
    {
      id: 'E1',
      domainName: 'd2.cloudfront.net',
      config: CONFIG,
      cachePolicies: [],
      originRequestPolicies: [],
      responseHeadersPolicies: [],
      functions: [],
      readAt: '2026-01-01T00:00:00Z',
    },
    'd2.cloudfront.net',
  ],
])('reads %s', (_what, value, domainName) => {
  const world = readWorld(value, 'config.json', NAME)
  expect(world).toMatchObject({ domainName, config: CONFIG })
})

it.each([null, [], 'text', {}, { DistributionConfig: {} }, { Origins: {} }])(
  'says that %j is no configuration',
  (value) => {
    expect(() => readWorld(value, 'config.json', NAME)).toThrow(BadInput)
  },
)

it('takes policies one by one and as lists', () => {
  const world = readWorld(CONFIG, 'config.json', NAME)
  const cache = { Id: 'c', CachePolicyConfig: { Name: 'c', MinTTL: 0 } }
  const origin = { Id: 'o', OriginRequestPolicyConfig: { Name: 'o' } }
  const headers = { Id: 'h', ResponseHeadersPolicyConfig: { Name: 'h' } }
  const list = { CachePolicyList: { Items: [{ Type: 'custom', CachePolicy: cache }] } }
  const files = [list, { ETag: 'E1', OriginRequestPolicy: origin }, headers]
  expect(
    files.reduce((known, file) => addPolicies(known, file, 'policy.json'), world),
  ).toMatchObject({
    cachePolicies: [cache],
    originRequestPolicies: [origin],
    responseHeadersPolicies: [headers],
  })
  expect(() => addPolicies(world, CONFIG, 'policy.json')).toThrow('policy.json is no policy')
})

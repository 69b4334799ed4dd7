import { expect, it } from 'vitest'

import { priceOf } from './price-of.ts'
import type { ResourceDocument } from './resource.ts'
import { created, updated } from './testing/change.ts'

const change = (before: ResourceDocument, after: ResourceDocument) =>
  updated('Distribution', { id: 'E1', name: 'shop' }, before, after)

it('says what additional metrics cost, and what their end saves', () => {
  const on = { RealtimeMetricsSubscriptionStatus: 'Enabled' }
  const off = { RealtimeMetricsSubscriptionStatus: 'Disabled' }
  const [note] = priceOf([updated('MonitoringSubscription', { id: 'E1', name: 'shop' }, off, on)])
  expect(note?.sentence).toContain('$2.40 a month')
  expect(note?.source).toContain('viewing-cloudfront-metrics.html')
  const [less] = priceOf([updated('MonitoringSubscription', { id: 'E1' }, on, off)])
  expect(less?.sentence).toContain('$2.40 a month less')
})

it.each<[string, ResourceDocument, ResourceDocument, RegExp]>([
  [
    'the price class',
    { PriceClass: 'PriceClass_100' },
    { PriceClass: 'PriceClass_All' },
    /all edge locations/,
  ],
  [
    'an origin shield',
    {},
    { Origins: { Items: [{ Id: 'api', OriginShield: { Enabled: true } }] } },
    /Origin Shield in front of api/,
  ],
  [
    'addresses of its own',
    { ViewerCertificate: { SSLSupportMethod: 'sni-only' } },
    { ViewerCertificate: { SSLSupportMethod: 'vip' } },
    /\$600 a month for shop/,
  ],
  [
    'a function',
    { DefaultCacheBehavior: {} },
    {
      DefaultCacheBehavior: {
        FunctionAssociations: { Items: [{ FunctionARN: 'f', EventType: 'viewer-request' }] },
      },
    },
    /\$0\.10 per million/,
  ],
  [
    'Lambda@Edge',
    {},
    {
      CacheBehaviors: {
        Items: [
          {
            PathPattern: '/a',
            LambdaFunctionAssociations: {
              Items: [{ LambdaFunctionARN: 'l', EventType: 'origin-request' }],
            },
          },
        ],
      },
    },
    /\$0\.60 per million runs/,
  ],
  ['access logs', {}, { Logging: { Enabled: true } }, /charged by Amazon S3/],
  ['a web ACL', { WebACLId: '' }, { WebACLId: 'arn' }, /AWS WAF costs/],
])('has a note for %s, and none when it is there already', (_, before, after, words) => {
  const notes = priceOf([change(before, after)])
  expect(notes).toEqual([{ sentence: expect.stringMatching(words), source: expect.any(String) }])
  expect(priceOf([change(after, after)])).toEqual([])
})

it('says that a distribution costs nothing by itself', () => {
  const [note] = priceOf([created('Distribution', { id: 'new:distribution:a', name: 'a' }, {})])
  expect(note?.sentence).toContain('costs nothing by itself')
})

it('says nothing of what has no price', () => {
  expect(priceOf([change({ Comment: 'a' }, { Comment: 'b' })])).toEqual([])
  expect(priceOf([created('CachePolicy', { id: 'new:cache-policy:a' }, { Name: 'a' })])).toEqual([])
})

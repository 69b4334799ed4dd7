import { expect, it } from 'vitest'

import { findCachePolicyProblems, isHeaderForCacheKey } from './cache-policy-rules.ts'
import {
  findResponseHeadersPolicyProblems,
  isAllowedOriginEntry,
  isRemovableHeader,
} from './response-headers-policy-rules.ts'

it.each([
  ['Origin', true],
  ['Authorization', true],
  ['CloudFront-Viewer-Country', true],
  ['CloudFront-Viewer-Address', false],
  ['cloudfront-viewer-asn', false],
  ['Connection', false],
  ['Cookie', false],
  ['Proxy-Authorization', false],
  ['TE', false],
  ['Upgrade', false],
  ['X-Edge-Foo', false],
])('%s may be in a cache key: %s', (name, may) => {
  expect(isHeaderForCacheKey(name)).toBe(may)
})

it.each([
  ['Server', true],
  ['X-Powered-By', true],
  ['Connection', false],
  ['Content-Encoding', false],
  ['content-length', false],
  ['X-Amz-Cf-Pop', false],
  ['X-Edge-Foo', false],
])('%s may be removed from responses: %s', (name, may) => {
  expect(isRemovableHeader(name)).toBe(may)
})

it.each([
  ['*', true],
  ['example.org', true],
  ['http://*.example.org', true],
  ['*.example.org:1*', true],
  ['http://example.org:*', true],
  ['example.*', false],
  ['test.*.example.org', false],
  ['*test.example.org', false],
  ['exa*mple.org', false],
])('%s may be an allowed origin: %s', (entry, may) => {
  expect(isAllowedOriginEntry(entry)).toBe(may)
})

it('knows which cache policies and security headers CloudFront refuses', () => {
  const ofCachePolicy = [...findCachePolicyProblems({ Name: 'p', DefaultTTL: 60 })]
  expect(ofCachePolicy.map(({ rule }) => rule)).toEqual(['C2.1'])
  const ofHeaders = findResponseHeadersPolicyProblems({
    Name: 'p',
    SecurityHeadersConfig: { ReferrerPolicy: { Override: true, ReferrerPolicy: 'never' } },
  })
  expect([...ofHeaders].map(({ rule }) => rule)).toEqual(['D.6'])
})

it.each([
  [['X-Robots-Tag', 'X-Team'], true],
  [[''], false],
  [['X Team'], false],
  [['X-Team', 'x-team'], false],
])('headers called %j may be added, and removed: %s', (names, may) => {
  const added = names.map((Header) => ({ Header, Value: '1', Override: true }))
  const config = { Name: 'p', CustomHeadersConfig: { Quantity: names.length, Items: added } }
  expect([...findResponseHeadersPolicyProblems(config)].length === 0).toBe(may)
  const removed = { Quantity: names.length, Items: names.map((Header) => ({ Header })) }
  const other = { Name: 'p', RemoveHeadersConfig: removed }
  expect([...findResponseHeadersPolicyProblems(other)].length === 0).toBe(may)
})

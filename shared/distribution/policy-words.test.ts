import { expect, it } from 'vitest'

import { findManagedCachePolicy, findManagedOriginRequestPolicy } from './managed-policies.ts'
import {
  cachePolicyLine,
  cachePolicyWords,
  durationWords,
  legacyWords,
  originRequestPolicyLine,
  originRequestPolicyWords,
} from './policy-words.ts'

it('says what CachingOptimized does', () => {
  const policy = findManagedCachePolicy('658327ea-f89d-4fab-a63d-7e88639e58f6')
  expect(cachePolicyWords(policy?.CachePolicyConfig)).toEqual([
    'Caches for 1 day unless the origin says otherwise (at least 1 second, at most 1 year)',
    'No query strings in the cache key',
    'No headers in the cache key',
    'No cookies in the cache key',
    'Keeps Brotli and gzip variants',
  ])
})

it('says of CachingDisabled only that nothing is cached', () => {
  const policy = findManagedCachePolicy('4135ea2d-6df8-44a3-9df3-4b5a84be39ad')
  expect(cachePolicyWords(policy?.CachePolicyConfig)).toEqual(['Caches nothing'])
})

it('names what a policy lists', () => {
  expect(
    cachePolicyWords({
      DefaultTTL: 90,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: { Quantity: 2, Items: ['size', 'v'] },
        },
      },
    }),
  ).toContain('The query strings size, v in the cache key and sent to the origin')
})

it('says what AllViewerExceptHostHeader sends', () => {
  const policy = findManagedOriginRequestPolicy('b689b0a8-53d0-40ab-baf2-68738e2966ac')
  expect(originRequestPolicyWords(policy?.OriginRequestPolicyConfig)).toEqual([
    'All query strings sent to the origin',
    expect.stringMatching(/^All headers except host sent to the origin$/i),
    'All cookies sent to the origin',
  ])
})

it('says what legacy settings do', () => {
  expect(
    legacyWords({
      MinTTL: 0,
      DefaultTTL: 3_600,
      MaxTTL: 86_400,
      ForwardedValues: {
        QueryString: true,
        Headers: { Quantity: 1, Items: ['Origin'] },
        Cookies: { Forward: 'none' },
      },
    }),
  ).toEqual([
    'Caches for 1 hour unless the origin says otherwise (at least 0 seconds, at most 1 day)',
    'The headers Origin in the cache key and sent to the origin',
    'All query strings in the cache key and sent to the origin',
    'No cookies in the cache key or sent to the origin',
  ])
  expect(legacyWords({ ForwardedValues: { Headers: { Items: ['*'] } } })).toContain(
    'All headers go to the origin, and nothing is cached',
  )
})

it.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [90, '90 seconds'],
  [3_600, '1 hour'],
  [172_800, '2 days'],
  [31_536_000, '1 year'],
])('says %i seconds as %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words)
})

it.each([
  ['658327ea-f89d-4fab-a63d-7e88639e58f6', 'key = path; 1 day; at least 1 second; gzip + Brotli'],
  ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'caches nothing'],
])('says in a line what the managed cache policy %s does', (id, line) => {
  expect(cachePolicyLine(findManagedCachePolicy(id)?.CachePolicyConfig)).toBe(line)
})

it('says in a line what is in a cache key, name by name', () => {
  const line = cachePolicyLine({
    MinTTL: 0,
    DefaultTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: {
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist',
        QueryStrings: { Items: ['size', 'format'] },
      },
      CookiesConfig: { CookieBehavior: 'allExcept', Cookies: { Items: ['session'] } },
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Accept'] } },
    },
  })
  expect(line).toBe(
    'key = path + ?size + ?format + header Accept + all cookies except session; only when the origin says how long; no compressed variants',
  )
})

it('says in a line what the origin gets beyond the cache key', () => {
  expect(originRequestPolicyLine(undefined)).toBe('origin gets nothing beyond the cache key')
  expect(
    originRequestPolicyLine({
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['User-Agent'] } },
    }),
  ).toBe('origin gets all query strings + header User-Agent')
})

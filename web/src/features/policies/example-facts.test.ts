import { expect, it } from 'vitest'

import { toViewerRequest } from '#shared/explain/to-viewer-request.ts'

import { compareFacts, findExampleFacts } from './example-facts.ts'
import { toMadeUpWorld } from './made-up-world.ts'

const KEY = {
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'none' },
}

function factsOf(
  resource: 'CachePolicy' | 'OriginRequestPolicy' | 'ResponseHeadersPolicy',
  config: object,
) {
  const world = toMadeUpWorld(resource, JSON.parse(JSON.stringify(config)))
  const url = '/cat.jpg?size=300x200'
  const { request } = toViewerRequest({ url, headers: [['X-App', 'shop']] }, world)
  if (!request) throw new Error('The example request is no request.')
  return findExampleFacts(resource, { world, request, run: undefined, nowMs: 0 })
}

it('shows the cache key and how long answers are kept, before beside after', () => {
  const before = factsOf('CachePolicy', {
    MinTTL: 0,
    DefaultTTL: 3_600,
    ParametersInCacheKeyAndForwardedToOrigin: KEY,
  })
  const after = factsOf('CachePolicy', {
    MinTTL: 300,
    DefaultTTL: 3_600,
    ParametersInCacheKeyAndForwardedToOrigin: {
      ...KEY,
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist',
        QueryStrings: { Quantity: 2, Items: ['size', 'format'] },
      },
    },
  })
  const rows = compareFacts(before, after).filter((row) => row.before !== row.after)
  expect(rows).toEqual([
    { group: 'Cache key', name: 'query string', before: null, after: 'size=300x200' },
    { group: 'Kept', name: 'origin says max-age=60', before: '1 minute', after: '5 minutes' },
    { group: 'Kept', name: 'origin says no-store', before: 'not kept', after: '5 minutes' },
    { group: 'Origin gets', name: 'path', before: '/cat.jpg', after: '/cat.jpg?size=300x200' },
  ])
})

it('shows what the origin gets under an origin request policy', () => {
  const after = factsOf('OriginRequestPolicy', {
    ...KEY,
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['X-App'] } },
  })
  expect(after).toContainEqual({ group: 'Origin gets', name: 'X-App', value: 'shop' })
})

it('shows the headers of the answer, and says which are gone', () => {
  const before = factsOf('ResponseHeadersPolicy', {})
  const after = factsOf('ResponseHeadersPolicy', {
    RemoveHeadersConfig: { Quantity: 1, Items: [{ Header: 'X-Powered-By' }] },
  })
  expect(compareFacts(before, after)).toContainEqual({
    group: 'Answer to the viewer',
    name: 'X-Powered-By',
    before: 'Express',
    after: null,
  })
  expect(compareFacts(null, after).every((row) => row.before === row.after)).toBe(true)
})

import { describe, expect, it } from 'vitest'

import { readCacheDirectives } from './cache-control.ts'
import { isSharedWithWaiting } from './collapsing.ts'
import { admit, createDistribution, createRequest } from './testing/edge-setup.ts'

describe('findCollapseKey', () => {
  it('lets no GET wait for the answer to a HEAD, which has no body', () => {
    const distribution = createDistribution()
    const get = admit(distribution, createRequest())
    const head = admit(distribution, createRequest({ method: 'HEAD' }))
    expect(head.cacheKey.text).toBe(get.cacheKey.text)
    expect(head.collapseKey).not.toBe(get.collapseKey)
  })
})

describe('isSharedWithWaiting', () => {
  it.each([
    [0, 'max-age=60', true],
    [0, 'max-age=0, s-maxage=60', true],
    [0, 's-maxage=0, max-age=60', false],
    [0, 'private', false],
    [1, 'private', true],
    [0, '', true],
  ])('Min TTL %i with "%s": %s', (minTtlSeconds, cacheControl, shared) => {
    const directives = readCacheDirectives([['Cache-Control', cacheControl]])
    expect(isSharedWithWaiting({ minTtlSeconds }, directives)).toBe(shared)
  })
})

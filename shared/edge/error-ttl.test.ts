import { describe, expect, it } from 'vitest'

import { readCacheDirectives } from './cache-control.ts'
import { errorTtl } from './error-ttl.ts'
import type { HeaderPair } from './types.ts'

function ttlOf(status: number, cacheControl: string | null, maxTtlSeconds = 31_536_000) {
  const headers: HeaderPair[] = cacheControl === null ? [] : [['Cache-Control', cacheControl]]
  const { store, seconds } = errorTtl({
    status,
    headers,
    directives: readCacheDirectives(headers),
    errorMinTtlSeconds: 10,
    maxTtlSeconds,
    cachingDisabled: false,
    originKind: 'custom',
    nowMs: 0,
  })
  return store ? seconds : null
}

describe('errorTtl', () => {
  it.each([
    [404, null, 10],
    [404, 'max-age=60', 60],
    [404, 'no-store', null],
    [500, 'no-store', 10],
    [403, null, null],
    [403, 'max-age=5', 10],
    [403, 'private', 10],
    [410, 'max-age=60', null],
    [416, 'no-store', null],
    [418, 'max-age=60', null],
  ])('a %i with %s is cached for %s s', (status, cacheControl, seconds) => {
    expect(ttlOf(status, cacheControl)).toBe(seconds)
  })

  it('counts what the origin says up to Max TTL only', () => {
    expect(ttlOf(404, 'max-age=600', 60)).toBe(60)
    expect(ttlOf(404, 'max-age=600', 5)).toBe(10)
  })
})

import { expect, it } from 'vitest'

import { type CachedObject, createPops } from './pop.ts'

const KB = 1_024

function cached(parts: { bodyBytes?: number; headerBytes?: number; tags?: string[] }) {
  const { bodyBytes = 0, headerBytes = 0, tags = [] } = parts
  return {
    object: {
      status: 200,
      headers: [['x', 'a'.repeat(headerBytes)]],
      method: 'GET',
      storedAtMs: 0,
      expiresAtMs: 1,
      staleWhileRevalidateUntilMs: 1,
      staleIfErrorUntilMs: 1,
      originRetryAtMs: 0,
      contentEncoding: null,
      mayRevalidate: true,
      range: null,
      bodyBytes,
      tags,
      tagHeader: null,
    },
    body: new Uint8Array(bodyBytes),
    distributionId: 'E1',
    invalidationUrl: '/a',
    requestedAtMs: 0,
    invalidationsSeen: 0,
  } satisfies CachedObject
}

it.each([
  ['bodies', { bodyBytes: 40 * KB }],
  ['headers', { headerBytes: 40 * KB }],
  ['cache tags', { tags: Array.from({ length: 160 }, () => 'a'.repeat(256)) }],
])('forgets what was not asked for longest once %s fill the cache', (_, parts) => {
  const [pop] = createPops(100 * KB, 100 * KB)
  for (const key of ['first', 'second', 'third']) pop?.cache.set(key, cached(parts))
  expect(pop && [...pop.cache.keys()]).toEqual(['third', 'second'])
})

it('keeps an object of the largest size, and none that is larger by more than headers are', () => {
  const [pop] = createPops(1_000 * KB, 100 * KB)
  pop?.cache.set('largest', cached({ bodyBytes: 100 * KB, headerBytes: 32 * KB }))
  pop?.cache.set('larger', cached({ bodyBytes: 300 * KB }))
  expect(pop && [...pop.cache.keys()]).toEqual(['largest'])
})

/** The points of presence of the simulated edge. Each has a cache of its own, as on AWS. */
import { LRUCache } from 'lru-cache'

import type { StoredObject } from '#shared/edge/types.ts'

import type { Flight } from './flight.ts'

/** Values of `X-Amz-Cf-Pop`; the first is where a viewer lands who does not say otherwise. */
const POP_NAMES = ['FRA56-P1', 'IAD89-C1', 'NRT57-P2'] as const

/** What a cache entry counts for its place, in bytes. */
const ENTRY_OVERHEAD_BYTES = 1_024

/** Most that key, headers and tags of an entry may take beside its body, in bytes: a URL and headers as long as CloudFront takes. */
const MAX_TEXT_BYTES = 128 * 1_024

export type CachedObject = {
  object: StoredObject
  /** `null` when the response has no body. */
  body: Uint8Array | null
  distributionId: string
  /** What invalidation paths are compared with. */
  invalidationUrl: string
  /** When the request was sent that brought or confirmed this object: an earlier invalidation does not concern it. */
  requestedAtMs: number
  /** How many of the distribution's invalidations have been compared with this object. */
  invalidationsSeen: number
}

export type Pop = {
  name: string
  /** First label of the name in `Via`. */
  viaId: string
  cache: LRUCache<string, CachedObject>
  /** Origin requests under way that other requests may wait for, by collapse key. */
  flights: Map<string, Flight>
}

/** @param cacheBytes what each cache may hold */
export function createPops(cacheBytes: number, largestObjectBytes: number): Pop[] {
  return POP_NAMES.map((name, index) => ({
    name,
    viaId: `${index + 1}026589cc7887e7a0dc7827b4edge${index + 1}`,
    cache: new LRUCache({
      maxSize: cacheBytes,
      maxEntrySize: largestObjectBytes + ENTRY_OVERHEAD_BYTES + MAX_TEXT_BYTES,
      sizeCalculation: (cached, key) =>
        ENTRY_OVERHEAD_BYTES + textLength(cached, key) + (cached.body?.byteLength ?? 0),
    }),
    flights: new Map(),
  }))
}

function textLength({ object, invalidationUrl }: CachedObject, key: string): number {
  const { headers, tags } = object
  return (
    headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0) +
    tags.reduce((sum, tag) => sum + tag.length, 0) +
    key.length +
    invalidationUrl.length
  )
}

/** The POP whose name starts with `wanted` (`FRA`, `IAD89`), any case; the first POP when there is none. */
export function choosePop(pops: readonly Pop[], wanted: string | undefined): Pop {
  const prefix = wanted?.trim().toUpperCase()
  const found = prefix ? pops.find(({ name }) => name.startsWith(prefix)) : undefined
  const pop = found ?? pops[0]
  if (!pop) throw new Error('The simulated edge has no points of presence')
  return pop
}

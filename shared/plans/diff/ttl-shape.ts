/** Times to live, in cache policies and in behaviors from before them. In seconds. */
import { fillTtls } from '../../edge/ttl-defaults.ts'
import type { JsonObject, ValueShape } from './shape.ts'

export const TTL_MEMBERS = {
  MinTTL: { kind: 'value', standard: () => 0 },
  DefaultTTL: {
    kind: 'value',
    standard: ({ MinTTL }) => fillTtls({ MinTTL: toSeconds(MinTTL) }).defaultTtlSeconds,
  },
  MaxTTL: {
    kind: 'value',
    standard: ({ MinTTL, DefaultTTL }) =>
      fillTtls({ MinTTL: toSeconds(MinTTL), DefaultTTL: toSeconds(DefaultTTL) }).maxTtlSeconds,
  },
} as const satisfies Record<string, ValueShape>

/** 0 <= MinTTL <= DefaultTTL <= MaxTTL (G7.3), as far as they are given. */
export function areTtlsInOrder({ MinTTL, DefaultTTL, MaxTTL }: JsonObject): boolean {
  const given = [MinTTL, DefaultTTL, MaxTTL].filter((ttl) => typeof ttl === 'number')
  return given.every((ttl, index) => ttl >= (given[index - 1] ?? 0))
}

function toSeconds(ttl: unknown): number | undefined {
  return typeof ttl === 'number' ? ttl : undefined
}

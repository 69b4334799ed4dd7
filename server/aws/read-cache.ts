/** Reads that many tabs share: one AWS call at a time per key, remembered for a short while, with its time. */
import { LRUCache } from 'lru-cache'

export type Read<Value> = {
  value: Value
  /** When AWS was asked, ISO 8601. */
  readAt: string
}

export type ReadCache = {
  /** The remembered value, or what `load` gives. A failure is not remembered. */
  read: <Value>(key: string, ttlMs: number, load: () => Promise<Value>) => Promise<Read<Value>>
  /** Forgets every key that begins with `prefix`: a write made it stale. Reads under way start again. */
  drop: (prefix: string) => void
}

type Loader = () => Promise<unknown>

/** `now` is the clock in milliseconds since 1970. */
export function createReadCache(now: () => number): ReadCache {
  /** Reads that AWS has not answered yet, by key; a drop marks them, and they start again. */
  const underWay = new Map<string, { stale: boolean }>()
  const cache = new LRUCache<string, Read<unknown>, Loader>({
    max: 2_000,
    // A read that was pushed out while under way still answers those who wait for it.
    ignoreFetchAbort: true,
    fetchMethod: async (key, _stale, { context }) => {
      const mark = { stale: true }
      underWay.set(key, mark)
      try {
        for (;;) {
          mark.stale = false
          const readAt = new Date(now()).toISOString()
          const value = await context()
          if (!mark.stale) return { value, readAt }
        }
      } finally {
        underWay.delete(key)
      }
    },
  })
  return {
    read: async <Value>(key: string, ttlMs: number, load: () => Promise<Value>) => {
      const found = await cache.forceFetch(key, { ttl: ttlMs, context: load })
      // Each key is read with one kind of loader only, so that its value has that loader's type.
      return found as Read<Value>
    },
    drop: (prefix) => {
      for (const [key, mark] of underWay) if (key.startsWith(prefix)) mark.stale = true
      for (const key of cache.keys()) if (key.startsWith(prefix)) cache.delete(key)
    },
  }
}

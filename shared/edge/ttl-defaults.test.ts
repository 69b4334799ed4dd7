import { describe, expect, it } from 'vitest'

import { disablesCaching, fillTtls } from './ttl-defaults.ts'

describe('fillTtls', () => {
  it.each([
    [{}, [0, 86_400, 31_536_000]],
    [{ MinTTL: 86_401 }, [86_401, 86_401, 31_536_000]],
    [{ DefaultTTL: 31_536_001 }, [0, 31_536_001, 31_536_001]],
    [{ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }, [0, 0, 0]],
  ])('%j', (given, [minTtlSeconds, defaultTtlSeconds, maxTtlSeconds]) => {
    expect(fillTtls(given)).toEqual({ minTtlSeconds, defaultTtlSeconds, maxTtlSeconds })
  })
})

describe('disablesCaching', () => {
  it('takes three zeros, not two', () => {
    expect(disablesCaching(fillTtls({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }))).toBe(true)
    expect(disablesCaching(fillTtls({ MinTTL: 0, DefaultTTL: 0 }))).toBe(false)
  })
})

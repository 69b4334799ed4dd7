import { describe, expect, it } from 'vitest'

import { readCacheTags } from './cache-tags.ts'

describe('readCacheTags', () => {
  it('reads the header that the distribution names, in lower case and each tag once', () => {
    const value = 'Product:Electronics, category:tv,,product:electronics , brand:example'
    expect(readCacheTags([['Cache-Tag', value]], 'cache-tag')).toEqual([
      'product:electronics',
      'category:tv',
      'brand:example',
    ])
  })

  it('joins several headers of the name', () => {
    const headers: Array<[string, string]> = [
      ['cache-tag', 'a'],
      ['Cache-Tag', 'b'],
    ]
    expect(readCacheTags(headers, 'cache-tag')).toEqual(['a', 'b'])
  })

  it('reads nothing where the distribution names no header', () => {
    expect(readCacheTags([['cache-tag', 'a']], null)).toEqual([])
    expect(readCacheTags([['other', 'a']], 'cache-tag')).toEqual([])
  })

  it('drops the fifty-first tag, and what is no tag', () => {
    const tags = Array.from({ length: 51 }, (_, index) => `t${index + 1}`)
    const read = readCacheTags([['cache-tag', tags.join(',')]], 'cache-tag')
    expect(read).toHaveLength(50)
    expect(read).not.toContain('t51')
    const odd = `two words,${'a'.repeat(257)},${'b'.repeat(256)}`
    expect(readCacheTags([['cache-tag', odd]], 'cache-tag')).toEqual(['b'.repeat(256)])
  })
})

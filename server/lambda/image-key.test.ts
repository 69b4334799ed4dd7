import { describe, expect, it } from 'vitest'

import { parseImageKey } from './image-key.ts'

describe('parseImageKey', () => {
  it.each([
    ['photos/cat.jpg', 'photos/cat.jpg'],
    ['two%20words.jpg', 'two words.jpg'],
    ['gr%C3%BC%C3%9Fe/%E7%8C%AB.jpg', 'grüße/猫.jpg'],
    ['a+b.jpg', 'a+b.jpg'],
    ['100%2525.jpg', '100%25.jpg'], // decoded once, not twice
    ['a%2Fb.jpg', 'a/b.jpg'],
    ['a..b/.hidden/...', 'a..b/.hidden/...'],
    ['/a//b.jpg', '/a//b.jpg'],
    ['%252e%252e/secret', '%2e%2e/secret'], // a key like any other: nothing decodes it again
    ['a'.repeat(1_024), 'a'.repeat(1_024)],
  ])('%.40s is the key %.40s', (path, key) => {
    expect(parseImageKey(path)).toEqual({ value: key })
  })

  it.each([
    ['', 'no-such-image'],
    ['../secret.jpg', 'bad-key'],
    ['a/%2e%2E/secret.jpg', 'bad-key'],
    ['a%2F..%2Fsecret.jpg', 'bad-key'],
    ['./a.jpg', 'bad-key'],
    ['a%00.jpg', 'bad-key'],
    ['a%0d%0a.jpg', 'bad-key'],
    ['50%.jpg', 'bad-key'],
    ['%ff.jpg', 'bad-key'],
    ['ä'.repeat(513), 'bad-key'],
  ])('%.40j is refused as %s', (path, code) => {
    expect(parseImageKey(path)).toMatchObject({ problem: { code } })
  })
})

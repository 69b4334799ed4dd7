import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { evaluate, exampleFunction, runFunction } from './testing/function-runner.ts'

/** What `expression` gives in runtime 2.0 is what Node gives. */
function expectLikeNode(expression: string) {
  // Node evaluates the test's own text: the documentation says that the modules do as Node's do.
  const inNode: unknown = new Function('Buffer', `return ${expression}`)(Buffer)
  expect(evaluate(expression), expression).toEqual(JSON.parse(JSON.stringify(inNode)))
}

describe('Buffer', () => {
  it.each([
    'Buffer.from("héllo wörld 💥").toString("base64")',
    'Buffer.from("héllo wörld 💥").toString("base64url")',
    'Buffer.from("aGk_-w", "base64url").toString("hex")',
    'Buffer.from("68656c6c6fzz", "hex").toString()',
    'Buffer.from([1, 2, 255])',
    'Buffer.alloc(5, "ab")',
    'Buffer.concat([Buffer.from("ab"), Buffer.from("cd")], 3).toString()',
    'Buffer.byteLength("ü")',
    'Buffer.compare(Buffer.from("a"), Buffer.from("b"))',
    'Buffer.from("abc").equals(Buffer.from("abc"))',
    'Buffer.from("abcabc").indexOf("c", 3)',
    'Buffer.from("abcabc").lastIndexOf("ab")',
    'Buffer.from("abcabc").includes("bd")',
    'Buffer.from("abcdef").subarray(2, 4).toString()',
    'Buffer.from([1, 2, 3, 4]).swap16()',
    'Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).readDoubleLE(0)',
    'Buffer.from([255, 2, 3, 4]).readInt16BE(0)',
    'Buffer.from([255, 2, 3, 4]).readUIntLE(0, 3)',
    'Buffer.from([255, 2, 3, 4]).readIntBE(0, 3)',
    '(function () { var b = Buffer.alloc(8); b.writeInt32LE(-5, 0); b.writeUIntBE(258, 4, 3); return b })()',
    '(function () { var b = Buffer.alloc(4); return [b.write("héé"), b.toString()] })()',
    'Buffer.isEncoding("base64url")',
  ])('%s is what Node says', (expression) => {
    expectLikeNode(expression)
  })

  it('encodes and decodes any bytes as Node does', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom('utf8', 'hex', 'base64', 'base64url'),
        (bytes, encoding) => {
          const list = JSON.stringify([...bytes])
          expectLikeNode(`Buffer.from(${list}).toString('${encoding}')`)
          const text = JSON.stringify(Buffer.from(bytes).toString('base64'))
          expectLikeNode(`Buffer.from(${text}, 'base64')`)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('crypto', () => {
  const digest = (name: string, encoding: string) =>
    `require('crypto').createHmac('${name}', 'key').update('The quick brown fox ').update('jumps over the lazy dog').digest('${encoding}')`

  it('makes the hashes that everybody makes', () => {
    // Source of the three: https://en.wikipedia.org/wiki/HMAC#Examples
    for (const runtime of ['cloudfront-js-1.0', 'cloudfront-js-2.0'] as const) {
      expect(evaluate(digest('md5', 'hex'), runtime)).toBe('80070713463e7749b90c2dc24911e275')
      expect(evaluate(digest('sha1', 'hex'), runtime)).toBe(
        'de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9',
      )
      expect(evaluate(digest('sha256', 'base64url'), runtime)).toBe(
        '97yD9DBThCSxMpjmqm-xQ-9NWaFJRhdZl0edvC0aPNg',
      )
    }
  })

  it('gives a Buffer in 2.0 where no encoding is asked for, and knows three algorithms', () => {
    const code = `import crypto from 'crypto'
      function handler() { return crypto.createHash('sha256').update(Buffer.from('abc')).digest() }`
    expect(runFunction(exampleFunction(code), {})).toMatchObject({ value: { type: 'Buffer' } })
    expect(evaluate("require('crypto').createHash('sha512')")).toContain('not supported algorithm')
  })
})

describe('querystring', () => {
  it.each([
    ["parse('name=value&abc=xyz&abc=123')", { name: 'value', abc: ['xyz', '123'] }],
    ["parse('a=%C3%A4+b&empty&=x&%zz=%e4')", { a: 'ä b', empty: '', '': 'x', '%zz': '\ufffd' }],
    ["parse('a:1;b:2', ';', ':', { maxKeys: 1 })", { a: '1' }],
    ["stringify({ name: 'value', abc: ['xyz', 1], other: '' })", 'name=value&abc=xyz&abc=1&other='],
    ["escape('ä &')", '%C3%A4%20%26'],
  ])('%s', (call, result) => {
    expect(evaluate(`require('querystring').${call}`)).toEqual(result)
    expect(evaluate(`require('querystring').${call}`, 'cloudfront-js-1.0')).toEqual(result)
  })
})

describe('text', () => {
  it('goes to bytes and back', () => {
    expect(evaluate('[atob(btoa("ÿ!")), btoa("hi")]')).toEqual(['ÿ!', 'aGk='])
    expect(evaluate('new TextDecoder().decode(new TextEncoder().encode("ü💥"))')).toBe('ü💥')
    expect(
      evaluate('new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255]))'),
    ).toContain('TypeError')
  })

  it('is made of byte strings in 1.0, which 2.0 does not have', () => {
    expect(evaluate('String.bytesFrom("w7w", "base64url").fromUTF8()', 'cloudfront-js-1.0')).toBe(
      'ü',
    )
    expect(evaluate('"ü".toUTF8().length', 'cloudfront-js-1.0')).toBe(2)
    expect(evaluate('"\\u0100".toBytes()', 'cloudfront-js-1.0')).toBeNull()
    expect(evaluate('"ü".toUTF8()')).toContain('TypeError')
  })
})

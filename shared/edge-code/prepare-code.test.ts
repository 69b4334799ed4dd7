import { describe, expect, it } from 'vitest'

import { prepareCode } from './prepare-code.ts'
import type { FunctionRuntime } from './refused-syntax.ts'
import { exampleFunction, runFunction } from './testing/function-runner.ts'

const refusal = (code: string, runtime: FunctionRuntime) => {
  const prepared = prepareCode({ code, runtime })
  return prepared.kind === 'refused' ? prepared.message : null
}

describe('runtime 1.0', () => {
  it.each([
    'var a = (b, ...rest) => `${' + 'b}`',
    'var a = 2 ** 3',
    'label: for (var key in {}) { continue label }',
    'var a = { get b() { return 1 }, c: function () {} }',
    'var a = /(?<year>\\d+)/.exec("2026").groups.year',
  ])('takes %s', (code) => {
    expect(refusal(code, 'cloudfront-js-1.0')).toBeNull()
  })

  it.each([
    ['var x\nlet a = 1', 'SyntaxError: Token "let" not supported in this version in 2'],
    ['const a = 1', 'SyntaxError: Token "const" not supported in this version in 1'],
    ['async function handler(event) {}', 'Token "async"'],
    ['import cf from "cloudfront"', 'Token "import"'],
    ['var a = 1_000', 'Token "_"'],
  ])('refuses %s, which 2.0 takes', (code, message) => {
    expect(refusal(code, 'cloudfront-js-1.0')).toContain(message)
    expect(refusal(code, 'cloudfront-js-2.0')).toBeNull()
  })

  it('lacks what 2.0 added to its objects', () => {
    const code = 'function handler() { return "aa".replaceAll("a", "b") }'
    expect(runFunction(exampleFunction(code), {})).toMatchObject({ value: 'bb' })
    expect(runFunction(exampleFunction(code, 'cloudfront-js-1.0'), {})).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('TypeError'),
    })
  })
})

describe('both runtimes', () => {
  it.each([
    ['\nfor (var a of b) {}', 'Token "of" not supported in this version in 2'],
    ['class A {}', 'Token "class"'],
    ['var a = [...b]', 'Token "..."'],
    ['var { a } = b', 'Token "{"'],
    ['var [a] = b', 'Token "["'],
    ['function f(a = 1) {}', 'Token "="'],
    ['var a = b?.c', 'Token "?."'],
    ['var a = b ?? c', 'Token "??"'],
    ['a ||= b', 'Token "||="'],
    ['function* f() {}', 'Token "*"'],
    ['try { a() } catch { b() }', 'Token "{"'],
    ['var a = 1n', 'Token "1n"'],
    ['import("crypto")', 'Token "import"'],
    ['export function handler() {}', 'Illegal export statement in 1'],
    ['var a = \n;', 'Unexpected token in 2'],
    ['('.repeat(9_000), 'SyntaxError'],
  ])('refuse %.40s', (code, message) => {
    expect(refusal(code, 'cloudfront-js-1.0')).toContain(message)
    expect(refusal(code, 'cloudfront-js-2.0')).toContain(message)
  })
})

describe('imports', () => {
  it('take the default of the modules that there are, and keep the lines', () => {
    const code = `import cf from 'cloudfront';
import crypto
  from 'crypto';
function handler() {
  return cf.nope.nope
}`
    expect(runFunction(exampleFunction(code), {})).toMatchObject({
      message: 'TypeError: cannot get property "nope" of undefined in 5',
    })
    expect(refusal("import { createHash } from 'crypto'", 'cloudfront-js-2.0')).toContain(
      'Non-default import',
    )
    expect(
      runFunction(exampleFunction("import fs from 'fs'\nfunction handler() {}"), {}),
    ).toMatchObject({ message: 'Error: Cannot find module "fs" in 1' })
  })
})

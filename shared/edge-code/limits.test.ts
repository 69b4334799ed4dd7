import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { MAX_CODE_BYTES, MAX_LOG_BYTES } from './function-limits.ts'
import {
  EXAMPLE_EVENT,
  evaluate,
  exampleFunction,
  NOW_MS,
  runFunction,
} from './testing/function-runner.ts'

const run = (code: string, event: unknown = EXAMPLE_EVENT) =>
  runFunction(exampleFunction(code), event)

describe('size', () => {
  const ofBytes = (bytes: number) => {
    const code = 'function handler() { return 1 } //'
    return code + 'x'.repeat(bytes - code.length)
  }

  it('runs 10 KB of code and no byte more', () => {
    expect(run(ofBytes(MAX_CODE_BYTES))).toMatchObject({ kind: 'returned' })
    expect(run(ofBytes(MAX_CODE_BYTES + 1))).toMatchObject({
      kind: 'failed',
      reason: 'size',
      message: expect.stringContaining('10,241 bytes'),
    })
  })
})

describe('time', () => {
  it.each([
    'for (;;);',
    'for (;;) try { for (;;); } catch (error) {}',
    'await 1; for (;;);',
    'for (;;) await 1',
    '/(a+)+$/.test("a".repeat(40) + "b")',
    'new Array(4e9).sort()',
    'String(new Array(4e9))',
    '[].lastIndexOf.call({ length: 2 ** 53 - 1 }, 1)',
    '[].concat(new Array(4e9))',
    'JSON.stringify({}, new Array(4e9))',
    '"a".repeat(5e5).indexOf("a".repeat(2e5) + "b")',
  ])('stops %s', (body) => {
    expect(run(`async function handler() { ${body} }`)).toMatchObject({
      kind: 'failed',
      reason: 'timeout',
      computeUtilization: 100,
    })
  })

  it('stops code that never comes to its handler', () => {
    expect(run('while (true) {}\nfunction handler() {}')).toMatchObject({ reason: 'timeout' })
  })

  it('grows with what the function does, and ends the same way each time', () => {
    const looping = (rounds: number) =>
      run(`function handler() { for (let i = 0; i < ${rounds}; i++); return 1 }`)
    expect(looping(1_000)).toMatchObject({ kind: 'returned', computeUtilization: 0 })
    expect(looping(100_000)).toEqual(looping(100_000))
    expect(looping(100_000).computeUtilization).toBeGreaterThan(looping(50_000).computeUtilization)
    expect(looping(600_000)).toMatchObject({ kind: 'failed', reason: 'timeout' })
  })
})

describe('memory', () => {
  it('is enough for 2 MB, in one piece and in many', () => {
    const code = `function handler() {
      const pieces = []
      for (let i = 0; i < 900; i++) pieces.push('x'.repeat(1000) + i)
      return [new Uint8Array(900 * 1024).length, pieces.length]
    }`
    expect(run(code)).toMatchObject({ kind: 'returned', value: [921_600, 900] })
  })

  it.each([
    'new Uint8Array(3 * 1024 * 1024)',
    'const pieces = []; for (let i = 0; i < 3000; i++) pieces.push("x".repeat(1000) + i)',
    'const objects = []; for (;;) objects.push({})',
    'let text = "x"; for (;;) text += text',
    'for (const all = []; ; ) all.push(Promise.resolve({}))',
  ])('ends %s', (body) => {
    expect(run(`function handler() { ${body} }`)).toMatchObject({
      kind: 'failed',
      reason: 'memory',
    })
    expect(run(`${body}\nfunction handler() {}`)).toMatchObject({
      kind: 'failed',
      reason: 'memory',
    })
  })

  it('ends async functions as well, and runs on, however often', () => {
    const bodies = [
      'const objects = []; for (;;) objects.push({})',
      'async function again() { await 1; return again() } again(); for (;;) await 1',
      'const again = () => Promise.resolve().then(again); await again()',
    ]
    for (const body of bodies) {
      for (let times = 0; times < 5; times++) {
        expect(run(`async function handler() { ${body} }`)).toMatchObject({
          reason: expect.stringMatching(/memory|timeout/),
        })
        expect(run('function handler() { return 1 }')).toMatchObject({ kind: 'returned' })
      }
    }
  })

  it('lets a function recurse until it is an error that it may catch', () => {
    const code = `function deep() { return deep() + 1 }
      function handler() { try { return deep() } catch (error) { return 'caught' } }`
    expect(run(code)).toMatchObject({ kind: 'returned', value: 'caught' })
    expect(run('function handler() { return handler() + 1 }')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('RangeError: Maximum call stack size exceeded'),
    })
  })
})

describe('logs', () => {
  it('are what console.log was given first, also when the function fails', () => {
    const code = `function handler(event) {
      console.log('one', 'two')
      console.log({ a: 1 })
      console.log(undefined)
      console.error('zero\\u0000 and \\ud800')
      throw new Error('no')
    }`
    expect(run(code)).toMatchObject({
      kind: 'failed',
      logs: ['one', '{"a":1}', 'undefined', 'zero\u0000 and \ud800'],
    })
  })

  it('are cut at 10 KB', () => {
    const code = `function handler() { for (let i = 0; i < 20; i++) console.log('x'.repeat(999)); return 1 }`
    const { logs } = { logs: [], ...run(code) }
    expect(logs.join('')).toHaveLength(MAX_LOG_BYTES)
    expect(logs.at(-1)).toBe('x'.repeat(MAX_LOG_BYTES % 999))
  })

  it('end a run that writes without end, be it empty lines', () => {
    const { logs, ...ended } = {
      logs: [],
      ...run(`function handler() { for (;;) console.log('') }`),
    }
    expect(ended).toMatchObject({ kind: 'failed', reason: 'timeout' })
    expect(logs.length).toBeLessThanOrEqual(MAX_LOG_BYTES)
  })
})

describe('what the documentation forbids', () => {
  it.each([
    ['eval("1")', 'EvalError'],
    ['new Function("return 1")()', 'EvalError'],
    ['(function () {}).constructor("return 1")()', 'EvalError'],
    ['setTimeout(function () {}, 1)', '"setTimeout" is not defined'],
    ['fetch("https://example.com")', '"fetch" is not defined'],
    ['process.env', '"process" is not defined'],
    ['require("fs")', 'Cannot find module "fs"'],
    ['new Map()', '"Map" is not defined'],
    ['[[1]].flat()', 'not a function'],
  ])('%s fails', (expression, message) => {
    expect(evaluate(expression)).toContain(message)
    expect(evaluate(expression, 'cloudfront-js-1.0')).toContain(message)
  })

  it('has no way to a constructor of functions through async ones', () => {
    expect(evaluate('(async () => 1).constructor("return 1")()')).toContain('EvalError')
  })

  it('lets the time stand still, in UTC, and chance depend on it', () => {
    expect(evaluate('[Date.now(), new Date().getTime(), +new Date(2026, 0, 2, 3, 4, 5)]')).toEqual([
      NOW_MS,
      NOW_MS,
      NOW_MS,
    ])
    expect(
      evaluate(
        '[new Date().getHours(), new Date().getTimezoneOffset(), new Date(0).toISOString()]',
      ),
    ).toEqual([3, 0, '1970-01-01T00:00:00.000Z'])
    expect(evaluate('new Date() instanceof Date')).toBe(true)
    const chance = evaluate('[Math.random(), Math.random()]')
    expect(chance).toEqual(evaluate('[Math.random(), Math.random()]'))
    expect(chance).not.toEqual([0, 0])
  })
})

describe('never throws', () => {
  it('whatever the event is', () => {
    const code = 'function handler(event) { return event }'
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (event) => {
        expect(run(code, event).kind).toMatch(/returned|failed/)
      }),
    )
  })

  it('gives JSON back as it came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (event) => {
        const value = JSON.parse(JSON.stringify(event))
        expect(run('function handler(event) { return event }', event)).toMatchObject({ value })
      }),
    )
  })

  it('whatever the code is', () => {
    const parts = [
      'function',
      ' handler',
      '(event)',
      '{',
      '}',
      'return ',
      'throw ',
      'null',
      '(',
      ')',
      ';',
      '`',
      "'",
      '/',
      '\n',
      '=>',
      'import',
      'await ',
      '...',
      'event.',
      'x',
      '\u0000',
      '💥',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (texts) => {
        const code = texts.join('')
        expect(run(code).kind).toMatch(/returned|failed/)
        expect(run(`function handler(event) { ${code} }`).kind).toMatch(/returned|failed/)
      }),
    )
  })

  it.each(['JSON.parse("[".repeat(1e5))', 'nest(2e4)', 'String(nest(2e4))'])(
    'however deeply %s is nested, and runs on',
    (value) => {
      const code = `function nest(levels) {
        let nested = []
        for (let i = 0; i < levels; i++) nested = [nested]
        return nested
      }
      function handler() { return ${value} }`
      const message = 'RangeError: Maximum call stack size exceeded'
      expect(run(code)).toMatchObject({ reason: 'exception', message })
      expect(run('function handler() { return 1 }')).toMatchObject({ value: 1 })
    },
  )

  it.each([
    'Object.prototype.toJSON = function () { return undefined }',
    'Object.prototype.toJSON = function () { return { state: "other" } }',
    'Object.prototype.toJSON = function () { throw 1 }',
    'String = JSON = Object = Promise = undefined',
    'Object.defineProperty(Object.prototype, "state", { get() { return 1 } })',
  ])('whatever the code does to the objects of JavaScript: %s', (change) => {
    const message = 'TypeError: no in 1'
    expect(run(`function handler() { ${change}; throw new TypeError('no') }`)).toMatchObject({
      message,
    })
    const choosing = `import cf from 'cloudfront'
    async function handler() { ${change}; cf.selectRequestOriginById('a'); return 1 }`
    expect(run(choosing)).toMatchObject({
      value: 1,
      originChange: { kind: 'select', originId: 'a', overrides: null },
    })
  })

  it('whatever is thrown', () => {
    for (const thrown of [
      'null',
      'undefined',
      '1',
      '{}',
      'Symbol("x")',
      '{ get message() { throw 1 } }',
      '{ message: { toString() { for (;;); } } }',
      '{ message: Object.create(null) }',
      'Object.create(null)',
    ]) {
      expect(run(`function handler() { throw ${thrown} }`).kind).toBe('failed')
      const { message } = {
        message: '',
        ...run(`async function handler() { throw ${thrown} }`),
      }
      expect(message, thrown).not.toMatch(/^$|never settled/)
      expect(run(`throw ${thrown}\nfunction handler() {}`).kind).toBe('failed')
    }
  })
})

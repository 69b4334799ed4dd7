import { describe, expect, it } from 'vitest'

import type { RunOptions } from './function-run.ts'
import { EXAMPLE_EVENT, exampleFunction, runFunction } from './testing/function-runner.ts'

const run = (code: string, options?: RunOptions) =>
  runFunction(exampleFunction(code), EXAMPLE_EVENT, options)
const runOld = (code: string) =>
  runFunction(exampleFunction(code, 'cloudfront-js-1.0'), EXAMPLE_EVENT)

describe('requests and responses', () => {
  it('rewrites the URL, and leaves the caller its event', () => {
    const code = `function handler(event) {
      var request = event.request
      if (!request.uri.includes('.')) request.uri += '/index.html'
      return request
    }`
    const rewritten = { ...EXAMPLE_EVENT.request, uri: '/page/index.html' }
    expect(run(code)).toMatchObject({ kind: 'returned', value: rewritten, logs: [] })
    expect(runOld(code)).toMatchObject({ kind: 'returned', value: rewritten })
    expect(EXAMPLE_EVENT.request.uri).toBe('/page')
  })

  it('answers with a redirect', () => {
    const code = `function handler(event) {
      const host = event.request.headers.host.value
      return {
        statusCode: 302,
        statusDescription: 'Found',
        headers: { location: { value: \`https://\${host}/de\` } },
      }
    }`
    expect(run(code)).toMatchObject({
      value: { statusCode: 302, headers: { location: { value: 'https://video.example.com/de' } } },
    })
  })

  it('changes headers, cookies and query strings that come twice', () => {
    const code = `function handler(event) {
      const request = event.request
      request.headers.accept.multiValue.push({ value: 'image/avif' })
      delete request.cookies.id
      request.cookies.seen = { value: 'yes' }
      request.querystring.size.multiValue = request.querystring.size.multiValue.filter((one) => one.value !== '1')
      request.querystring.all = { value: request.rawQueryString() }
      return request
    }`
    expect(run(code, { rawQueryString: 'color=red&size=1&size=2' })).toMatchObject({
      value: {
        headers: {
          accept: {
            multiValue: [
              { value: 'application/json' },
              { value: 'text/html' },
              { value: 'image/avif' },
            ],
          },
        },
        cookies: { seen: { value: 'yes' } },
        querystring: {
          size: { multiValue: [{ value: '2' }] },
          all: { value: 'color=red&size=1&size=2' },
        },
      },
    })
  })

  it('puts the raw query string together where nobody gave it', () => {
    const code = 'function handler(event) { return { raw: event.request.rawQueryString() } }'
    expect(run(code)).toMatchObject({ value: { raw: 'color=red&size=1&size=2' } })
  })

  it('waits for an async handler, promises within promises included', () => {
    const code = `async function later(text) { return text + '!' }
      async function handler(event) {
        const parts = await Promise.all([later('a'), later('b')])
        event.request.uri = '/' + parts.join('')
        return event.request
      }`
    expect(run(code)).toMatchObject({ value: { uri: '/a!b!' } })
    expect(run('async function handler() { throw new Error("later") }')).toMatchObject({
      kind: 'failed',
      message: 'Error: later in 1',
    })
    expect(run('function handler() { return new Promise(() => {}) }')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('never settled'),
    })
  })

  it('says null for a handler that returns nothing', () => {
    expect(run('function handler() {}')).toMatchObject({ kind: 'returned', value: null })
  })
})

describe('isolation', () => {
  it('leaves nothing of a run to the next', () => {
    const code = `var count = 0
      function handler() {
        globalThis.runs = (globalThis.runs || 0) + 1
        Array.prototype.mine = true
        JSON.stringify = null
        count += 1
        return { count: count, runs: globalThis.runs }
      }`
    const first = run(code)
    const other = run('function handler() { return { runs: typeof runs, mine: [].mine } }')
    expect(first).toMatchObject({ value: { count: 1, runs: 1 } })
    expect(run(code)).toEqual(first)
    expect(other).toMatchObject({ value: { runs: 'undefined' } })
    expect(other).not.toHaveProperty('value.mine')
  })

  it('goes on after runs that were stopped, ran out of memory or recursed without end', () => {
    for (const body of [
      'for (;;);',
      'const all = []; for (;;) all.push(all.join() + "x".repeat(999))',
      'handler()',
    ]) {
      expect(run(`function handler() { ${body} }`)).toMatchObject({ kind: 'failed' })
      expect(run('function handler() { return 1 }')).toMatchObject({ kind: 'returned', value: 1 })
    }
  })
})

describe('cf', () => {
  const cf = (body: string, options?: RunOptions) =>
    run(
      `import cf from 'cloudfront';\nasync function handler(event) { ${body}; return event.request }`,
      options,
    )

  it.each([
    [
      'cf.updateRequestOrigin({ domainName: "a.example.com" })',
      { kind: 'update', settings: { domainName: 'a.example.com' } },
    ],
    ['cf.selectRequestOriginById("api")', { kind: 'select', originId: 'api', overrides: null }],
    [
      'cf.selectRequestOriginById("api", { hostHeader: "h" })',
      { kind: 'select', originId: 'api', overrides: { hostHeader: 'h' } },
    ],
    [
      'cf.createRequestOriginGroup({ originIds: [{ originId: "a" }, { originId: "b" }], failoverCriteria: { statusCodes: [500] } })',
      {
        kind: 'group',
        settings: {
          originIds: [{ originId: 'a' }, { originId: 'b' }],
          failoverCriteria: { statusCodes: [500] },
        },
      },
    ],
    [
      'cf.selectRequestOriginById("a"); cf.selectRequestOriginById("b")',
      { kind: 'select', originId: 'b', overrides: null },
    ],
  ])('%s tells the origin change', (body, originChange) => {
    expect(cf(body)).toMatchObject({ kind: 'returned', originChange })
  })

  it('changes no origin in a viewer response, nor with what is no origin', () => {
    const event = {
      ...EXAMPLE_EVENT,
      context: { ...EXAMPLE_EVENT.context, eventType: 'viewer-response' },
    }
    const code = `import cf from 'cloudfront'\nfunction handler() { cf.selectRequestOriginById('api') }`
    expect(runFunction(exampleFunction(code), event)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('viewer-request functions only'),
    })
    expect(cf('cf.updateRequestOrigin("api")')).toMatchObject({ kind: 'failed' })
    expect(cf('')).not.toHaveProperty('originChange')
  })

  it('reads a key value store that was handed in', () => {
    const body = `const kvs = cf.kvs()
      event.request.uri = await kvs.get('to')
      event.request.headers.found = { value: (await kvs.get('flags', { format: 'json' })).on + ' ' + await kvs.exists('no') }`
    expect(cf(body, { keyValues: { to: '/new', flags: '{"on":1}' } })).toMatchObject({
      value: { uri: '/new', headers: { found: { value: '1 false' } } },
    })
    expect(cf('await cf.kvs().get("no")', { keyValues: {} })).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('KeyNotFound: no'),
    })
    expect(cf('cf.kvs()', { keyValues: null })).toMatchObject({ kind: 'failed' })
  })

  it('has no answer where it would need what is not at hand, caught or not', () => {
    expect(cf('try { cf.kvs() } catch (error) {}')).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('key value store'),
    })
    expect(cf('cf.cwt.validateToken("x")')).toMatchObject({ kind: 'unknown' })
  })

  it('tells where the request arrived', () => {
    const edgeLocation = { name: 'FRA', serverIp: '192.0.2.1', region: 'eu-central-1' }
    const body = 'event.request.headers.at = { value: cf.edgeLocation.name }'
    expect(cf(body, { edgeLocation })).toMatchObject({
      value: { headers: { at: { value: 'FRA' } } },
    })
  })
})

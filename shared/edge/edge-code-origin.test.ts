import { describe, expect, it } from 'vitest'

import { lookUpRequest } from './admit-request.ts'
import type { OriginChange } from './edge-code.ts'
import type { FunctionEvent } from './function-event.ts'
import { problem, run } from './testing/code-setup.ts'

describe('the origin that a CloudFront function chooses', () => {
  const Origins = {
    Items: [
      { Id: 'origin', DomainName: 'origin.example', OriginPath: '/v1' },
      { Id: 'api', DomainName: 'api.example' },
    ],
  }
  const pass = ({ request }: FunctionEvent) => request
  const update = (settings: unknown): OriginChange => ({ kind: 'update', settings })

  it('is another one of the distribution, by its id', () => {
    const { code, distribution, received } = run(pass, {
      setup: { config: { Origins } },
      originChange: { kind: 'select', originId: 'api', overrides: { hostHeader: 'h.example' } },
    })
    if (code.kind !== 'changed') throw new Error(code.kind)

    expect(lookUpRequest(distribution, received, code.changed)).toMatchObject({
      primary: { id: 'api', domainName: 'api.example', hostHeader: 'h.example' },
    })
  })

  it('keeps what the function did not name', () => {
    const { code } = run(pass, {
      setup: { config: { Origins } },
      originChange: {
        kind: 'update',
        settings: {
          domainName: 'bucket.s3.eu-west-1.amazonaws.com',
          customHeaders: { 'x-stage': 'prod' },
          timeouts: { readTimeout: 5, connectionTimeout: 2 },
          originAccessControlConfig: { enabled: true, signingBehavior: 'always' },
        },
      },
    })

    expect(code).toMatchObject({
      changed: {
        target: {
          primary: {
            id: 'origin',
            kind: 's3',
            domainName: 'bucket.s3.eu-west-1.amazonaws.com',
            originPath: '/v1',
            customHeaders: [{ name: 'X-Stage', lowerName: 'x-stage', value: 'prod' }],
            readTimeoutSeconds: 5,
            connectionTimeoutSeconds: 2,
            connectionAttempts: 3,
            signingBehavior: 'always',
          },
          secondary: null,
        },
      },
    })
  })

  it('is a group of two', () => {
    const { code } = run(pass, {
      setup: { config: { Origins } },
      originChange: {
        kind: 'group',
        settings: {
          originIds: ['api', { originId: 'origin' }],
          failoverCriteria: { statusCodes: [500, 404] },
        },
      },
    })

    expect(code).toMatchObject({
      changed: { target: { primary: { id: 'api' }, secondary: { id: 'origin' } } },
    })
  })

  it.each<[string, OriginChange, string]>([
    ['an unknown id', { kind: 'select', originId: 'x', overrides: null }, 'does not have'],
    ['one origin as a group', { kind: 'group', settings: { originIds: ['api'] } }, 'two origins'],
    ['a URL', update({ domainName: 'https://x' }), 'no domain name'],
    ['endless attempts', update({ connectionAttempts: 1e9 }), 'from 1 to 3'],
    ['no patience', update({ timeouts: { readTimeout: 0 } }), 'readTimeout to 0'],
    ['a short end', update({ timeouts: { responseCompletionTimeout: 1 } }), 'not be shorter'],
    ['a port', update({ customOriginConfig: { protocol: 'http', port: 22 } }), 'port to 22'],
    ['a broken path', update({ originPath: '/a\r\nX: 1' }), 'not percent-encoded'],
    ['a broken Host', update({ hostHeader: 'a\r\nX: 1' }), 'no host name'],
    ['a broken header', update({ customHeaders: { x: 'secret\r\nY: 1' } }), 'x to a value with'],
    ['a header of CloudFront', update({ customHeaders: { 'x-cache': '1' } }), 'not allowed'],
    [
      'a broken choice',
      { kind: 'select', originId: 'api', overrides: { hostHeader: ' ' } },
      'no host',
    ],
  ])('is refused for %s', (_, originChange, text) => {
    const said = problem(run(pass, { setup: { config: { Origins } }, originChange }).code)
    expect(said).toContain(text)
    expect(said).not.toContain('secret')
  })
})

import { describe, expect, it } from 'vitest'

import { lookUpRequest, receiveRequest } from './admit-request.ts'
import { runViewerRequest } from './edge-code-viewer-request.ts'
import type { FunctionEvent } from './function-event.ts'
import { changed, FUNCTION, problem, run } from './testing/code-setup.ts'
import { createDistribution, createRequest } from './testing/edge-setup.ts'

describe('a CloudFront function for viewer requests', () => {
  it('sees the request in the shape that AWS documents', () => {
    let seen: FunctionEvent | undefined
    run<FunctionEvent>(
      (event) => {
        seen = event
        return event.request
      },
      {
        request: {
          rawPath: '/media/index.mpd?ID=42&Exp=1&NVP1=1&NVP1=3',
          headers: [
            ['Host', 'd111111abcdef8.cloudfront.net'],
            ['User-Agent', 'curl/8'],
            ['Accept', 'application/json'],
            ['Accept', 'text/html'],
            ['Cookie', 'id=CookieIdValue; loggedIn=false'],
            ['X-Forwarded-Proto', 'http'],
          ],
        },
      },
    )

    expect(seen).toEqual({
      version: '1.0',
      context: {
        distributionDomainName: 'd111111abcdef8.cloudfront.net',
        distributionId: 'E1',
        eventType: 'viewer-request',
        requestId: 'request-1',
      },
      viewer: { ip: '192.0.2.2' },
      request: {
        method: 'GET',
        uri: '/media/index.mpd',
        querystring: {
          ID: { value: '42' },
          Exp: { value: '1' },
          NVP1: { value: '1', multiValue: [{ value: '1' }, { value: '3' }] },
        },
        headers: {
          host: { value: 'd111111abcdef8.cloudfront.net' },
          'user-agent': { value: 'curl/8' },
          accept: {
            value: 'application/json',
            multiValue: [{ value: 'application/json' }, { value: 'text/html' }],
          },
        },
        cookies: { id: { value: 'CookieIdValue' }, loggedIn: { value: 'false' } },
      },
    })
  })

  it('that returns the request as it is changes nothing, whatever the order of its parameters', () => {
    const { code, received } = run<FunctionEvent>((event) => event.request, {
      request: {
        rawPath: '/a?b=1&a=2&b=3&c',
        headers: [
          ['Cookie', 'x=1;y=2'],
          ['Connection', 'keep-alive'],
        ],
      },
    })

    expect(changed(code)).toBe(received.request)
    expect(code).toMatchObject({ isUnchanged: true })
  })

  it('changes the URI, but not the behavior', () => {
    const { code, distribution, received } = run<FunctionEvent>(
      ({ request }) => ({ ...request, uri: '/api/index.html' }),
      { setup: { behaviors: [{ PathPattern: '/api/*' }] }, request: { rawPath: '/docs?x=1' } },
    )
    if (code.kind !== 'changed') throw new Error(code.kind)
    const admission = lookUpRequest(distribution, received, code.changed)

    expect(admission).toMatchObject({ kind: 'lookup', uri: '/api/index.html', query: 'x=1' })
    expect(admission).toMatchObject({ behavior: { pathPattern: '*' } })
  })

  it('has its URI and query string percent-encoded where no request line can hold them', () => {
    const { code } = run(({ request }: FunctionEvent) => ({
      ...request,
      uri: '/ü',
      querystring: 'q=日',
    }))
    expect(code).toMatchObject({ changed: { request: { rawPath: '/%C3%BC?q=%E6%97%A5' } } })
  })

  it('gets the default root object after the function left /', () => {
    const { code, distribution, received } = run<FunctionEvent>(({ request }) => request, {
      setup: { config: { DefaultRootObject: 'index.html' } },
      request: { rawPath: '/' },
    })
    if (code.kind !== 'changed') throw new Error(code.kind)

    expect(lookUpRequest(distribution, received, code.changed)).toMatchObject({
      uri: '/index.html',
    })
  })

  it('adds headers, cookies and parameters', () => {
    const { code } = run<FunctionEvent>(
      ({ request }) => ({
        ...request,
        headers: { ...request.headers, 'x-tenant': { value: 'blue' } },
        cookies: { ...request.cookies, seen: { value: 'yes' } },
        querystring: 'size=100x100',
      }),
      { request: { rawPath: '/a?b=1', headers: [['Cookie', 'a=1']] } },
    )

    expect(changed(code)).toMatchObject({
      rawPath: '/a?size=100x100',
      headers: [
        ['X-Tenant', 'blue'],
        ['Cookie', 'a=1; seen=yes'],
      ],
    })
  })

  it('answers the request itself', () => {
    const { code } = run(() => ({
      statusCode: 302,
      statusDescription: 'Found',
      headers: { location: { value: '/new' } },
      cookies: { a: { value: '1', attributes: 'Secure; Path=/' } },
    }))

    expect(code).toMatchObject({
      kind: 'generated',
      answer: {
        response: {
          status: 302,
          headers: [
            ['Server', 'CloudFront'],
            ['location', '/new'],
            ['set-cookie', 'a=1; Secure; Path=/'],
          ],
          body: '',
        },
        result: { xCache: 'FunctionGeneratedResponse from cloudfront' },
        errorPage: null,
      },
    })
  })

  it.each([
    ['nothing', () => undefined, 'returned nothing instead of a request or a response'],
    ['text', () => '/x', 'returned "/x" instead of'],
    ['a request without uri', () => ({ headers: {} }), 'whose uri is nothing'],
    ['a relative URI', () => ({ uri: 'x' }), 'does not begin with /'],
    ['a URI with a space', () => ({ uri: '/a b' }), 'percent-encode'],
    ['a query with #', () => ({ uri: '/', querystring: 'a=#' }), 'query string with a space'],
    ['a long URI', () => ({ uri: `/${'a'.repeat(8_192)}` }), '8,193 characters'],
    ['the status 1000', () => ({ statusCode: 1_000 }), 'it must be 200 to 599'],
    ['headers as text', () => ({ uri: '/', headers: 'x' }), 'headers that are not an object'],
    ['a header without value', () => ({ uri: '/', headers: { x: 'y' } }), '"x" has no value'],
  ])('fails with 502 for %s', (_, handler, text) => {
    const { code } = run(handler)

    expect(problem(code)).toContain(text)
    expect(problem(code)).toContain('502 FunctionValidationError from cloudfront')
  })

  it.each([
    ['adds x-cache', { 'x-cache': { value: 'Hit' } }, 'added the header x-cache'],
    ['adds x-edge-a', { 'X-Edge-A': { value: '1' } }, 'added the header x-edge-a'],
    ['changes host', { host: { value: 'other' } }, 'changed the header host, which is read-only'],
    ['adds via', { via: { value: '1.1 x' } }, 'changed the header via'],
    ['breaks a line', { 'x-a': { value: 'a\r\nb: c' } }, 'a line break'],
    ['names no header', { 'x a': { value: 'a' } }, '"x a", which is no header name'],
  ])('fails with 502 when it %s', (_, headers, text) => {
    const { code } = run<FunctionEvent>(({ request }) => ({
      ...request,
      headers: { ...request.headers, ...headers },
    }))

    expect(problem(code)).toContain(text)
  })

  it('that throws gives 503 and the distribution’s error page for it', () => {
    const distribution = createDistribution({
      behavior: FUNCTION,
      config: {
        CustomErrorResponses: {
          Items: [{ ErrorCode: 503, ResponseCode: '503', ResponsePagePath: '/sorry.html' }],
        },
      },
    })
    const received = receiveRequest(distribution, createRequest())
    if (received.kind === 'respond') throw new Error('The gate answered')
    const code = runViewerRequest({
      distribution,
      received,
      requestId: '1',
      run: () => ({ kind: 'failed', reason: 'exception', message: 'x is not defined', logs: [] }),
    })

    expect(problem(code)).toBe(
      '503 FunctionExecutionError from cloudfront: The viewer-request CloudFront function rewrite threw an error: x is not defined. Change the function, publish it and deploy it again.',
    )
    expect(code).toMatchObject({ answer: { errorPage: { path: '/sorry.html' } } })
  })

  it('whose code is not at hand leaves the request unknown', () => {
    const distribution = createDistribution({ behavior: FUNCTION })
    const received = receiveRequest(distribution, createRequest())
    if (received.kind === 'respond') throw new Error('The gate answered')
    const code = runViewerRequest({
      distribution,
      received,
      requestId: '1',
      run: () => ({ kind: 'unknown', reason: 'no code' }),
    })

    expect(code).toMatchObject({ kind: 'unknown', reason: 'no code' })
  })
})

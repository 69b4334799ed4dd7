import type { DistributionConfig, EventType } from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'

import { CACHING_OPTIMIZED } from '../cloudfront/testing/example-config.ts'
import { associateFunction, publishFunction } from './testing/edge-function.ts'
import { setupEdge, startOrigin, type TestOrigin } from './testing/edge-setup.ts'

const { setup, get, send } = setupEdge()

/** A distribution before an origin on this machine, whose default behavior has one function. */
async function distributeFunction(
  event: EventType,
  code: string,
  {
    answer = (_, outgoing) => outgoing.end('from the origin'),
    origins = [],
    config,
    protocol = 'allow-all',
  }: {
    answer?: Parameters<typeof startOrigin>[0]
    /** Further origins that the function may choose. */
    origins?: TestOrigin[]
    config?: Partial<DistributionConfig>
    protocol?: 'allow-all' | 'redirect-to-https'
  } = {},
) {
  const { cloudfront, distribute } = setup()
  const local = await startOrigin(answer)
  const arn = await publishFunction(cloudfront, code)
  const Items = [local.origin, ...origins.map(({ origin }) => origin)]
  const { host } = await distribute({
    Origins: { Quantity: Items.length, Items },
    DefaultCacheBehavior: {
      TargetOriginId: local.origin.Id,
      ViewerProtocolPolicy: protocol,
      CachePolicyId: CACHING_OPTIMIZED,
      FunctionAssociations: associateFunction(arn, event),
    },
    ...config,
  })
  return { ...local, host }
}

describe('a viewer-request function', () => {
  it('rewrites the URI before the cache is asked', async () => {
    const { host, seen } = await distributeFunction(
      'viewer-request',
      `function handler(event) {
        const request = event.request
        if (request.uri.endsWith('/')) request.uri += 'index.html'
        return request
      }`,
    )

    expect((await get(host, '/docs/')).text).toBe('from the origin')
    expect((await get(host, '/docs/index.html')).xCache).toBe('Hit from cloudfront')
    expect(seen).toEqual(['GET /docs/index.html'])
  })

  it('redirects without an origin', async () => {
    const { host, seen } = await distributeFunction(
      'viewer-request',
      `function handler() {
        return {
          statusCode: 301,
          statusDescription: 'Moved Permanently',
          headers: { location: { value: 'https://example.com/' } },
          cookies: { moved: { value: 'yes', attributes: 'Path=/; Secure' } },
        }
      }`,
    )
    const answer = await get(host, '/old')

    expect(answer.status).toBe(301)
    expect(answer.header('location')).toBe('https://example.com/')
    expect(answer.header('set-cookie')).toBe('moved=yes; Path=/; Secure')
    expect(answer.header('server')).toBe('CloudFront')
    expect(answer.xCache).toBe('FunctionGeneratedResponse from cloudfront')
    expect(seen).toEqual([])
  })

  it('does not run where the edge redirects to HTTPS', async () => {
    const { host } = await distributeFunction(
      'viewer-request',
      `function handler() { return { statusCode: 204 } }`,
      { protocol: 'redirect-to-https' },
    )

    expect((await get(host, '/', { scheme: 'http' })).xCache).toBe('Redirect from cloudfront')
    expect((await get(host, '/')).status).toBe(204)
  })

  it('does not run for the fetch of a custom error page', async () => {
    const { host, seen } = await distributeFunction(
      'viewer-request',
      `function handler(event) {
        event.request.uri = '/rewritten' + event.request.uri
        return event.request
      }`,
      {
        answer: (incoming, outgoing) => {
          if (incoming.url !== '/404.html') outgoing.statusCode = 404
          outgoing.end(incoming.url)
        },
        config: {
          CustomErrorResponses: {
            Quantity: 1,
            Items: [{ ErrorCode: 404, ResponseCode: '404', ResponsePagePath: '/404.html' }],
          },
        },
      },
    )

    expect(await get(host, '/a')).toMatchObject({ status: 404, text: '/404.html' })
    expect(seen).toEqual(['GET /rewritten/a', 'GET /404.html'])
  })

  it('chooses another origin, or a group of two', async () => {
    const blue = await startOrigin((_, outgoing) => outgoing.end('blue'), { id: 'blue' })
    const broken = await startOrigin((_, outgoing) => outgoing.writeHead(500).end(), { id: 'red' })
    const { host } = await distributeFunction(
      'viewer-request',
      `import cf from 'cloudfront'
      function handler(event) {
        if (event.request.uri === '/blue') cf.selectRequestOriginById('blue')
        if (event.request.uri === '/group') {
          cf.createRequestOriginGroup({
            originIds: [{ originId: 'red' }, { originId: 'blue' }],
            failoverCriteria: { statusCodes: [500] },
          })
        }
        if (event.request.uri === '/path') cf.updateRequestOrigin({ originPath: '/v2' })
        return event.request
      }`,
      { origins: [blue, broken], answer: (incoming, outgoing) => outgoing.end(incoming.url) },
    )

    expect((await get(host, '/blue')).text).toBe('blue')
    expect((await get(host, '/group')).text).toBe('blue')
    expect(broken.seen).toEqual(['GET /group'])
    expect((await get(host, '/path')).text).toBe('/v2/path')
    expect((await get(host, '/other')).text).toBe('/other')
  })
})

describe('a viewer-response function', () => {
  const STAMP = `async function handler(event) {
    const response = event.response
    response.headers['x-frame-options'] = { value: 'DENY' }
    return response
  }`

  it('adds a header, on hits as on misses, and the body streams on', async () => {
    const { host } = await distributeFunction('viewer-response', STAMP)
    const answers = [await get(host, '/a'), await get(host, '/a')]

    expect(answers.map(({ xCache, text }) => `${xCache}: ${text}`)).toEqual([
      'Miss from cloudfront: from the origin',
      'Hit from cloudfront: from the origin',
    ])
    expect(answers.map(({ header }) => header('x-frame-options'))).toEqual(['DENY', 'DENY'])
  })

  it('does not run for errors', async () => {
    const { host } = await distributeFunction('viewer-response', STAMP, {
      answer: (_, outgoing) => outgoing.writeHead(404).end('none'),
    })
    const answer = await get(host, '/a')

    expect([answer.status, answer.header('x-frame-options')]).toEqual([404, undefined])
  })

  it('replaces the body, and the cache keeps the origin’s', async () => {
    const { host, seen } = await distributeFunction(
      'viewer-response',
      `function handler(event) {
        const response = event.response
        if (event.request.querystring.plain) return response
        response.body = { encoding: 'text', data: 'replaced' }
        return response
      }`,
    )

    expect((await get(host, '/a')).text).toBe('replaced')
    expect(await get(host, '/a?plain=1')).toMatchObject({
      text: 'from the origin',
      xCache: 'Hit from cloudfront',
    })
    expect(seen).toHaveLength(1)
  })
})

it.each<[string, string, number, string]>([
  ['throws', 'function handler() { nothing.x }', 503, 'FunctionExecutionError from cloudfront'],
  [
    'never ends',
    'function handler() { for (;;) {} }',
    503,
    'FunctionExecutionError from cloudfront',
  ],
  ['returns nothing', 'function handler() {}', 502, 'FunctionValidationError from cloudfront'],
  [
    'changes Host',
    `function handler(event) {
      event.request.headers.host = { value: 'other' }
      return event.request
    }`,
    502,
    'FunctionValidationError from cloudfront',
  ],
])('a function that %s makes the answer an error', async (_, code, status, xCache) => {
  const { host, seen } = await distributeFunction('viewer-request', code)
  const answer = await get(host, '/a')

  expect([answer.status, answer.xCache]).toEqual([status, xCache])
  expect(answer.text).toContain('The viewer-request CloudFront function f-')
  expect(seen).toEqual([])
})

it('requests of all kinds pass a function that changes nothing', async () => {
  const { host, headers } = await distributeFunction(
    'viewer-request',
    'function handler(event) { return event.request }',
  )
  const answer = await send(host, '/a%20b?x=1&y&x=2', {
    method: 'HEAD',
    headers: [['Accept-Encoding', 'gzip']],
  })

  expect(answer.status).toBe(200)
  expect(answer.body).toBeNull()
  expect(headers[0]).toContainEqual(['Accept-Encoding', 'gzip'])
})

import type { EventType } from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'

import { createTestApi } from '../apigateway/testing/rest-api.ts'
import {
  associateLambda,
  createLambdaDistribution,
  type EdgeLambda,
  publishLambda,
} from './testing/edge-lambda.ts'
import { ALL_METHODS, CACHING_DISABLED, setupEdge, startOrigin } from './testing/edge-setup.ts'

const { setup, get } = setupEdge()

const distributeLambda = (event: EventType, source: string, more?: EdgeLambda) =>
  createLambdaDistribution(setup(), event, source, more)

describe('an origin-request function', () => {
  it('sends POST to the API while GET goes to the site, as the well-known handler is written', async () => {
    const { options, account, distributeOrigin } = setup()
    const api = await createTestApi(options)
    await api.addMock({ path: '/orders', verb: 'POST' })
    await api.deploy()
    const site = await startOrigin((_, outgoing) => outgoing.end('the site'))
    const handler = `exports.handler = (event, context, callback) => {
    const request = event.Records[0].cf.request;
    
    // Route POST requests to API Gateway
    if (request.method === 'POST') {
        request.origin = {
            custom: {
                domainName: 'your-api-id.execute-api.region.amazonaws.com',
                port: 443,
                protocol: 'https',
                path: '',
                sslProtocols: ['TLSv1.2'],
            }
        };
    }
    
    callback(null, request);
};
`
    const arn = await publishLambda(
      options,
      handler.replace('your-api-id.execute-api.region.amazonaws.com', api.host),
    )
    account.advanceClock(1_000)
    const { host } = await distributeOrigin(site.origin, {
      AllowedMethods: ALL_METHODS,
      LambdaFunctionAssociations: associateLambda(arn, 'origin-request'),
    })

    const page = await get(host, '/prod/orders')
    const order = await get(host, '/prod/orders', {
      method: 'POST',
      headers: [
        ['Content-Type', 'application/json'],
        ['Content-Length', '2'],
      ],
      body: new Blob(['{}']).stream(),
    })

    expect(page.text).toBe('the site')
    expect([order.status, order.text]).toEqual([200, '{"at":"POST /orders"}'])
    expect(site.seen).toEqual(['GET /prod/orders'])
    // The function is not asked for what the cache has.
    expect((await get(host, '/prod/orders')).xCache).toBe('Hit from cloudfront')
  })

  it('changes URI and headers of what the origin is asked, not of what the cache is asked', async () => {
    const { host, seen, headers } = await distributeLambda(
      'origin-request',
      `exports.handler = async (event) => {
        const { request } = event.Records[0].cf
        request.uri = '/index.html'
        request.headers['x-lambda'] = [{ key: 'X-Lambda', value: 'yes' }]
        return request
      }`,
    )

    expect((await get(host, '/a')).xCache).toBe('Miss from cloudfront')
    expect((await get(host, '/a')).xCache).toBe('Hit from cloudfront')
    expect((await get(host, '/b')).xCache).toBe('Miss from cloudfront')
    expect(seen).toEqual(['GET /index.html', 'GET /index.html'])
    expect(headers[0]).toContainEqual(['X-Lambda', 'yes'])
  })

  it('answers in the origin’s place, and the cache keeps the answer', async () => {
    const { host, seen } = await distributeLambda(
      'origin-request',
      `exports.handler = async () => ({
        status: '200',
        headers: { 'cache-control': [{ key: 'Cache-Control', value: 'max-age=60' }] },
        body: Buffer.from([0, 255]).toString('base64'),
        bodyEncoding: 'base64',
      })`,
    )
    const first = await get(host, '/a')

    expect(first.xCache).toBe('LambdaGeneratedResponse from cloudfront')
    expect([...first.bytes]).toEqual([0, 255])
    expect((await get(host, '/a')).xCache).toBe('Hit from cloudfront')
    expect(seen).toEqual([])
  })

  it('refuses in the origin’s place, and X-Cache says who', async () => {
    const { host } = await distributeLambda(
      'origin-request',
      `exports.handler = async () => ({ status: '403', body: 'Not for you' })`,
    )

    expect(await get(host, '/a')).toMatchObject({
      status: 403,
      text: 'Not for you',
      xCache: 'LambdaGeneratedResponse from cloudfront',
    })
  })

  it('sees the body where it is included, and may replace it', async () => {
    const bodies: string[] = []
    const { host } = await distributeLambda(
      'origin-request',
      `exports.handler = async (event) => {
        const { request } = event.Records[0].cf
        const text = Buffer.from(request.body.data, 'base64').toString()
        request.body = { action: 'replace', encoding: 'text', data: text.toUpperCase() + '!' }
        return request
      }`,
      {
        includeBody: true,
        behavior: { CachePolicyId: CACHING_DISABLED },
        answer: (incoming, outgoing) => {
          incoming.on('data', (bytes) => bodies.push(String(bytes)))
          incoming.on('end', () => outgoing.end('ok'))
        },
      },
    )
    const answer = await get(host, '/a', {
      method: 'POST',
      headers: [['Content-Length', '5']],
      body: new Blob(['hello']).stream(),
    })

    expect(answer.status).toBe(200)
    expect(bodies.join('')).toBe('HELLO!')
  })
})

describe('an origin-response function', () => {
  it('decides what the cache keeps, errors included', async () => {
    const { host, seen } = await distributeLambda(
      'origin-response',
      `exports.handler = async (event) => {
        const { response } = event.Records[0].cf
        if (response.status !== '404') return response
        return { status: '200', headers: {}, body: 'made up for it' }
      }`,
      {
        answer: (_, outgoing) => {
          outgoing.statusCode = 404
          outgoing.end('not here')
        },
      },
    )

    expect(await get(host, '/a')).toMatchObject({ status: 200, text: 'made up for it' })
    expect((await get(host, '/a')).xCache).toBe('Hit from cloudfront')
    expect(seen).toHaveLength(1)
  })
})

describe('a viewer function', () => {
  it('redirects before the cache is asked', async () => {
    const { host, seen } = await distributeLambda(
      'viewer-request',
      `exports.handler = async () => ({
        status: '302',
        headers: { location: [{ key: 'Location', value: '/new' }] },
      })`,
    )
    const answer = await get(host, '/a')

    expect(answer.status).toBe(302)
    expect(answer.header('location')).toBe('/new')
    expect(answer.xCache).toBe('LambdaGeneratedResponse from cloudfront')
    expect(seen).toEqual([])
  })

  it('adds a header to responses, on hits as on misses', async () => {
    const { host } = await distributeLambda(
      'viewer-response',
      `exports.handler = async (event) => {
        const { response } = event.Records[0].cf
        response.headers['x-viewer'] = [{ key: 'X-Viewer', value: 'seen' }]
        return response
      }`,
    )
    const answers = [await get(host, '/a'), await get(host, '/a')]

    expect(answers.map(({ xCache }) => xCache)).toEqual([
      'Miss from cloudfront',
      'Hit from cloudfront',
    ])
    expect(answers.map((answer) => answer.header('x-viewer'))).toEqual(['seen', 'seen'])
  })
})

it.each<[string, EventType, string, number, string]>([
  [
    'throws',
    'viewer-request',
    `exports.handler = async () => { throw new Error('Boom') }`,
    503,
    'LambdaExecutionError from cloudfront',
  ],
  [
    'returns nothing',
    'origin-request',
    'exports.handler = async () => {}',
    502,
    'LambdaValidationError from cloudfront',
  ],
  [
    'takes too long',
    'origin-response',
    'exports.handler = () => new Promise(() => setTimeout(() => {}, 60_000))',
    503,
    'LambdaExecutionError from cloudfront',
  ],
  [
    'adds a header that is not allowed',
    'viewer-response',
    `exports.handler = async (event) => {
      const { response } = event.Records[0].cf
      response.headers['x-cache'] = [{ key: 'X-Cache', value: 'mine' }]
      return response
    }`,
    502,
    'LambdaValidationError from cloudfront',
  ],
])('a function that %s makes the answer an error', async (_, event, source, status, xCache) => {
  const { host } = await distributeLambda(event, source, { lambda: { Timeout: 1 } })
  const answer = await get(host, '/a')

  expect([answer.status, answer.xCache]).toEqual([status, xCache])
  expect(answer.text).toContain(`The ${event} Lambda@Edge function edge:1`)
})

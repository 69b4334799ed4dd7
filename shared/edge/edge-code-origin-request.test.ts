import { describe, expect, it } from 'vitest'

import { buildOriginRequest } from './build-origin-request.ts'
import type { EdgeFunction } from './edge-code.ts'
import {
  buildOriginRequestEvent,
  type OriginRequestContext,
  readOriginRequestRun,
} from './edge-code-origin-request.ts'
import type { LambdaEdgeEvent } from './lambda-edge-event.ts'
import { LAMBDA_ARN } from './testing/code-setup.ts'
import {
  admit,
  allMethods,
  createDistribution,
  createRequest,
  type Setup,
} from './testing/edge-setup.ts'
import type { ViewerRequest } from './types.ts'

const FUNCTION: EdgeFunction = {
  kind: 'lambda-edge',
  eventType: 'origin-request',
  arn: LAMBDA_ARN,
  includesBody: false,
}

type CfRequest = LambdaEdgeEvent['Records'][0]['cf']['request']
type Callback = (error: null, result: unknown) => void

function prepare(request: Partial<ViewerRequest> = {}, setup: Setup = {}): OriginRequestContext {
  const distribution = createDistribution({
    ...setup,
    behavior: { AllowedMethods: allMethods(), ...setup.behavior },
  })
  const viewer = createRequest(request)
  const admitted = admit(distribution, viewer)
  const originRequest = buildOriginRequest({
    admitted,
    request: viewer,
    origin: admitted.primary,
    requestId: 'request-1',
  })
  return { distribution, admitted, originRequest, clientIp: '192.0.2.2', requestId: 'request-1' }
}

/** Lets `change` work on the event's request. */
function run(context: OriginRequestContext, change: (request: CfRequest) => unknown) {
  const event = JSON.parse(JSON.stringify(buildOriginRequestEvent(context))) as LambdaEdgeEvent
  const value = change(event.Records[0].cf.request)
  return readOriginRequestRun(context, FUNCTION, { kind: 'returned', value, logs: [] })
}

describe('an origin-request function', () => {
  it('sees the origin request, custom headers with the origin', () => {
    const context = prepare(
      { rawPath: '/a?size=1' },
      {
        origin: {
          OriginPath: '/v1',
          CustomHeaders: { Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue: 's3cret' }] },
          CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginReadTimeout: 20 },
        },
        cachePolicy: {
          ParametersInCacheKeyAndForwardedToOrigin: {
            QueryStringsConfig: { QueryStringBehavior: 'all' },
          },
        },
      },
    )

    expect(buildOriginRequestEvent(context).Records[0].cf).toEqual({
      config: {
        distributionDomainName: 'd111111abcdef8.cloudfront.net',
        distributionId: 'E1',
        eventType: 'origin-request',
        requestId: 'request-1',
      },
      request: {
        clientIp: '192.0.2.2',
        method: 'GET',
        uri: '/a',
        querystring: 'size=1',
        headers: {
          host: [{ key: 'Host', value: 'origin.example' }],
          'user-agent': [{ key: 'User-Agent', value: 'Amazon CloudFront' }],
          'x-forwarded-for': [{ key: 'X-Forwarded-For', value: '192.0.2.2' }],
        },
        origin: {
          custom: {
            customHeaders: { 'x-origin-verify': [{ key: 'X-Origin-Verify', value: 's3cret' }] },
            domainName: 'origin.example',
            keepaliveTimeout: 5,
            path: '/v1',
            port: 443,
            protocol: 'https',
            readTimeout: 20,
            sslProtocols: ['TLSv1.2'],
          },
        },
      },
    })
  })

  it('that returns the request as it is changes nothing', () => {
    const context = prepare({ rawPath: '/a?b=1' })

    expect(run(context, (request) => request)).toMatchObject({
      kind: 'changed',
      originRequest: context.originRequest,
      isUnchanged: true,
    })
  })

  it('does not see query strings that the policies only list, and they reach the origin all the same', () => {
    const context = prepare(
      { rawPath: '/a?size=1&x=2' },
      {
        cachePolicy: {
          ParametersInCacheKeyAndForwardedToOrigin: {
            QueryStringsConfig: {
              QueryStringBehavior: 'whitelist',
              QueryStrings: { Items: ['size'] },
            },
          },
        },
      },
    )
    const code = run(context, (request) => {
      expect(request.querystring).toBe('')
      return { ...request, uri: '/b' }
    })

    expect(code).toMatchObject({ originRequest: { path: '/b?size=1' } })
  })

  it('sends POST to another origin, as the well-known example does, and Host follows', () => {
    // As it is commonly written: no customHeaders, no timeouts, Host left alone.
    const handler = (event: LambdaEdgeEvent, _context: unknown, callback: Callback) => {
      const { request } = event.Records[0].cf
      if (request.method === 'POST') {
        Object.assign(request, {
          origin: {
            custom: {
              domainName: 'your-api-id.execute-api.region.amazonaws.com',
              port: 443,
              protocol: 'https',
              path: '',
              sslProtocols: ['TLSv1.2'],
            },
          },
        })
      }
      callback(null, request)
    }
    const ask = (method: string) => {
      const context = prepare({ method, rawPath: '/orders' })
      return run(context, (request) => {
        let value: unknown
        const config = { distributionDomainName: '', distributionId: '', requestId: '' }
        const cf = { config: { ...config, eventType: 'origin-request' as const }, request }
        handler({ Records: [{ cf }] }, {}, (_, result) => {
          value = result
        })
        return value
      })
    }

    expect(ask('GET')).toMatchObject({ isUnchanged: true })
    expect(ask('POST')).toMatchObject({
      kind: 'changed',
      originRequest: {
        scheme: 'https',
        port: 443,
        path: '/orders',
        origin: {
          kind: 'custom',
          domainName: 'your-api-id.execute-api.region.amazonaws.com',
          customHeaders: [],
          readTimeoutSeconds: 30,
        },
        headers: expect.arrayContaining([['Host', 'your-api-id.execute-api.region.amazonaws.com']]),
      },
    })
  })

  it('keeps a Host that it sets itself', () => {
    const code = run(prepare(), (request) => ({
      ...request,
      headers: { ...request.headers, host: [{ key: 'Host', value: 'tenant.example' }] },
      origin: { custom: { domainName: 'b.example', port: 80, protocol: 'http', path: '/p' } },
    }))

    expect(code).toMatchObject({
      originRequest: {
        scheme: 'http',
        port: 80,
        path: '/p/a',
        headers: expect.arrayContaining([['Host', 'tenant.example']]),
      },
    })
  })

  it('turns a custom origin into S3', () => {
    const code = run(prepare(), (request) => ({
      ...request,
      origin: {
        s3: {
          domainName: 'b.s3.eu-west-1.amazonaws.com',
          region: 'eu-west-1',
          authMethod: 'none',
          path: '',
          customHeaders: {},
        },
      },
    }))

    expect(code).toMatchObject({
      originRequest: { origin: { kind: 's3', domainName: 'b.s3.eu-west-1.amazonaws.com' } },
    })
  })

  it('answers in the origin’s place', () => {
    const code = run(prepare(), () => ({ status: '200', body: 'Hello' }))

    expect(code).toMatchObject({
      kind: 'generated',
      outcome: { status: 200, isGenerated: true },
      body: 'Hello',
    })
  })

  it('replaces the body', () => {
    const code = run(prepare({ method: 'POST', hasBody: true }), (request) => ({
      ...request,
      body: { action: 'replace', encoding: 'text', data: 'new' },
    }))

    expect(code).toMatchObject({ body: new TextEncoder().encode('new'), isUnchanged: false })
  })

  const custom = { domainName: 'b.example', port: 443, protocol: 'https', path: '' }
  it.each<[string, unknown, string]>([
    ['two origins at once', { origin: { custom, s3: custom } }, 'both custom and s3'],
    ['a port below 1024', { origin: { custom: { ...custom, port: 22 } } }, '80, 443 or 1024'],
    ['another protocol', { origin: { custom: { ...custom, protocol: 'ftp' } } }, 'http or https'],
    ['a URL as domain', { origin: { custom: { ...custom, domainName: 'a/b' } } }, 'domain name'],
    ['a path that ends with /', { origin: { custom: { ...custom, path: '/a/' } } }, 'not end'],
    ['another If-None-Match', { headers: { 'if-none-match': [{ value: '"x"' }] } }, 'read-only'],
  ])('fails with 502 for %s', (_, change, text) => {
    const code = run(prepare(), (request) => Object.assign({ ...request }, change))

    expect(code).toMatchObject({ kind: 'failed', outcome: { kind: 'code-failed' } })
    expect(code.kind === 'failed' && code.failure.reason.text).toContain(text)
  })
})

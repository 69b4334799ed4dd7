import { describe, expect, it } from 'vitest'

import { admitErrorPage } from './admit-request.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { findHeader } from './headers.ts'
import {
  admit,
  allMethods,
  createDistribution,
  createRequest,
  decide,
  respond,
  type Setup,
} from './testing/edge-setup.ts'
import type { HeaderPair, ViewerRequest } from './types.ts'

const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3'
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'

function send(setup: Setup, viewer: Partial<ViewerRequest> = {}) {
  const distribution = createDistribution({
    ...setup,
    behavior: { AllowedMethods: allMethods(), ...setup.behavior },
  })
  const request = createRequest(viewer)
  const admitted = admit(distribution, request)
  const origin = admitted.primary
  return buildOriginRequest({ admitted, request, origin, requestId: 'id-1' })
}

describe('the headers of an origin request', () => {
  it('are only CloudFront’s own when no policy lists any', () => {
    const viewer: HeaderPair[] = [
      ['Accept-Language', 'en'],
      ['X-Own', '1'],
      ['Origin', 'https://e.example'],
    ]
    expect(send({}, { headers: viewer }).headers).toEqual([
      ['Host', 'origin.example'],
      ['User-Agent', 'Amazon CloudFront'],
      ['X-Forwarded-For', '192.0.2.2'],
      ['X-Amz-Cf-Id', 'id-1'],
      ['Connection', 'Keep-Alive'],
    ])
  })

  it('keep what frames the body of a POST', () => {
    const { headers } = send(
      {},
      {
        method: 'POST',
        hasBody: true,
        headers: [
          ['Content-Type', 'application/json'],
          ['Content-Length', '2'],
        ],
      },
    )
    expect(headers).toContainEqual(['Content-Type', 'application/json'])
    expect(headers).toContainEqual(['Content-Length', '2'])
  })

  it('carry everything of the viewer under AllViewer, Host too, but nothing of the connection', () => {
    const { headers } = send(
      { behavior: { OriginRequestPolicyId: ALL_VIEWER } },
      {
        headers: [
          ['X-Own', '1'],
          ['TE', 'trailers'],
          ['X-Edge-Location', 'x'],
          ['X-Real-IP', '1.1.1.1'],
          ['CloudFront-Viewer-Country', 'XX'],
        ],
      },
    )
    expect(headers[0]).toEqual(['Host', 'd111111abcdef8.cloudfront.net'])
    expect(findHeader(headers, 'x-own')).toBe('1')
    for (const name of ['te', 'x-edge-location', 'x-real-ip', 'cloudfront-viewer-country']) {
      expect(findHeader(headers, name)).toBeNull()
    }
  })

  it('have the origin’s Host and CloudFront’s headers under AllViewerExceptHostHeader', () => {
    const { headers } = send(
      { behavior: { OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST } },
      { country: 'TR' },
    )
    expect(findHeader(headers, 'host')).toBe('origin.example')
    expect(findHeader(headers, 'cloudfront-forwarded-proto')).toBe('https')
    expect(findHeader(headers, 'cloudfront-viewer-country')).toBe('TR')
  })

  it('leave out what a block list names, also what would pass unlisted', () => {
    const headers: HeaderPair[] = [
      ['Authorization', 'Bearer x'],
      ['Content-Type', 'text/plain'],
      ['Content-Length', '3'],
      ['X-Other', '1'],
    ]
    const blocked = ['authorization', 'Content-Type', 'Content-Length']
    const HeadersConfig = { HeaderBehavior: 'allExcept' as const, Headers: { Items: blocked } }
    const request = { method: 'POST', headers, hasBody: true }
    const sent = send({ originRequestPolicy: { HeadersConfig } }, request)
    const values = headers.map(([name]) => findHeader(sent.headers, name.toLowerCase()))
    expect(values).toEqual([null, null, '3', '1'])
  })

  it('never send the viewer’s Host to S3', () => {
    const { headers } = send({
      behavior: { OriginRequestPolicyId: ALL_VIEWER },
      origin: { DomainName: 'b.s3.eu-west-1.amazonaws.com', S3OriginConfig: {} },
    })
    expect(findHeader(headers, 'host')).toBe('b.s3.eu-west-1.amazonaws.com')
  })

  it('let the origin’s custom header replace what the viewer or CloudFront says', () => {
    const Items = [
      { HeaderName: 'X-Verify', HeaderValue: 's' },
      { HeaderName: 'User-Agent', HeaderValue: 'mine' },
    ]
    const { headers } = send({ origin: { CustomHeaders: { Items } } })
    expect(findHeader(headers, 'x-verify')).toBe('s')
    expect(findHeader(headers, 'user-agent')).toBe('mine')
  })

  it('carry nothing of the viewer’s body, range or conditions when an error page is fetched', () => {
    const distribution = createDistribution({ behavior: { AllowedMethods: allMethods() } })
    const headers: HeaderPair[] = [
      ['Content-Length', '5'],
      ['Range', 'bytes=0-1'],
      ['If-None-Match', '"e"'],
    ]
    const request = createRequest({ method: 'POST', hasBody: true, headers })
    const page = { path: '/404.html', viewerStatus: 404, errorStatus: 404, ttlSeconds: 10 }
    const admitted = admitErrorPage(distribution, request, page)
    if (!admitted) throw new Error('The page has no origin.')
    const origin = admitted.primary
    const sent = buildOriginRequest({ admitted, request, origin, requestId: '' })
    expect(sent.method).toBe('GET')
    for (const [name] of headers) expect(findHeader(sent.headers, name.toLowerCase())).toBeNull()
  })

  it('replace the viewer’s conditions by the edge’s own while it checks a stored object', () => {
    const distribution = createDistribution()
    const { decision, admitted } = decide({
      distribution,
      outcome: respond(200, [['ETag', '"e"']]),
    })
    const request = createRequest({ headers: [['If-None-Match', '"mine"']] })
    const { headers } = buildOriginRequest({
      admitted,
      request,
      origin: admitted.primary,
      stored: decision.store?.object,
      requestId: '',
    })
    expect(findHeader(headers, 'if-none-match')).toBe('"e"')
  })
})

describe('buildOriginRequest', () => {
  it.each([
    ['http-only', 'https', 'http', 8_080],
    ['https-only', 'http', 'https', 8_443],
    ['match-viewer', 'http', 'http', 8_080],
    ['match-viewer', 'https', 'https', 8_443],
  ] as const)(
    '%s from a viewer with %s goes by %s to port %i',
    (policy, scheme, expected, port) => {
      const origin = {
        CustomOriginConfig: { OriginProtocolPolicy: policy, HTTPPort: 8_080, HTTPSPort: 8_443 },
      }
      expect(send({ origin }, { scheme })).toMatchObject({ scheme: expected, port })
    },
  )

  it('puts OriginPath before the raw path and sends the query strings of both policies', () => {
    const list = (name: string) => ({
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist' as const,
        QueryStrings: { Items: [name] },
      },
    })
    const { path } = send(
      {
        origin: { OriginPath: '/prod' },
        cachePolicy: { ParametersInCacheKeyAndForwardedToOrigin: list('size') },
        originRequestPolicy: list('mode'),
      },
      { rawPath: '/a//b/../c%20d?size=1&x=2&mode=3' },
    )
    expect(path).toBe('/prod/a//b/../c%20d?size=1&mode=3')
  })
})

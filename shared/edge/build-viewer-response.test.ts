import { describe, expect, it } from 'vitest'

import { admitRequest } from './admit-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { findHeader } from './headers.ts'
import { edgeResult } from './result-types.ts'
import {
  createDistribution,
  createRequest,
  decide,
  META,
  respond,
  type Setup,
} from './testing/edge-setup.ts'
import type { HeaderPair, ViewerRequest } from './types.ts'

const BOTH_CODINGS: Setup = {
  behavior: { Compress: true },
  cachePolicy: {
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingBrotli: true,
      EnableAcceptEncodingGzip: true,
    },
  },
}

/** What the viewer gets at once, and what it gets from the cache `ageSeconds` later. */
function serve(
  setup: Setup,
  headers: HeaderPair[],
  viewer: Partial<ViewerRequest> = {},
  ageSeconds = 0,
) {
  const distribution = createDistribution(setup)
  const request = createRequest(viewer)
  const { admitted, decision } = decide({ distribution, request, outcome: respond(200, headers) })
  const common = { distribution, admitted, request }
  const stored = decision.store?.object
  if (!stored) throw new Error('The response was not stored.')
  return {
    miss: buildViewerResponse({
      ...common,
      source: decision.serve,
      result: decision.result,
      meta: META,
    }),
    hit: buildViewerResponse({
      ...common,
      source: { kind: 'stored', stored },
      result: edgeResult('served-from-cache'),
      meta: { ...META, nowMs: ageSeconds * 1000 },
    }),
  }
}

describe('buildViewerResponse', () => {
  it('says Miss without Age first, then Hit with the age of the object', () => {
    const { miss, hit } = serve({}, [['Content-Type', 'image/png']], {}, 19.9)
    expect(miss.headers).toEqual([
      ['Content-Type', 'image/png'],
      ['X-Cache', 'Miss from cloudfront'],
      ['Via', '1.1 abc.cloudfront.net (CloudFront)'],
      ['X-Amz-Cf-Pop', 'FRA56-P1'],
      ['X-Amz-Cf-Id', 'request-1'],
    ])
    expect(findHeader(hit.headers, 'x-cache')).toBe('Hit from cloudfront')
    expect(findHeader(hit.headers, 'age')).toBe('19')
  })

  it('marks a body that the edge compresses, on the hit as on the miss', () => {
    const origin: HeaderPair[] = [
      ['Content-Type', 'text/html'],
      ['Content-Length', '5000'],
      ['ETag', '"e"'],
    ]
    const { miss, hit } = serve(BOTH_CODINGS, origin, {
      headers: [['Accept-Encoding', 'br, gzip']],
    })
    for (const { headers, contentEncoding } of [miss, hit]) {
      expect(contentEncoding).toBe('br')
      expect(findHeader(headers, 'content-encoding')).toBe('br')
      expect(findHeader(headers, 'etag')).toBe('W/"e"')
      expect(findHeader(headers, 'vary')).toBe('Accept-Encoding')
      expect(findHeader(headers, 'content-length')).toBeNull()
    }
  })

  it('answers 304 to a viewer that has the stored object already', () => {
    const origin: HeaderPair[] = [
      ['ETag', '"e"'],
      ['Content-Length', '5'],
    ]
    const viewer: Partial<ViewerRequest> = { headers: [['If-None-Match', '"x", W/"e"']] }
    const { miss, hit } = serve({}, origin, viewer)
    expect(miss.status).toBe(200)
    expect(hit).toMatchObject({ status: 304, omitsBody: true })
    expect(findHeader(hit.headers, 'etag')).toBe('"e"')
    expect(findHeader(hit.headers, 'content-length')).toBeNull()
    expect(serve({}, [['ETag', '"f"']], viewer).hit.status).toBe(200)
  })

  it('compares dates when the viewer sends no tag', () => {
    const origin: HeaderPair[] = [['Last-Modified', 'Sat, 27 Jun 2015 00:00:00 GMT']]
    const since = (date: string): Partial<ViewerRequest> => ({
      headers: [['If-Modified-Since', date]],
    })
    expect(serve({}, origin, since('Sat, 27 Jun 2015 00:00:00 GMT')).hit.status).toBe(304)
    expect(serve({}, origin, since('Fri, 26 Jun 2015 00:00:00 GMT')).hit.status).toBe(200)
    expect(serve({}, origin, since('some day')).hit.status).toBe(200)
  })

  it('keeps Vary only for what may vary, and drops what belongs to the connection', () => {
    const { miss } = serve({}, [
      ['Vary', 'Accept-Language, Accept-Encoding, Origin'],
      ['Transfer-Encoding', 'gzip, chunked'],
      ['Via', '1.1 proxy'],
      ['Set-Cookie', 'a=1'],
    ])
    expect(findHeader(miss.headers, 'vary')).toBe('Accept-Encoding')
    expect(findHeader(miss.headers, 'transfer-encoding')).toBe('chunked')
    expect(findHeader(miss.headers, 'via')).toBe('1.1 abc.cloudfront.net (CloudFront)')
    expect(findHeader(miss.headers, 'set-cookie')).toBeNull()
  })

  it('hides the request ids of S3', () => {
    const { miss } = serve({ origin: { S3OriginConfig: {} } }, [['x-amz-request-id', '1']])
    expect(findHeader(miss.headers, 'x-amz-request-id')).toBeNull()
  })

  it('announces HTTP/3 where the distribution has it', () => {
    const { miss } = serve({ config: { HttpVersion: 'http2and3' } }, [])
    expect(findHeader(miss.headers, 'alt-svc')).toBe('h3=":443"; ma=86400')
  })

  it('writes the page of an error made at the gate, with the request id and escaped', () => {
    const distribution = createDistribution()
    const request = createRequest({ method: '<b>' })
    const admission = admitRequest(distribution, request)
    if (admission.kind === 'lookup') throw new Error('The gate let the request through.')
    const { response, result } = admission
    const source = { kind: 'generated', response } as const
    const viewer = buildViewerResponse({
      distribution,
      admitted: null,
      request,
      source,
      result,
      meta: META,
    })
    expect(viewer.status).toBe(403)
    expect(viewer.generatedBody).toContain('&lt;b&gt;')
    expect(viewer.generatedBody).toContain('Request ID: request-1')
    expect(findHeader(viewer.headers, 'server')).toBe('CloudFront')
    expect(findHeader(viewer.headers, 'content-length')).toBe(String(viewer.generatedBody?.length))
    expect(findHeader(viewer.headers, 'x-cache')).toBe('Error from cloudfront')
  })

  it('writes a redirect of the captured 167 bytes', () => {
    const distribution = createDistribution({
      behavior: { ViewerProtocolPolicy: 'redirect-to-https' },
    })
    const request = createRequest({ scheme: 'http' })
    const admission = admitRequest(distribution, request)
    if (admission.kind === 'lookup') throw new Error('The gate let the request through.')
    const { response, result } = admission
    const source = { kind: 'generated', response } as const
    const viewer = buildViewerResponse({
      distribution,
      admitted: null,
      request,
      source,
      result,
      meta: META,
    })
    expect(findHeader(viewer.headers, 'content-length')).toBe('167')
  })
})

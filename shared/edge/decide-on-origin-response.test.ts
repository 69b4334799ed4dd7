import { describe, expect, it } from 'vitest'

import { admitErrorPage } from './admit-request.ts'
import { decideOnOriginResponse } from './decide-on-origin-response.ts'
import { lookupDecision } from './lookup-decision.ts'
import {
  admit,
  createDistribution,
  createRequest,
  decide,
  respond,
  type Setup,
} from './testing/edge-setup.ts'
import type { HeaderPair, OriginOutcome } from './types.ts'

const UNREACHABLE: OriginOutcome = { kind: 'unreachable', cause: 'dns' }
const TTL_60: HeaderPair = ['Cache-Control', 'max-age=60']

/** The origin answers `first` at 0, and `then` after 100 seconds, when the object has expired. */
function answerTwice(setup: Setup, first: OriginOutcome, then: OriginOutcome) {
  const distribution = createDistribution(setup)
  const stored = decide({ distribution, outcome: first }).decision.store?.object ?? null
  return decide({ distribution, outcome: then, stored, nowMs: 100_000 }).decision
}

describe('decideOnOriginResponse', () => {
  it('stores a 200 as long as the origin says', () => {
    const { decision } = decide({
      distribution: createDistribution(),
      outcome: respond(200, [TTL_60]),
    })
    expect(decision).toMatchObject({
      serve: { kind: 'origin', status: 200 },
      store: { body: 'origin', ttlSeconds: 60, object: { expiresAtMs: 60_000 } },
      result: { type: 'Miss' },
    })
  })

  it.each([206, 304])('does not store a %i, nor share it with those who wait', (status) => {
    const { decision } = decide({ distribution: createDistribution(), outcome: respond(status) })
    expect(decision.store).toBeNull()
    expect(decision.sharedWithWaiting).toBe(false)
  })

  it('stores a redirect like any object and does not follow it', () => {
    const outcome = respond(302, [['Location', '/b']])
    const { decision } = decide({ distribution: createDistribution(), outcome })
    expect(decision.serve).toMatchObject({ kind: 'origin', status: 302 })
    expect(decision.store?.ttlSeconds).toBe(3_600)
  })

  it('renews the stored object on a 304, with the headers of the 304', () => {
    const first = respond(200, [TTL_60, ['ETag', '"e"'], ['Content-Length', '5']])
    const then = respond(
      304,
      [
        ['cache-control', 'max-age=30'],
        ['Content-Length', '0'],
      ],
      false,
    )
    const { serve, store, result } = answerTwice({}, first, then)
    expect(result.type).toBe('RefreshHit')
    expect(store).toMatchObject({ body: 'unchanged', ttlSeconds: 30 })
    expect(serve).toMatchObject({
      kind: 'stored',
      stored: {
        status: 200,
        expiresAtMs: 130_000,
        headers: [
          ['ETag', '"e"'],
          ['Content-Length', '5'],
          ['cache-control', 'max-age=30'],
        ],
      },
    })
  })

  it('keeps the expired object when only a HEAD was answered anew', () => {
    const distribution = createDistribution()
    const outcome = respond(200, [TTL_60])
    const stored = decide({ distribution, outcome }).decision.store?.object ?? null
    const request = createRequest({ method: 'HEAD' })
    const head = { distribution, request, outcome, nowMs: 100_000 }
    expect(decide({ ...head, stored }).decision.store).toBeNull()
    expect(decide(head).decision.store?.object.method).toBe('HEAD')
  })

  it('serves the expired object while the origin fails, and waits before it asks again', () => {
    const { serve, store, result } = answerTwice({}, respond(200, [TTL_60]), UNREACHABLE)
    expect(serve).toMatchObject({ kind: 'stored', stored: { originRetryAtMs: 110_000 } })
    expect(store?.body).toBe('unchanged')
    expect(result.type).toBe('Hit')
  })

  it('serves the error when stale-if-error=0 forbids the expired object', () => {
    const first = respond(200, [['Cache-Control', 'max-age=60, stale-if-error=0']])
    const { serve, store, result } = answerTwice({}, first, UNREACHABLE)
    expect(serve).toMatchObject({ kind: 'generated', response: { status: 502 } })
    expect(store).toMatchObject({ body: 'generated', ttlSeconds: 10 })
    expect(result.detail).toBe('OriginDnsError')
  })

  it('answers 504 to a timeout, and does not cache it for a POST', () => {
    const setup: Setup = { behavior: { AllowedMethods: { Items: ['GET', 'HEAD', 'POST'] } } }
    const { decision } = decide({
      distribution: createDistribution(setup),
      request: createRequest({ method: 'POST' }),
      outcome: { kind: 'timeout' },
    })
    expect(decision.serve).toMatchObject({ response: { status: 504 } })
    expect(decision.store).toBeNull()
  })

  it('never serves an expired error as if it were the object', () => {
    const { serve } = answerTwice({}, respond(404), respond(500))
    expect(serve).toMatchObject({ kind: 'origin', status: 500 })
  })

  it('keeps Set-Cookie out of the cache when the origin says no-cache="Set-Cookie"', () => {
    const outcome = respond(200, [
      ['Set-Cookie', 'a=1'],
      ['Cache-Control', 'max-age=60, no-cache="Set-Cookie"'],
    ])
    const { decision } = decide({ distribution: createDistribution(), outcome })
    expect(decision.store?.object.headers.map(([name]) => name)).toEqual(['Cache-Control'])
    expect(decision.serve).toMatchObject({ headers: [['Set-Cookie', 'a=1'], expect.anything()] })
  })

  it('does not store an error whose minimum TTL is 0', () => {
    const config = {
      CustomErrorResponses: { Items: [{ ErrorCode: 404, ErrorCachingMinTTL: 0 }] },
    }
    const distribution = createDistribution({ config })
    expect(decide({ distribution, outcome: respond(404) }).decision.store).toBeNull()
  })

  it('caches an S3 error for one second at least', () => {
    const distribution = createDistribution({
      origin: { S3OriginConfig: {} },
      config: { CustomErrorResponses: { Items: [{ ErrorCode: 404, ErrorCachingMinTTL: 0 }] } },
    })
    expect(decide({ distribution, outcome: respond(404) }).decision.store?.ttlSeconds).toBe(1)
  })
})

describe('a custom error page', () => {
  const page = { ErrorCode: 404, ResponsePagePath: '/errors/404.html', ResponseCode: '200' }
  const config = { CustomErrorResponses: { Items: [{ ...page, ErrorCachingMinTTL: 30 }] } }
  const notFound = respond(404, [['Cache-Control', 'max-age=90']])

  function fetchPage(setup: Setup, outcome: OriginOutcome) {
    const distribution = createDistribution({ ...setup, config })
    const { errorPage } = decide({ distribution, outcome: notFound }).decision
    const admitted = errorPage && admitErrorPage(distribution, createRequest(), errorPage)
    if (!admitted) throw new Error('The 404 has no page.')
    const origin = admitted.primary
    return decideOnOriginResponse({
      distribution,
      admitted,
      outcome,
      origin,
      stored: null,
      nowMs: 0,
    })
  }

  it('replaces the error and is logged as an error', () => {
    const { decision } = decide({ distribution: createDistribution({ config }), outcome: notFound })
    expect(decision.errorPage).toMatchObject({ path: '/errors/404.html', viewerStatus: 200 })
    expect(decision.result.type).toBe('Error')
    expect(decision.store?.object.status).toBe(404)
  })

  it('lives as long as its error under the default behavior', () => {
    expect(fetchPage({}, respond(200, [TTL_60])).store?.ttlSeconds).toBe(90)
  })

  it('has the TTL of its own behavior where a pattern matches it', () => {
    const behaviors = [{ PathPattern: '/errors/*' }]
    expect(fetchPage({ behaviors }, respond(200, [TTL_60])).store?.ttlSeconds).toBe(60)
  })

  it('calls for no other page when it is missing itself', () => {
    expect(fetchPage({}, respond(404)).errorPage).toBeNull()
  })
})

describe('a response that is larger than the cache takes', () => {
  const LIMIT = 50 * 1024 ** 3
  const status = (bytes: number, cachePolicy = {}) => {
    const distribution = createDistribution({ cachePolicy })
    const outcome = respond(200, [['Content-Length', String(bytes)]])
    const { serve } = decide({ distribution, outcome }).decision
    return serve.kind === 'generated' ? serve.response.status : 200
  }

  it('is an error where caching is on, and passes where it is off', () => {
    expect(status(LIMIT)).toBe(200)
    expect(status(LIMIT + 1)).toBe(502)
    expect(status(LIMIT + 1, { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 })).toBe(200)
  })
})

describe('a part of an object', () => {
  const setup = (headers: HeaderPair[]) => {
    const distribution = createDistribution()
    const outcome = respond(206, [['Content-Range', 'bytes 0-9/100']])
    const request = createRequest({ headers })
    return { distribution, request, ...decide({ distribution, request, outcome }) }
  }

  it('is stored beside the object, for the Range that asked for it', () => {
    const { distribution, admitted, decision } = setup([['Range', 'bytes=0-9']])
    const stored = decision.store?.object
    expect(stored).toMatchObject({ status: 206, range: 'bytes=0-9' })
    expect(decision.store?.keyText).not.toBe(admitted.cacheKey.text)
    const ask = (headers: HeaderPair[]) => {
      const again = admit(distribution, createRequest({ headers }))
      return lookupDecision({ distribution, admitted: again, stored, nowMs: 0 }).kind
    }
    expect(ask([['Range', 'bytes=0-9']])).toBe('fresh')
    expect(ask([['Range', 'bytes=0-8']])).toBe('miss')
    expect(ask([])).toBe('miss')
    const otherVersion: HeaderPair[] = [
      ['Range', 'bytes=0-9'],
      ['If-Range', '"x"'],
    ]
    expect(ask(otherVersion)).toBe('miss')
  })

  it('is not stored when nobody asked for a part', () => {
    expect(setup([]).decision.store).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'

import { lookupDecision } from './lookup-decision.ts'
import {
  admit,
  allMethods,
  createDistribution,
  createRequest,
  decide,
  respond,
  type Setup,
} from './testing/edge-setup.ts'
import type { HeaderPair, OriginOutcome, ViewerRequest } from './types.ts'

const SECOND_MS = 1_000

/** Stores what the origin answered at 0 and looks it up again. */
function lookUp({
  setup = {},
  outcome = respond(200),
  first = {},
  again = {},
  atSeconds,
}: {
  setup?: Setup
  outcome?: OriginOutcome
  first?: Partial<ViewerRequest>
  again?: Partial<ViewerRequest>
  atSeconds: number
}) {
  const distribution = createDistribution(setup)
  const { decision } = decide({ distribution, request: createRequest(first), outcome })
  return lookupDecision({
    distribution,
    admitted: admit(distribution, createRequest(again)),
    stored: decision.store?.object,
    nowMs: atSeconds * SECOND_MS,
  })
}

const cacheFor = (text: string, ...more: HeaderPair[]) =>
  respond(200, [['Cache-Control', text], ...more])

describe('lookupDecision', () => {
  it('serves until the last moment of the TTL, and not in the next one', () => {
    expect(lookUp({ outcome: cacheFor('max-age=60'), atSeconds: 59.999 })).toMatchObject({
      kind: 'fresh',
      result: { type: 'Hit' },
    })
    expect(lookUp({ outcome: cacheFor('max-age=60'), atSeconds: 60 }).kind).toBe('revalidate')
  })

  it('asks the origin with both validators when the object has expired', () => {
    const outcome = cacheFor('max-age=60', ['ETag', '"e"'], ['Last-Modified', 'yesterday'])
    expect(lookUp({ outcome, atSeconds: 61 })).toMatchObject({
      conditional: [
        ['If-None-Match', '"e"'],
        ['If-Modified-Since', 'yesterday'],
      ],
    })
  })

  it('asks without condition when cookies reach the origin', () => {
    const setup = { originRequestPolicy: { CookiesConfig: { CookieBehavior: 'all' as const } } }
    const outcome = cacheFor('max-age=60', ['ETag', '"e"'])
    expect(lookUp({ setup, outcome, atSeconds: 61 })).toMatchObject({
      kind: 'revalidate',
      conditional: [],
      reason: { rule: 'C3.4' },
    })
  })

  it('asks without condition, each time, for Vary: * under Min TTL 0', () => {
    const outcome = cacheFor('max-age=60', ['ETag', '"e"'], ['Vary', '*'])
    expect(lookUp({ outcome, atSeconds: 1 })).toMatchObject({ kind: 'revalidate', conditional: [] })
    const setup = { cachePolicy: { MinTTL: 1 } }
    expect(lookUp({ setup, outcome, atSeconds: 1 }).kind).toBe('fresh')
  })

  it('answers a HEAD from a stored GET, but not a GET from a stored HEAD', () => {
    expect(lookUp({ again: { method: 'HEAD' }, atSeconds: 1 }).kind).toBe('fresh')
    expect(lookUp({ first: { method: 'HEAD' }, atSeconds: 1 }).kind).toBe('miss')
  })

  it('cuts the window of stale-while-revalidate at Max TTL', () => {
    const setup = { cachePolicy: { DefaultTTL: 10, MaxTTL: 20 } }
    const outcome = cacheFor('max-age=10, stale-while-revalidate=600')
    expect(lookUp({ setup, outcome, atSeconds: 29 }).kind).toBe('stale-while-revalidate')
    expect(lookUp({ setup, outcome, atSeconds: 30 }).kind).toBe('revalidate')
  })

  it('serves a cached error as an error, with its page, and forgets it when it expires', () => {
    const page = { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '404' }
    const setup = { config: { CustomErrorResponses: { Items: [page] } } }
    expect(lookUp({ outcome: respond(404), atSeconds: 9 })).toMatchObject({
      kind: 'fresh',
      result: { xCache: 'Error from cloudfront' },
      errorPage: null,
    })
    expect(lookUp({ setup, outcome: respond(404), atSeconds: 9 })).toMatchObject({
      errorPage: { path: '/404.html' },
    })
    expect(lookUp({ outcome: respond(404), atSeconds: 10 }).kind).toBe('miss')
  })

  it('never asks the cache for a method that is not cached', () => {
    const setup = { behavior: { AllowedMethods: allMethods() } }
    expect(lookUp({ setup, again: { method: 'OPTIONS' }, atSeconds: 1 })).toMatchObject({
      kind: 'miss',
      reason: { rule: 'A7.4' },
    })
  })
})

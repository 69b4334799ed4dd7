import { expect, it } from 'vitest'

import type { HeaderPair } from '#shared/edge/types.ts'
import { cleanWorld } from '#shared/lint/testing/clean-world.ts'

import type { ExplainAddress } from '../../lib/explain-address.ts'
import { compareObservation, toAssumption } from './compare-observation.ts'
import { explain } from './explain.ts'
import { parseRequest } from './to-request.ts'

type Seen = { status?: number; headers?: HeaderPair[]; xCache?: string; age?: number | null }

function setup(address: ExplainAddress, seen: Seen, isFirst = true) {
  const world = cleanWorld()
  const { request, viewer } = parseRequest(address, world)
  if (!viewer) throw new Error('The request has problems')
  const explained = explain({
    world,
    request,
    viewer,
    compared: null,
    address,
    run: undefined,
    nowMs: 0,
  })
  const { assumedHeaders } = explained
  const trace = isFirst ? explained.trace : explained.again
  const observation = {
    status: 200,
    headers: [],
    xCache: 'Miss from cloudfront',
    age: null,
    ...seen,
  }
  const rows = compareObservation({ trace, observation, assumedHeaders, isFirst })
  return {
    agreement: (what: string) => rows.find((row) => row.what === what)?.agreement,
    assumption: toAssumption(trace, assumedHeaders, observation),
  }
}

it('agrees where the answer is as predicted', () => {
  const { agreement } = setup({ url: '/images/a.jpg' }, {})
  expect(agreement('Status')).toBe('agrees')
  expect(agreement('X-Cache')).toBe('agrees')
  expect(agreement('Age')).toBe('agrees')
})

it('takes another status of the origin for an assumption that was wrong', () => {
  const seen = { status: 404, xCache: 'Error from cloudfront' }
  const { agreement } = setup({ url: '/images/a.jpg' }, seen)
  expect(agreement('Status')).toBe('assumed')
  expect(agreement('X-Cache')).toBe('assumed')
})

it('takes another status for a disagreement where no origin is asked', () => {
  const { agreement } = setup({ url: 'https://elsewhere.example/' }, { status: 200 })
  expect(agreement('Status')).toBe('differs')
})

it('takes a hit at the first try for the past of the edge, a miss at the second for a disagreement', () => {
  const hit = { xCache: 'Hit from cloudfront', age: 40 }
  const first = setup({ url: '/images/a.jpg' }, hit)
  expect(first.agreement('X-Cache')).toBe('history')
  expect(first.agreement('Age')).toBe('history')

  const second = setup({ url: '/images/a.jpg' }, {}, false)
  expect(second.agreement('X-Cache')).toBe('differs')
})

it('tells headers of the origin from those that CloudFront promised', () => {
  const address = { url: '/images/a.jpg', originHeaders: 'Cache-Control: max-age=60' }
  const headers: HeaderPair[] = [
    ['cache-control', 'max-age=10'],
    ['ETag', '"1"'],
    ['Date', 'today'],
  ]
  const { agreement } = setup(address, { headers })
  expect(agreement('Cache-Control')).toBe('assumed')
  expect(agreement('ETag')).toBe('assumed')
  expect(agreement('Date')).toBeUndefined()
})

it('takes over what the origin said, without what CloudFront adds', () => {
  const headers: HeaderPair[] = [
    ['Content-Type', 'image/jpeg'],
    ['X-Cache', 'Miss from cloudfront'],
    ['Via', '1.1 x'],
    ['X-Amz-Cf-Pop', 'FRA56-P1'],
    ['Cache-Control', 'max-age=10'],
  ]
  const { assumption } = setup({ url: '/images/a.jpg' }, { status: 206, headers })
  expect(assumption).toEqual({
    status: 206,
    headers: [
      ['Content-Type', 'image/jpeg'],
      ['Cache-Control', 'max-age=10'],
    ],
  })
})

it('has nothing to take over where no origin was asked', () => {
  expect(setup({ url: 'https://elsewhere.example/' }, { status: 403 }).assumption).toBeNull()
})

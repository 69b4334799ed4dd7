import { expect, it } from 'vitest'

import { edgeResult } from '#shared/edge/result-types.ts'

import { type CountedRequest, toRequestSample } from './request-sample.ts'

const GET: CountedRequest = {
  distributionId: 'E1',
  atMs: 0,
  method: 'GET',
  status: 200,
  result: edgeResult('served-from-cache'),
  bytesToViewer: 10,
  bytesFromViewer: 0,
  originLatencyMs: null,
}

it.each<[string, 'hit' | 'miss' | null, Partial<CountedRequest>]>([
  ['an object from the cache', 'hit', {}],
  ['a revalidated object', 'hit', { result: edgeResult('revalidated') }],
  ['an object from the origin', 'miss', { result: edgeResult('fetched-from-origin') }],
  ['a POST', null, { method: 'POST', result: edgeResult('fetched-from-origin') }],
  ['a redirect of the edge', null, { status: 301, result: edgeResult('redirected') }],
  ['an error', null, { status: 404, result: edgeResult('error-response') }],
  ['an error page with status 200', null, { result: edgeResult('custom-error') }],
])('counts %s as %s for the hit rate', (_, cache, change) => {
  expect(toRequestSample({ ...GET, ...change }).cache).toBe(cache)
})

it.each([
  ['GET', 10, 0],
  ['HEAD', 10, 0],
  ['OPTIONS', 10, 7],
  ['POST', 0, 7],
  ['PUT', 0, 7],
  ['PATCH', 0, 0],
  ['DELETE', 0, 0],
])('counts the bytes of %s: %i down, %i up', (method, down, up) => {
  const sample = toRequestSample({ ...GET, method, bytesFromViewer: 7 })

  expect([sample.bytesDownloaded, sample.bytesUploaded]).toEqual([down, up])
})

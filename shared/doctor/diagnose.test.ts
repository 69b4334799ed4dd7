import { describe, expect, it } from 'vitest'

import { compileDistribution } from '../edge/compile-distribution.ts'
import { trace } from '../edge/trace.ts'
import type { Observation } from '../explain/observation.ts'
import { toViewerRequest } from '../explain/to-viewer-request.ts'
import { lintWorld } from '../lint/lint-world.ts'
import { cleanWorld } from '../lint/testing/clean-world.ts'
import { diagnose } from './diagnose.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'

const NOW = Date.UTC(2026, 0, 1)
const GATEWAY: [string, string] = ['x-amz-apigw-id', 'abc=']

/** A request to the API of a distribution without a finding; everything else is as a test says. */
function evidenceOf(changes: Partial<Evidence>): Evidence {
  const world = cleanWorld()
  const request = { url: `https://${world.domainName}/api/orders`, method: 'GET', headers: [] }
  const { request: viewer } = toViewerRequest(request, world)
  if (!viewer) throw new Error('The request cannot be sent')
  const traced = trace({ distribution: compileDistribution(world), nowMs: NOW }, viewer)
  const asked = traced.originRequest
  return {
    request,
    host: world.domainName,
    path: '/api/orders',
    sees: null,
    world,
    status: 'deployed',
    findings: lintWorld(world),
    trace: traced,
    origin: asked && {
      id: asked.originId,
      kind: 'custom',
      url: `https://${asked.origin.domainName}${asked.path}`,
      host: asked.origin.domainName,
    },
    live: null,
    direct: null,
    html: null,
    api: null,
    bucket: null,
    runs: [],
    invalidations: [],
    dns: null,
    lastChange: null,
    promised: null,
    token: 'a-token',
    nowMs: NOW,
    ...changes,
  }
}

const seen = (status: number, more: Partial<Observation> = {}) => ({
  problem: null,
  observation: {
    status,
    headers: [],
    bodyBytes: 0,
    bodyComplete: true,
    contentType: null,
    bodyStart: null,
    firstByteMs: 10,
    totalMs: 10,
    xCache: status < 400 ? 'Miss from cloudfront' : 'Error from cloudfront',
    age: null,
    pop: null,
    requestId: 'an-id',
    ...more,
  },
})

const api = (more: Partial<ApiEvidence> = {}): ApiEvidence => ({
  id: 'abc123',
  region: 'eu-west-1',
  stage: 'prod',
  path: '/api/orders',
  found: null,
  problem: 'Not allowed.',
  route: null,
  lambda: null,
  log: null,
  ...more,
})

const LAMBDA = {
  name: 'orders',
  exists: true,
  found: null,
  timeoutSeconds: 3,
  allowed: true,
}

describe('the doctor names first', () => {
  it.each<[string, string, Partial<Evidence>]>([
    [
      'CloudFront that gives up waiting',
      'origin-too-slow',
      { live: seen(504), direct: seen(200, { totalMs: 41_000 }) },
    ],
    [
      'API Gateway that gives up waiting',
      'integration-timeout',
      { live: seen(504, { headers: [GATEWAY] }), api: api() },
    ],
    ['limits of an API', 'api-throttled', { live: seen(429, { headers: [GATEWAY] }), api: api() }],
    [
      'a function that runs out of time',
      'lambda-fails',
      {
        live: seen(502, { headers: [GATEWAY] }),
        api: api({
          lambda: LAMBDA,
          log: 'x UTC : Execution failed: orders Task timed out after 3 s',
        }),
      },
    ],
    [
      'an error that is remembered',
      'error-in-cache',
      { live: seen(503, { age: 7 }), direct: seen(200) },
    ],
    [
      'code that throws',
      'edge-code-fails',
      { live: seen(503, { xCache: 'FunctionExecutionError from cloudfront' }) },
    ],
    [
      'a name without a record',
      'name-elsewhere',
      { host: 'www.example.com', dns: { leadsHere: false, actual: 'none' } },
    ],
    [
      'a copy for another page',
      'cors-header-missing',
      {
        live: seen(200),
        request: { url: '/', method: 'GET', headers: [['Origin', 'https://a.example']] },
      },
    ],
  ])('%s: %s', (_what, code, changes) => {
    const { causes, state } = diagnose(evidenceOf(changes))
    expect(causes[0]).toMatchObject({ code, certainty: 'is' })
    expect(state).toBe('ill')
  })
})

it('gives CloudFront more time, and a function none where it has all that API Gateway waits', () => {
  const slow = diagnose(evidenceOf({ live: seen(504), direct: seen(200, { totalMs: 41_000 }) }))
  expect(slow.causes[0]?.fixes[0]).toMatchObject({ kind: 'plan' })
  const lambda = { ...LAMBDA, timeoutSeconds: 29 }
  const late = diagnose(
    evidenceOf({ live: seen(504, { headers: [GATEWAY] }), api: api({ lambda }) }),
  )
  expect(late.causes[0]?.fixes.map(({ kind }) => kind)).toEqual(['ask'])
})

it('says so when an origin fails by itself, or nothing explains it', () => {
  const own = diagnose(evidenceOf({ live: seen(404), direct: seen(404) }))
  expect(own).toMatchObject({
    state: 'unexplained',
    verdict: expect.stringContaining('only passes it on'),
  })
  const strange = diagnose(evidenceOf({ live: seen(418) }))
  expect(strange.verdict).toContain('an-id')
})

it('takes what is answered well for well, whatever else it knows', () => {
  const late = { at: '2025-12-31T23:59:00Z', who: 'ada', sentences: [], number: 2 }
  const well = diagnose(evidenceOf({ live: seen(200), lastChange: late, status: 'in-progress' }))
  expect(well.state).toBe('well')
  expect(diagnose(evidenceOf({ live: seen(500), lastChange: late }))).toMatchObject({
    state: 'suspect',
  })
})

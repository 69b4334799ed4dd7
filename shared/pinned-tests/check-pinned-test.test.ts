import { describe, expect, it } from 'vitest'

import { createDistribution, createRequest } from '../edge/testing/edge-setup.ts'
import { trace } from '../edge/trace.ts'
import type { ViewerRequest } from '../edge/types.ts'
import type { Observation } from '../explain/observation.ts'
import { checkObserved, checkPinnedTest } from './check-pinned-test.ts'

const distribution = createDistribution({
  behaviors: [{ PathPattern: '/api/*', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' }],
  cachePolicy: {
    ParametersInCacheKeyAndForwardedToOrigin: {
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Accept'] } },
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: { Items: ['size'] } },
    },
  },
  origin: { OriginPath: '/prod' },
})

const traceOf = (request: Partial<ViewerRequest>) =>
  trace({ distribution, nowMs: 0 }, createRequest(request))

const CAT = { rawPath: '/cat.jpg?size=300x200', headers: [['Accept', 'image/webp']] } as const

function observed(observation: Partial<Observation>): Observation {
  return {
    status: 200,
    headers: [],
    bodyBytes: 0,
    bodyComplete: true,
    contentType: null,
    bodyStart: null,
    firstByteMs: 1,
    totalMs: 1,
    xCache: 'Miss from cloudfront',
    age: null,
    pop: null,
    requestId: null,
    ...observation,
  }
}

describe('checkPinnedTest', () => {
  it('passes when everything that is expected holds', () => {
    const { passed, checks } = checkPinnedTest(
      traceOf({ ...CAT, headers: [['Accept', 'image/webp']] }),
      {
        behavior: '*',
        cached: true,
        keyContains: ['size=300x200', 'Accept: image/webp'],
        originUrl: 'https://origin.example/prod/cat.jpg?size=300x200',
        status: 200,
        headers: { 'content-type': 'text/html', 'Set-Cookie': null },
      },
    )
    expect(checks.filter((check) => !check.passed)).toEqual([])
    expect(checks).toHaveLength(8)
    expect(passed).toBe(true)
  })

  it('says what was expected and what came instead', () => {
    const { passed, checks } = checkPinnedTest(traceOf({ rawPath: '/api/x' }), {
      behavior: '*',
      cached: true,
      keyContains: ['size='],
      headers: { 'Cache-Control': 'max-age=60' },
    })
    expect(passed).toBe(false)
    expect(checks).toMatchObject([
      { what: 'behavior', expected: '*', actual: '/api/*', passed: false },
      { what: 'cached', expected: 'cached', actual: 'not cached', passed: false },
      { what: 'cache key contains size=', passed: false },
      { what: 'header Cache-Control', expected: 'max-age=60', actual: 'absent', passed: false },
    ])
  })

  it('answers for a request that never gets to a behavior or to an origin', () => {
    const { checks } = checkPinnedTest(traceOf({ host: 'other.example' }), {
      behavior: '*',
      keyContains: ['a'],
      originUrl: 'https://origin.example/a',
      status: 403,
    })
    expect(checks.map(({ actual }) => actual)).toEqual([
      'none was reached',
      'there is no cache key',
      'no origin is asked',
      '403',
    ])
  })
})

describe('checkObserved', () => {
  const all = { behavior: '*', keyContains: ['a'], originUrl: 'https://x/', status: 200 }

  it('leaves open what only the model can tell', () => {
    const { passed, checks } = checkObserved([observed({})], all)
    expect(checks.map((check) => check.passed)).toEqual([null, null, null, true])
    expect(passed).toBe(true)
  })

  it('takes a hit as proof of caching, and a miss only when it asked twice', () => {
    const hit = observed({ xCache: 'Hit from cloudfront' })
    const passedOf = (observations: Observation[], cached: boolean) =>
      checkObserved(observations, { cached }).checks[0]?.passed
    expect(passedOf([observed({})], true)).toBeNull()
    expect(passedOf([observed({}), hit], true)).toBe(true)
    expect(passedOf([observed({}), observed({})], true)).toBe(false)
    expect(passedOf([observed({}), observed({})], false)).toBe(true)
    expect(passedOf([hit], false)).toBe(false)
  })

  it('fails on a header that must not be there', () => {
    const observation = observed({ headers: [['Set-Cookie', 'a=1']] })
    expect(checkObserved([observation], { headers: { 'set-cookie': null } }).passed).toBe(false)
  })
})

describe('pictures and content types', () => {
  const picture = (image: object, seen: Observation['picture']) =>
    checkObserved([observed({ picture: seen, contentType: 'text/html' })], { image }).checks[0]

  it.each([
    [{}, true],
    [{ format: 'webp', width: 300, height: 200 }, true],
    [{ maxWidth: 300, maxHeight: 200 }, true],
    [{ width: 301 }, false],
    [{ maxHeight: 199 }, false],
    [{ format: 'avif' }, false],
  ])('compares %j with the decoded picture', (image, passed) => {
    const seen = { format: 'webp', width: 300, height: 200 }
    expect(picture(image, seen)).toMatchObject({ passed, actual: 'webp, 300 × 200' })
  })

  it('fails where there is no picture, and leaves open what was not looked at or only the model says', () => {
    const none = 'no picture that can be read (text/html)'
    expect(picture({}, null)).toMatchObject({ passed: false, actual: none })
    expect(picture({}, undefined)).toMatchObject({ passed: null })
    expect(checkPinnedTest(traceOf({}), { image: {} }).checks[0]).toMatchObject({ passed: null })
  })

  it.each([
    ['text/html; charset=utf-8', 'text/html', true],
    ['Text/HTML', 'text/html', true],
    ['text/html;charset=utf-8', 'text/html; charset=utf-8', true],
    ['text/html', 'text/html; charset=utf-8', false],
    ['text/plain', 'text/html', false],
    [null, 'text/html', false],
  ])('of the content type %s expects %s: %s', (contentType, expected, passed) => {
    const checked = checkObserved([observed({ contentType })], { contentType: expected })
    expect(checked.passed).toBe(passed)
  })

  it('says what two requests in a row showed', () => {
    const hit = observed({ xCache: 'Hit from cloudfront' })
    expect(checkObserved([observed({}), hit], { cached: true }).checks[0]).toMatchObject({
      expected: 'Miss, then Hit',
      actual: 'Miss, then Hit',
    })
  })
})

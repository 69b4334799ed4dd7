import { describe, expect, it } from 'vitest'

import { buildViewerResponse } from './build-viewer-response.ts'
import type { EdgeCodeRun } from './edge-code.ts'
import { runViewerResponse, type ViewerResponseContext } from './edge-code-viewer-response.ts'
import type { FunctionEvent } from './function-event.ts'
import type { LambdaEdgeEvent } from './lambda-edge-event.ts'
import { edgeResult } from './result-types.ts'
import { FUNCTION_ARN, LAMBDA_ARN } from './testing/code-setup.ts'
import { admit, createDistribution, createRequest, META } from './testing/edge-setup.ts'
import type { HeaderPair, ResponseSource } from './types.ts'

const FUNCTION = {
  FunctionAssociations: {
    Items: [{ FunctionARN: FUNCTION_ARN, EventType: 'viewer-response' as const }],
  },
}
const LAMBDA = {
  LambdaFunctionAssociations: {
    Items: [{ LambdaFunctionARN: LAMBDA_ARN, EventType: 'viewer-response' as const }],
  },
}

/** Runs `handler` on the response that the viewer would get of an origin's. */
function run<Event>(
  handler: (event: Event) => unknown,
  {
    behavior = FUNCTION,
    status = 200,
    headers = [],
    pageStatus,
  }: {
    behavior?: typeof FUNCTION | typeof LAMBDA
    status?: number
    headers?: HeaderPair[]
    pageStatus?: number
  } = {},
) {
  const distribution = createDistribution({ behavior })
  const request = createRequest({ rawPath: '/a?b=1' })
  const admitted = admit(distribution, request)
  const source: ResponseSource = { kind: 'origin', status, headers, contentEncoding: null }
  const result = edgeResult('fetched-from-origin')
  const response = buildViewerResponse({
    distribution,
    request,
    admitted,
    source,
    result,
    meta: META,
    status: pageStatus,
  })
  const context: ViewerResponseContext = {
    distribution,
    admitted,
    request,
    source,
    pageStatus,
    response,
    meta: META,
  }
  return runViewerResponse(context, (_, event): EdgeCodeRun => {
    const value = handler(JSON.parse(JSON.stringify(event)) as Event)
    return { kind: 'returned', value, logs: [] }
  })
}

describe('a CloudFront function for viewer responses', () => {
  it('sees request and response, but not what CloudFront writes for itself', () => {
    let seen: FunctionEvent | undefined
    const code = run<FunctionEvent>(
      (event) => {
        seen = event
        return event.response
      },
      { headers: [['Content-Type', 'text/html']] },
    )

    expect(code).toMatchObject({ kind: 'changed', isUnchanged: true })
    expect(seen).toMatchObject({
      context: { eventType: 'viewer-response' },
      request: { uri: '/a', querystring: { b: { value: '1' } } },
      response: {
        statusCode: 200,
        statusDescription: 'OK',
        headers: { 'content-type': { value: 'text/html' } },
      },
    })
    expect(Object.keys(seen?.response?.headers ?? {})).not.toContain('x-cache')
  })

  it('adds a header and a cookie, and X-Cache stays', () => {
    const code = run<FunctionEvent>(({ response }) => ({
      ...response,
      headers: { ...response?.headers, 'strict-transport-security': { value: 'max-age=1' } },
      cookies: { a: { value: '1', attributes: 'Secure' } },
    }))

    expect(code).toMatchObject({
      kind: 'changed',
      response: {
        status: 200,
        headers: expect.arrayContaining([
          ['Strict-Transport-Security', 'max-age=1'],
          ['Set-Cookie', 'a=1; Secure'],
          ['X-Cache', 'Miss from cloudfront'],
        ]),
      },
    })
  })

  it('replaces the body', () => {
    const code = run<FunctionEvent>(
      ({ response }) => ({ ...response, statusCode: 404, body: 'Gone fishing' }),
      { headers: [['Content-Length', '5000']] },
    )

    expect(code).toMatchObject({
      response: {
        status: 404,
        generatedBody: 'Gone fishing',
        headers: expect.arrayContaining([['Content-Length', '12']]),
      },
    })
  })

  it('cannot change the length of a body that it leaves alone', () => {
    const code = run<FunctionEvent>(
      ({ response }) => ({ ...response, headers: { 'content-length': { value: '1' } } }),
      { headers: [['Content-Length', '5000']] },
    )

    expect(code).toMatchObject({
      response: { headers: expect.arrayContaining([['Content-Length', '5000']]) },
    })
  })

  it.each([
    ['an error of the origin', { status: 404 }],
    ['a custom error page', { pageStatus: 200 }],
  ])('does not run for %s', (_, options) => {
    const code = run(() => {
      throw new Error('It ran')
    }, options)

    expect(code).toMatchObject({ kind: 'skipped', reason: { rule: 'A13.3' } })
  })

  it('that adds x-cache makes the response an error', () => {
    const code = run<FunctionEvent>(({ response }) => ({
      ...response,
      headers: { 'x-cache': { value: 'mine' } },
    }))

    expect(code).toMatchObject({
      kind: 'failed',
      response: {
        status: 502,
        headers: expect.arrayContaining([['X-Cache', 'FunctionValidationError from cloudfront']]),
      },
    })
  })
})

describe('a Lambda@Edge function for viewer responses', () => {
  it('adds a header', () => {
    const code = run<LambdaEdgeEvent>(
      (event) => {
        const { response } = event.Records[0].cf
        return {
          ...response,
          headers: { ...response?.headers, 'x-a': [{ key: 'X-a', value: '1' }] },
        }
      },
      { behavior: LAMBDA },
    )

    expect(code).toMatchObject({ response: { headers: expect.arrayContaining([['X-a', '1']]) } })
  })

  it('that leaves Content-Length out does not take it away', () => {
    const code = run(() => ({ status: '200', headers: {} }), {
      behavior: LAMBDA,
      headers: [['Content-Length', '5']],
    })

    expect(code).toMatchObject({
      response: { headers: expect.arrayContaining([['Content-Length', '5']]) },
    })
  })

  it('may not change Content-Length', () => {
    const code = run(() => ({ status: '200', headers: { 'content-length': [{ value: '4' }] } }), {
      behavior: LAMBDA,
      headers: [['Content-Length', '5']],
    })

    expect(code).toMatchObject({
      kind: 'failed',
      failure: { status: 502, reason: { rule: 'A13.6' } },
    })
  })
})

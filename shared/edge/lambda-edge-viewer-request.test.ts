import { describe, expect, it } from 'vitest'

import type { LambdaEdgeEvent } from './lambda-edge-event.ts'
import { changed, LAMBDA, problem, run } from './testing/code-setup.ts'

describe('a Lambda@Edge function for viewer requests', () => {
  it('sees headers as lists of key and value, and changes them', () => {
    const { code } = run<LambdaEdgeEvent>(
      (event) => {
        const { request } = event.Records[0].cf
        request.headers['x-was'] = request.headers['user-agent'] ?? []
        request.headers['x-was'] = [{ key: 'X-Was', value: 'curl' }]
        request.uri = '/b'
        return request
      },
      { behavior: LAMBDA, request: { headers: [['User-Agent', 'curl']] } },
    )

    expect(changed(code)).toMatchObject({
      rawPath: '/b',
      headers: [
        ['User-Agent', 'curl'],
        ['X-Was', 'curl'],
      ],
    })
  })

  it('answers the request itself, with bytes', () => {
    const { code } = run(
      () => ({
        status: '200',
        headers: { 'content-type': [{ key: 'Content-Type', value: 'image/gif' }] },
        body: 'AAEC',
        bodyEncoding: 'base64',
      }),
      { behavior: LAMBDA },
    )

    expect(code).toMatchObject({
      kind: 'generated',
      answer: {
        response: { status: 200, body: new Uint8Array([0, 1, 2]) },
        result: { xCache: 'LambdaGeneratedResponse from cloudfront' },
      },
    })
  })

  it.each([
    ['40 KB are the most that it may answer', () => ({ status: '200', body: 'x'.repeat(40_961) })],
    [
      'a key must be the name',
      () => ({ status: '200', headers: { a: [{ key: 'b', value: '' }] } }),
    ],
    ['base64 must be base64', () => ({ status: '200', body: '!', bodyEncoding: 'base64' })],
  ])('fails with 502: %s', (_, handler) => {
    expect(problem(run(handler, { behavior: LAMBDA }).code)).toContain(
      '502 LambdaValidationError from cloudfront',
    )
  })
})

import { describe, expect, it } from 'vitest'

import type { RunEdgeFunction } from './edge-code.ts'
import { allMethods, DOMAIN_NAME, type Setup } from './testing/edge-setup.ts'
import { codesOf, explain, stepOf } from './testing/trace-setup.ts'

describe('functions', () => {
  const arn = 'arn:aws:cloudfront::111122223333:function/rewrite'
  const CODE: Setup = {
    behavior: {
      AllowedMethods: allMethods(),
      FunctionAssociations: { Items: [{ FunctionARN: arn, EventType: 'viewer-request' }] },
    },
  }

  it('are unknown from here without a runner, and the trace goes on without them', () => {
    const made = explain(CODE)
    expect(stepOf(made, 'viewer-function-unknown')).toMatchObject({
      outcome: 'unknown',
      setting: `Function[${arn}]`,
    })
    expect(made.response.status).toBe(200)
    expect(made.verdict).toContain('unknown from here')
    expect(made.alternatives.map(({ trace }) => trace.response.status)).toEqual([302])
  })

  it('change the request, and the behavior stays', () => {
    const value = {
      method: 'GET',
      uri: '/index.html',
      querystring: {},
      headers: { host: { value: DOMAIN_NAME } },
      cookies: {},
    }
    const run: RunEdgeFunction = () => ({ kind: 'returned', value, logs: ['rewritten'] })
    const made = explain(CODE, {}, { run })
    expect(stepOf(made, 'viewer-function-changed').data).toMatchObject({
      before: '/a',
      after: '/index.html',
      logs: ['rewritten'],
    })
    expect(made.originRequest?.path).toBe('/index.html')
  })

  it('answer themselves', () => {
    const value = { statusCode: 302, headers: { location: { value: 'https://x.example/' } } }
    const made = explain(CODE, {}, { run: () => ({ kind: 'returned', value, logs: [] }) })
    expect(codesOf(made).slice(-2)).toEqual(['viewer-function-answered', 'response-sent'])
    expect(made.response.status).toBe(302)
    expect(made.verdict).toContain('Answered by the viewer-request CloudFront function rewrite')
  })

  it('of Lambda@Edge at the origin are unknown, where they would run', () => {
    const made = explain({
      behavior: {
        LambdaFunctionAssociations: {
          Items: [
            { LambdaFunctionARN: 'arn:aws:lambda:x:1:function:f:1', EventType: 'origin-request' },
          ],
        },
      },
    })
    expect(codesOf(made)).toContain('origin-request-function-unknown')
    expect(made.alternatives[0]?.trace.result.xCache).toContain('LambdaGeneratedResponse')
  })
})

import { describe, expect, it } from 'vitest'

import type { EdgeFunction } from './edge-code.ts'
import { readOriginResponseRun } from './edge-code-origin-response.ts'
import { LAMBDA_ARN } from './testing/code-setup.ts'
import { createDistribution, decide } from './testing/edge-setup.ts'

const FUNCTION: EdgeFunction = {
  kind: 'lambda-edge',
  eventType: 'origin-response',
  arn: LAMBDA_ARN,
  includesBody: false,
}

const OUTCOME = {
  kind: 'response',
  status: 404,
  headers: [
    ['Content-Type', 'text/html'] as [string, string],
    ['Content-Length', '900'] as [string, string],
    ['Connection', 'close'] as [string, string],
  ],
  hasBody: true,
} as const

function run(value: unknown) {
  return readOriginResponseRun({ ...OUTCOME, headers: [...OUTCOME.headers] }, FUNCTION, {
    kind: 'returned',
    value,
    logs: [],
  })
}

describe('an origin-response function', () => {
  it('changes headers, and the body stays the origin’s', () => {
    const code = run({
      status: '404',
      headers: {
        'content-type': [{ key: 'Content-Type', value: 'text/html' }],
        'content-length': [{ key: 'Content-Length', value: '900' }],
        'cache-control': [{ key: 'Cache-Control', value: 'max-age=60' }],
      },
    })

    expect(code).toMatchObject({
      kind: 'changed',
      body: null,
      outcome: {
        status: 404,
        headers: [
          ['Content-Type', 'text/html'],
          ['Cache-Control', 'max-age=60'],
          ['Connection', 'close'],
          ['Content-Length', '900'],
        ],
      },
    })
  })

  it('turns an error into a page of its own, without the length of the old one', () => {
    const code = run({
      status: 200,
      headers: { 'content-length': [{ value: '900' }] },
      body: 'Nothing here yet',
    })

    expect(code).toMatchObject({
      outcome: { status: 200, headers: [['Connection', 'close']], hasBody: true },
      body: 'Nothing here yet',
    })
  })

  it('that fails makes the answer an error of the edge', () => {
    const code = readOriginResponseRun({ ...OUTCOME, headers: [] }, FUNCTION, {
      kind: 'failed',
      reason: 'timeout',
      message: 'Task timed out after 30.00 seconds',
      logs: [],
    })
    if (code.kind !== 'failed') throw new Error(code.kind)
    const { decision } = decide({ distribution: createDistribution(), outcome: code.outcome })

    expect(decision).toMatchObject({
      serve: { kind: 'generated', response: { status: 503 } },
      result: { xCache: 'LambdaExecutionError from cloudfront' },
    })
  })
})

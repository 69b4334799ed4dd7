import { expect, it } from 'vitest'

import type { DefaultCacheBehavior } from './cache-behavior.ts'
import { findEdgeCode, setEdgeCode } from './edit-edge-code.ts'

const FUNCTION = 'arn:aws:cloudfront::123456789012:function/tidy'
const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:sign:3'

const BEHAVIOR: DefaultCacheBehavior = {
  TargetOriginId: 'api',
  FunctionAssociations: {
    Quantity: 1,
    Items: [{ FunctionARN: FUNCTION, EventType: 'viewer-request' }],
  },
  LambdaFunctionAssociations: { Quantity: 0 },
}

it('puts a Lambda@Edge function in the place of a CloudFront Function', () => {
  const code = { kind: 'lambda-edge', arn: LAMBDA, includesBody: true } as const
  const edited = setEdgeCode(BEHAVIOR, 'viewer-request', code)
  expect(findEdgeCode(edited, 'viewer-request')).toEqual(code)
  expect(edited.FunctionAssociations).toEqual({ Quantity: 0, Items: [] })
  expect(edited.LambdaFunctionAssociations?.Quantity).toBe(1)
})

it('leaves what runs at other events, and makes no list that is not needed', () => {
  const code = { kind: 'cloudfront-function', arn: FUNCTION } as const
  const edited = setEdgeCode(BEHAVIOR, 'viewer-response', code)
  expect(edited.FunctionAssociations?.Items).toHaveLength(2)
  expect(setEdgeCode({ TargetOriginId: 'api' }, 'origin-request', { kind: 'none' })).toEqual({
    TargetOriginId: 'api',
  })
  expect(setEdgeCode(BEHAVIOR, 'origin-request', { kind: 'none' })).toEqual(BEHAVIOR)
})

it('hands the body of a request only', () => {
  const code = { kind: 'lambda-edge', arn: LAMBDA, includesBody: true } as const
  const edited = setEdgeCode(BEHAVIOR, 'origin-response', code)
  expect(findEdgeCode(edited, 'origin-response')).toEqual({ ...code, includesBody: false })
})

import { expect, it } from 'vitest'

import { attach, findAttached, findAttachProblem, findUses, listBehaviors } from './attachments.ts'

const ARN = 'arn:aws:cloudfront::123456789012:function/rewrite'

const CONFIG = {
  Comment: 'stays',
  DefaultCacheBehavior: { TargetOriginId: 'shop', CachePolicyId: 'short' },
  CacheBehaviors: {
    Quantity: 2,
    Items: [
      {
        PathPattern: '/api/*',
        CachePolicyId: 'none',
        FunctionAssociations: {
          Quantity: 1,
          Items: [{ FunctionARN: ARN, EventType: 'viewer-request' as const }],
        },
      },
      { PathPattern: '/images/*', CachePolicyId: 'short', FieldOfTomorrow: 1 },
    ],
  },
  Origins: { Quantity: 2, Items: [{ Id: 'shop' }, { Id: 'media', OriginAccessControlId: 'E1' }] },
}

it('names the behaviors and origins that use something, the default behavior last', () => {
  expect(findUses(CONFIG, { resource: 'CachePolicy', id: 'short' })).toEqual([
    { kind: 'behavior', pathPattern: '/images/*' },
    { kind: 'behavior', pathPattern: null },
  ])
  expect(findUses(CONFIG, { resource: 'Function', id: 'rewrite' })).toEqual([
    { kind: 'behavior', pathPattern: '/api/*' },
  ])
  expect(findUses(CONFIG, { resource: 'OriginAccessControl', id: 'E1' })).toEqual([
    { kind: 'origin', originId: 'media' },
  ])
  expect(findUses(CONFIG, { resource: 'OriginRequestPolicy', id: 'short' })).toEqual([])
})

it('gives the chosen behaviors a policy and leaves everything else as it is', () => {
  const after = attach(CONFIG, { resource: 'CachePolicy', target: 'long' }, [
    { kind: 'behavior', pathPattern: null },
    { kind: 'behavior', pathPattern: '/images/*' },
  ])
  expect(after).toEqual({
    ...CONFIG,
    DefaultCacheBehavior: { TargetOriginId: 'shop', CachePolicyId: 'long' },
    CacheBehaviors: {
      Quantity: 2,
      Items: [
        CONFIG.CacheBehaviors.Items[0],
        { PathPattern: '/images/*', CachePolicyId: 'long', FieldOfTomorrow: 1 },
      ],
    },
  })
})

it('puts a function in the place of the one that was there for the same event', () => {
  const api = [{ kind: 'behavior', pathPattern: '/api/*' }] as const
  const other = attach(CONFIG, { resource: 'Function', target: 'new:function:sign' }, api)
  expect(findUses(other, { resource: 'Function', id: 'rewrite' })).toEqual([])
  expect(findUses(other, { resource: 'Function', id: 'new:function:sign' })).toHaveLength(1)
  const both = attach(
    CONFIG,
    { resource: 'Function', target: 'new:function:sign', eventType: 'viewer-response' },
    api,
  )
  expect(both.CacheBehaviors?.Items?.[0]?.FunctionAssociations).toMatchObject({ Quantity: 2 })
})

it('gives the chosen origins an origin access control', () => {
  const place = { kind: 'origin', originId: 'shop' } as const
  const after = attach(CONFIG, { resource: 'OriginAccessControl', target: 'E2' }, [place])
  expect(after.Origins?.Items?.map((origin) => origin.OriginAccessControlId)).toEqual(['E2', 'E1'])
})

it('says what is in the place, and why nothing can go there', () => {
  const [[, api] = [null, {}]] = listBehaviors(CONFIG)
  expect(findAttached(api, { resource: 'Function' })).toBe(ARN)
  expect(findAttached(api, { resource: 'Function', eventType: 'viewer-response' })).toBeNull()
  expect(findAttachProblem(api, { resource: 'CachePolicy' })).toBeNull()
  const legacy = { ForwardedValues: {} }
  expect(findAttachProblem(legacy, { resource: 'CachePolicy' })).toMatch('legacy')
  expect(findAttachProblem(legacy, { resource: 'ResponseHeadersPolicy' })).toBeNull()
  const lambda = {
    LambdaFunctionAssociations: { Items: [{ EventType: 'viewer-request' as const }] },
  }
  expect(findAttachProblem(lambda, { resource: 'Function' })).toMatch('Lambda@Edge')
})

import { describe, expect, it } from 'vitest'

import { evaluatePolicy, type PolicyRequest } from './evaluate-policy.ts'
import type { PolicyConditions, PolicyStatement } from './policy-document.ts'

const REQUEST: PolicyRequest = {
  caller: { kind: 'service', service: 'cloudfront.amazonaws.com' },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::photos/a/b.jpg',
  context: {
    'AWS:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/E1',
    'aws:SourceIp': '203.0.113.9',
    'aws:SecureTransport': 'true',
  },
}

const allow = (more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::photos/*',
  ...more,
})

const decide = (Statement: PolicyStatement[], request: Partial<PolicyRequest> = {}) =>
  evaluatePolicy({ Statement }, { ...REQUEST, ...request })

describe('evaluatePolicy', () => {
  it('lets a deny beat every allow, and says when nothing applies', () => {
    expect(decide([allow()])).toBe('allow')
    expect(decide([allow(), allow({ Effect: 'Deny' })])).toBe('deny')
    expect(decide([allow({ Action: 's3:PutObject' })])).toBe('none')
    expect(decide([])).toBe('none')
  })

  it.each<[string, Partial<PolicyStatement>, 'allow' | 'none']>([
    ['the service', { Principal: { Service: 'cloudfront.amazonaws.com' } }, 'allow'],
    [
      'one of several services',
      { Principal: { Service: ['a.amazonaws.com', 'cloudfront.amazonaws.com'] } },
      'allow',
    ],
    ['another service', { Principal: { Service: 'lambda.amazonaws.com' } }, 'none'],
    ['everybody by AWS', { Principal: { AWS: '*' } }, 'allow'],
    ['an identity', { Principal: { AWS: 'arn:aws:iam::123456789012:root' } }, 'none'],
    [
      'all but the service',
      { Principal: undefined, NotPrincipal: { Service: 'cloudfront.amazonaws.com' } },
      'none',
    ],
    ['actions by wildcard in any case', { Action: 'S3:Get*' }, 'allow'],
    ['all but an action', { Action: undefined, NotAction: 's3:GetObject' }, 'none'],
    ['a resource by ?', { Resource: 'arn:aws:s3:::photo?/a/*.jpg' }, 'allow'],
    ['a resource in another case', { Resource: 'arn:aws:s3:::Photos/*' }, 'none'],
    [
      'all but a resource',
      { Resource: undefined, NotResource: 'arn:aws:s3:::photos/private/*' },
      'allow',
    ],
  ])('reads %s', (_what, statement, decision) => {
    expect(decide([allow(statement)])).toBe(decision)
  })

  it('knows an identity by its ARN, its account and its root', () => {
    const arn = 'arn:aws:iam::123456789012:role/reader'
    const caller = { kind: 'identity', arn, accountId: '123456789012' } as const
    for (const AWS of [arn, '123456789012', 'arn:aws:iam::123456789012:root']) {
      expect(decide([allow({ Principal: { AWS } })], { caller })).toBe('allow')
    }
    expect(decide([allow({ Principal: { AWS: `${arn}2` } })], { caller })).toBe('none')
  })

  it.each<[PolicyConditions, boolean]>([
    [
      { StringEquals: { 'aws:sourcearn': 'arn:aws:cloudfront::123456789012:distribution/E1' } },
      true,
    ],
    [
      {
        StringEquals: {
          'aws:SourceArn': ['x', 'arn:aws:cloudfront::123456789012:distribution/E2'],
        },
      },
      false,
    ],
    [{ StringLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/*' } }, true],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/E?' } }, true],
    [{ ArnLike: { 'aws:SourceArn': 'arn:*:distribution/E1' } }, false],
    [{ ArnNotLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/E2' } }, true],
    [{ IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.0/24'] } }, true],
    [{ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, false],
    [{ NotIpAddress: { 'aws:SourceIp': ['203.0.113.9', '198.51.100.1'] } }, false],
    [{ Bool: { 'aws:SecureTransport': true } }, true],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, false],
    [{ StringEquals: { 'aws:Referer': 'https://example.com' } }, false],
    [{ StringEqualsIfExists: { 'aws:Referer': 'https://example.com' } }, true],
    [{ StringNotEquals: { 'aws:Referer': 'https://example.com' } }, true],
    [{ Null: { 'aws:Referer': 'true' } }, true],
    [{ Null: { 'aws:SourceIp': 'true' } }, false],
    [{ SomethingElse: { 'aws:SourceIp': '203.0.113.9' } }, false],
    [
      { Bool: { 'aws:SecureTransport': 'true' }, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      false,
    ],
  ])('decides the condition %j', (Condition, holds) => {
    expect(decide([allow({ Condition })])).toBe(holds ? 'allow' : 'none')
  })

  it('compares numbers and dates, and asks any or all of several values', () => {
    const context = {
      'aws:CurrentTime': '2026-01-02T00:00:00Z',
      's3:max-keys': '10',
      'aws:TagKeys': ['a', 'b'],
    }
    const holds = (Condition: PolicyConditions) =>
      decide([allow({ Condition })], { context }) === 'allow'

    expect(holds({ NumericLessThanEquals: { 's3:max-keys': '10' } })).toBe(true)
    expect(holds({ NumericGreaterThan: { 's3:max-keys': '10' } })).toBe(false)
    expect(holds({ DateLessThan: { 'aws:CurrentTime': '2026-01-03T00:00:00Z' } })).toBe(true)
    expect(holds({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['b', 'c'] } })).toBe(true)
    expect(holds({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['b', 'c'] } })).toBe(false)
    expect(holds({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b', 'c'] } })).toBe(true)
  })
})

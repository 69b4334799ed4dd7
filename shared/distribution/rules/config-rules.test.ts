import { expect, it } from 'vitest'

import type { DistributionConfig } from '../distribution-config.ts'
import { findConfigProblems } from './config-rules.ts'

const GOOD: DistributionConfig = {
  CallerReference: 'reference',
  Origins: {
    Items: [
      {
        Id: 'api',
        DomainName: 'abc.execute-api.eu-west-1.amazonaws.com',
        OriginPath: '/prod',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
      },
    ],
  },
  DefaultCacheBehavior: { TargetOriginId: 'api', CachePolicyId: 'policy' },
}

it('takes a good configuration', () => {
  expect([...findConfigProblems(GOOD)]).toEqual([])
})

it('names every problem by its setting, not only the first', () => {
  const [origin] = GOOD.Origins?.Items ?? []
  const problems = findConfigProblems({
    ...GOOD,
    Comment: 'c'.repeat(129),
    Origins: { Items: [{ ...origin, OriginPath: '/prod/' }] },
    CacheBehaviors: {
      Items: [{ PathPattern: '/img/*', TargetOriginId: 'gone', CachePolicyId: 'policy' }],
    },
    CustomErrorResponses: { Items: [{ ErrorCode: 404, ResponsePagePath: '/404.html' }] },
  })
  expect([...problems].map(({ setting, code }) => `${setting}: ${code}`)).toEqual([
    'Comment: InvalidArgument',
    'Origins[api].OriginPath: InvalidArgument',
    'CacheBehaviors[/img/*].TargetOriginId: NoSuchOrigin',
    'CustomErrorResponses[404].ResponsePagePath: InvalidArgument',
  ])
})

it('wants exactly one certificate: its own, or one that is named', () => {
  const settings = (ViewerCertificate: DistributionConfig['ViewerCertificate']) =>
    [...findConfigProblems({ ...GOOD, ViewerCertificate })].map(({ setting, rule }) => [
      setting,
      rule,
    ])
  expect(settings({ CloudFrontDefaultCertificate: true })).toEqual([])
  expect(settings({ CloudFrontDefaultCertificate: false, ACMCertificateArn: '' })).toEqual([
    ['ViewerCertificate', 'G5.4'],
  ])
})

it('lets no CloudFront function run beside Lambda@Edge on viewer events, nor on origin events', () => {
  const functions = (eventType: 'viewer-request' | 'origin-request') => ({
    Items: [{ FunctionARN: 'arn:aws:cloudfront::123456789012:function/f', EventType: eventType }],
  })
  const lambda = (EventType: 'viewer-response' | 'origin-request') => ({
    Items: [
      { EventType, LambdaFunctionARN: 'arn:aws:lambda:us-east-1:123456789012:function:edge:1' },
    ],
  })
  const codes = (behavior: DistributionConfig['DefaultCacheBehavior']) => [
    ...findConfigProblems({
      ...GOOD,
      DefaultCacheBehavior: { ...GOOD.DefaultCacheBehavior, ...behavior },
    }),
  ]
  expect(
    codes({
      FunctionAssociations: functions('viewer-request'),
      LambdaFunctionAssociations: lambda('origin-request'),
    }),
  ).toEqual([])
  expect(
    codes({
      FunctionAssociations: functions('viewer-request'),
      LambdaFunctionAssociations: lambda('viewer-response'),
    }),
  ).toMatchObject([{ code: 'InvalidFunctionAssociation', rule: 'A13.1' }])
  expect(codes({ FunctionAssociations: functions('origin-request') })).toMatchObject([
    { code: 'InvalidFunctionAssociation' },
  ])
})

it('takes a name that CloudFront would refuse only where it is told to', () => {
  const [origin] = GOOD.Origins?.Items ?? []
  const local = { ...GOOD, Origins: { Items: [{ ...origin, DomainName: '127.0.0.1' }] } }
  expect([...findConfigProblems(local)]).toHaveLength(1)
  expect([...findConfigProblems(local, new Set(['127.0.0.1']))]).toEqual([])
})

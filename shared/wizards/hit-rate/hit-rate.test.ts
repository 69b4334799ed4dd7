import { expect, it } from 'vitest'

import type { HitRateAnswers } from './answers.ts'
import { defaultHitRateAnswers } from './default-answers.ts'
import type { HitRateFacts } from './facts.ts'
import { listPrices, toHitRate } from './hit-rate.ts'

const CONFIG = {
  CallerReference: 'one',
  Comment: '',
  Enabled: true,
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'site',
        DomainName: 'site.example.net',
        CustomOriginConfig: {
          HTTPPort: 80,
          HTTPSPort: 443,
          OriginProtocolPolicy: 'https-only' as const,
        },
      },
    ],
  },
  DefaultCacheBehavior: {
    TargetOriginId: 'site',
    ViewerProtocolPolicy: 'redirect-to-https' as const,
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  },
  Logging: { Enabled: true, IncludeCookies: false, Bucket: 'old.s3.amazonaws.com', Prefix: 'a/' },
}

function factsWith(
  metrics: { version: string; isOn: boolean } | null = { version: 'm1', isOn: false },
  more: Partial<HitRateFacts> = {},
): HitRateFacts {
  return {
    accountId: '111122223333',
    region: 'eu-west-1',
    distributions: [{ id: 'E1', name: 'shop' }],
    distribution: {
      id: 'E1',
      name: 'shop',
      version: 'v1',
      config: CONFIG,
      metrics,
      examplePath: null,
    },
    buckets: [
      { name: 'old', region: 'eu-west-1' },
      { name: 'cape', region: 'af-south-1' },
    ],
    bucket: null,
    unreadable: [],
    readAt: '2026-06-01T00:00:00Z',
    ...more,
  }
}

const judge = (given: Partial<HitRateAnswers>, facts = factsWith()) => {
  const answers = { ...defaultHitRateAnswers(facts, { logs: given.logs ?? 'as-is' }), ...given }
  return { ...toHitRate(answers, facts), prices: listPrices(answers, facts) }
}

it('switches the metrics on by default, with their price and a proof, and touches nothing else', () => {
  const { outcome, prices } = judge({})
  expect(outcome?.changes).toMatchObject([{ resource: 'MonitoringSubscription', id: 'E1' }])
  expect(outcome?.proof).toMatchObject([{ kind: 'measured', metric: 'CacheHitRate', path: '/' }])
  expect(prices.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('$2.40')])
})

it('makes a bucket that takes access control lists, where CloudFront delivers', () => {
  const facts = factsWith(undefined, { region: 'me-south-1' })
  const { outcome } = judge({ logs: 'new', metrics: false, cookies: true }, facts)
  expect(outcome?.changes).toMatchObject([
    {
      resource: 'Bucket',
      after: { LocationConstraint: 'us-east-1', ObjectOwnership: 'BucketOwnerPreferred' },
    },
    {
      resource: 'Distribution',
      after: {
        Logging: {
          Enabled: true,
          IncludeCookies: true,
          Bucket: 'cloudfront-logs-111122223333.s3.amazonaws.com',
          Prefix: 'cloudfront/',
        },
      },
    },
  ])
  expect(outcome?.proof).toEqual([])
  expect(outcome?.notes.filter(({ severity }) => severity === 'warning')).toMatchObject([
    { sentence: expect.stringContaining('Cookies') },
    { sentence: expect.stringContaining('old.s3.amazonaws.com') },
  ])
})

const closed = { bucket: { name: 'old', ownership: 'BucketOwnerEnforced' as const } }

it.each([
  ['a distribution that is gone', { distributionId: 'E9' }, factsWith(), 'distributionId'],
  ['nothing to do', { metrics: false }, factsWith(), 'metrics'],
  ['metrics that are on', {}, factsWith({ version: 'm1', isOn: true }), 'logs'],
  ['metrics that are not known', {}, factsWith(null), 'metrics'],
  ['a path without a slash', { examplePath: 'a' }, factsWith(), 'examplePath'],
  ['no bucket', { logs: 'existing', bucket: '' }, factsWith(), 'bucket'],
  ['a region without logs', { logs: 'existing', bucket: 'cape' }, factsWith(), 'bucket'],
  ['the same place', { logs: 'existing', bucket: 'old', prefix: 'a/' }, factsWith(), 'bucket'],
  ['no lists', { logs: 'existing', bucket: 'old' }, factsWith(undefined, closed), 'bucket'],
  ['a taken name', { logs: 'new', bucket: 'old' }, factsWith(), 'bucket'],
  ['a prefix with a slash', { logs: 'new', prefix: '/a' }, factsWith(), 'prefix'],
] as const)('says at its answer what is wrong: %s', (_, given, facts, path) => {
  expect(judge(given, facts).problems.map((problem) => problem.path)).toEqual([path])
})

import { describe, expect, it } from 'vitest'

import type { PlannedStep } from './planned-step.ts'
import { created, deleted, stage, updated } from './testing/change.ts'
import { toSteps } from './to-steps.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const ARN = 'arn:aws:cloudfront::111122223333'

const SITE = {
  CallerReference: 'site',
  Comment: 'Site',
  Enabled: true,
  Aliases: { Quantity: 1, Items: ['www.example.com'] },
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'api',
        DomainName: 'api.example.com',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
      },
    ],
  },
  DefaultCacheBehavior: { TargetOriginId: 'api', ViewerProtocolPolicy: 'https-only' },
}
const withPolicy = (id: string) => ({
  ...SITE,
  DefaultCacheBehavior: { ...SITE.DefaultCacheBehavior, CachePolicyId: id },
})
const POLICY = { Name: 'by-size', MinTTL: 1 }

/** `CreateCachePolicy`, `wait`: what happens, in order. */
function say(steps: PlannedStep[]): string[] {
  return steps.map((step) => (step.kind === 'call' ? step.operation : step.kind))
}

function inputOf(steps: PlannedStep[], operation: string) {
  const step = steps.find((found) => found.kind === 'call' && found.operation === operation)
  return step?.kind === 'call' ? step.input : null
}

describe('the order', () => {
  it('makes what is referred to first, and waits at the end', () => {
    const reference = 'new:cache-policy:by-size'
    const steps = toSteps(
      [
        updated('Distribution', { id: 'E1SITE' }, SITE, withPolicy(reference)),
        created('CachePolicy', { id: reference, name: 'by-size' }, POLICY),
        created(
          'Function',
          { id: 'new:function:rewrite' },
          { development: stage('a'), live: stage('a') },
        ),
      ],
      FACTS,
    )
    expect(say(steps)).toEqual([
      'CreateCachePolicy',
      'CreateFunction',
      'PublishFunction',
      'UpdateDistribution',
      'wait',
    ])
    expect(steps.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
    expect(steps[0]).toMatchObject({
      makes: reference,
      sentence: 'Create the cache policy by-size',
    })
  })

  it('detaches a policy from its distribution before it deletes the policy', () => {
    const steps = toSteps(
      [
        deleted('CachePolicy', { id: 'p1' }, POLICY),
        updated('Distribution', { id: 'E1SITE' }, withPolicy('p1'), SITE),
      ],
      FACTS,
    )
    expect(say(steps)).toEqual(['UpdateDistribution', 'DeleteCachePolicy', 'wait'])
  })

  it('switches a distribution off, waits and deletes it, its metrics before and its policies after it', () => {
    const steps = toSteps(
      [
        deleted('CachePolicy', { id: 'p1' }, POLICY),
        deleted('Distribution', { id: 'E1SITE', name: 'www.example.com' }, withPolicy('p1')),
        deleted(
          'MonitoringSubscription',
          { id: 'E1SITE' },
          { RealtimeMetricsSubscriptionStatus: 'Enabled' },
        ),
        deleted('Tags', { id: `${ARN}:distribution/E1SITE` }, { team: 'web' }),
      ],
      FACTS,
    )
    expect(say(steps)).toEqual([
      'UpdateDistribution',
      'DeleteMonitoringSubscription',
      'wait',
      'DeleteDistribution',
      'DeleteCachePolicy',
    ])
    expect(inputOf(steps, 'UpdateDistribution')).toMatchObject({
      IfMatch: 'version:Distribution/E1SITE',
      DistributionConfig: { Enabled: false, Aliases: { Items: ['www.example.com'] } },
    })
  })

  it('only deletes a distribution that is off already, once it is deployed', () => {
    const off = deleted('Distribution', { id: 'E1SITE' }, { ...SITE, Enabled: false })
    expect(say(toSteps([off], FACTS))).toEqual(['wait', 'DeleteDistribution'])
  })

  it('gives a name up before another distribution takes it', () => {
    const without = { ...SITE, Aliases: { Quantity: 0 } }
    const taker = updated('Distribution', { id: 'E2' }, without, SITE)
    const moved = toSteps([taker, updated('Distribution', { id: 'E1' }, SITE, without)], FACTS)
    expect(moved.map(({ about }) => about.id)).toEqual(['E1', 'E2', 'E2', 'E1'])

    const gone = toSteps([taker, deleted('Distribution', { id: 'E1' }, SITE)], FACTS)
    expect(say(gone)).toEqual([
      'UpdateDistribution',
      'UpdateDistribution',
      'wait',
      'DeleteDistribution',
      'wait',
    ])
    expect(gone[0]).toMatchObject({
      about: { id: 'E1' },
      input: { DistributionConfig: { Enabled: false, Aliases: { Quantity: 0 } } },
    })
  })

  it('waits once for each distribution that uses what changes', () => {
    const steps = toSteps(
      [
        updated('CachePolicy', { id: 'p1' }, POLICY, { ...POLICY, MinTTL: 2 }),
        updated('Distribution', { id: 'E1' }, SITE, withPolicy('p1')),
      ],
      {
        ...FACTS,
        usedBy: { 'CachePolicy/p1': ['E1', 'E2'] },
        nameOf: (id) => (id === 'E1' ? 'shop.example.com' : null),
      },
    )
    expect(say(steps)).toEqual(['UpdateCachePolicy', 'UpdateDistribution', 'wait', 'wait'])
    expect(steps.slice(-2).map(({ sentence }) => sentence)).toEqual([
      'Wait until the distribution shop.example.com is deployed',
      'Wait until the distribution E2 is deployed',
    ])
  })
})

describe('functions', () => {
  const before = { development: stage('old'), live: stage('old') }
  const steps = (after: { development: unknown; live: unknown }) =>
    toSteps([updated('Function', { id: 'f' }, before, JSON.parse(JSON.stringify(after)))], FACTS)

  it('changes only the development stage unless the change publishes', () => {
    expect(say(steps({ development: stage('new'), live: stage('old') }))).toEqual([
      'UpdateFunction',
    ])
  })

  it('publishes what it has changed', () => {
    const published = steps({ development: stage('new'), live: stage('new') })
    expect(say(published)).toEqual(['UpdateFunction', 'PublishFunction'])
    expect(inputOf(published, 'PublishFunction')).toEqual({
      Name: 'f',
      IfMatch: 'version:Function/f',
    })
  })

  it('brings the development stage back when something else is to be live', () => {
    const both = steps({ development: stage('draft'), live: stage('new') })
    expect(say(both)).toEqual(['UpdateFunction', 'PublishFunction', 'UpdateFunction'])
    expect(both.map((step) => step.kind === 'call' && step.input.FunctionCode)).toEqual([
      'new',
      undefined,
      'draft',
    ])
  })

  it('publishes without an update what stands in the development stage already', () => {
    const change = updated(
      'Function',
      { id: 'f' },
      { development: stage('new'), live: null },
      {
        development: stage('new'),
        live: stage('new'),
      },
    )
    expect(say(toSteps([change], FACTS))).toEqual(['PublishFunction'])
  })
})

describe('what belongs to a distribution', () => {
  const arn = `${ARN}:distribution/E1`

  it('sets and removes only the tags that differ', () => {
    const steps = toSteps(
      [updated('Tags', { id: arn }, { a: '1', b: '2', c: '3' }, { b: '2', c: '4', d: '5' })],
      FACTS,
    )
    expect(inputOf(steps, 'UntagResource')).toEqual({ Resource: arn, TagKeys: { Items: ['a'] } })
    expect(inputOf(steps, 'TagResource')).toEqual({
      Resource: arn,
      Tags: {
        Items: [
          { Key: 'c', Value: '4' },
          { Key: 'd', Value: '5' },
        ],
      },
    })
  })

  it('creates a distribution with its tags at once', () => {
    const reference = 'new:distribution:shop'
    const steps = toSteps(
      [
        created('Distribution', { id: reference, name: 'shop' }, SITE),
        created('Tags', { id: reference }, { team: 'web' }),
        created(
          'MonitoringSubscription',
          { id: reference },
          {
            RealtimeMetricsSubscriptionStatus: 'Enabled',
          },
        ),
      ],
      FACTS,
    )
    expect(say(steps)).toEqual([
      'CreateDistributionWithTags',
      'CreateMonitoringSubscription',
      'wait',
    ])
    expect(steps[0]).toMatchObject({
      makes: reference,
      on: [`${ARN}:distribution/*`],
      input: { DistributionConfigWithTags: { Tags: { Items: [{ Key: 'team', Value: 'web' }] } } },
    })
    expect(inputOf(steps, 'CreateMonitoringSubscription')).toMatchObject({
      DistributionId: reference,
    })
  })

  it('asks for the permissions that code at the edge and logs need', () => {
    const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:resize:3'
    const associations = {
      Quantity: 1,
      Items: [{ LambdaFunctionARN: lambda, EventType: 'origin-request' }],
    }
    const after = {
      ...SITE,
      Logging: {
        Enabled: true,
        Bucket: 'logs.s3.amazonaws.com',
        Prefix: '',
        IncludeCookies: false,
      },
      DefaultCacheBehavior: {
        ...SITE.DefaultCacheBehavior,
        LambdaFunctionAssociations: associations,
      },
    }
    const [step] = toSteps([updated('Distribution', { id: 'E1' }, SITE, after)], FACTS)
    expect(step).toMatchObject({
      actions: ['cloudfront:UpdateDistribution'],
      alsoNeeds: [
        { actions: ['lambda:GetFunction'], on: [lambda] },
        { actions: ['lambda:EnableReplication*'], on: [lambda] },
        { actions: ['iam:CreateServiceLinkedRole'] },
        { actions: ['s3:GetBucketAcl', 's3:PutBucketAcl'], on: ['arn:aws:s3:::logs'] },
      ],
    })
  })
})

it('completes what AWS asks for and keeps what it does not know', () => {
  const given = { ...SITE, Aliases: { Items: ['a.example.com'] }, Brandnew: { X: [1] } }
  const steps = toSteps([updated('Distribution', { id: 'E1' }, SITE, given)], FACTS)
  expect(inputOf(steps, 'UpdateDistribution')).toMatchObject({
    DistributionConfig: {
      Aliases: { Quantity: 1, Items: ['a.example.com'] },
      Brandnew: { X: [1] },
      CacheBehaviors: { Quantity: 0 },
      Origins: { Items: [{ CustomOriginConfig: { OriginReadTimeout: 30 } }] },
    },
  })
})

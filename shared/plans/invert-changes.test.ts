import { describe, expect, it } from 'vitest'

import { invertChanges } from './invert-changes.ts'
import { created, deleted, stage, updated } from './testing/change.ts'
import { toSteps } from './to-steps.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const POLICY = { Name: 'by-size', MinTTL: 1 }
const REFERENCE = 'new:cache-policy:by-size'
const using = (CachePolicyId: string) => ({
  CallerReference: 'site',
  DefaultCacheBehavior: { CachePolicyId },
})

const BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
const bucketWith = (PublicAccessBlockConfiguration: typeof BLOCKED | null) => ({
  LocationConstraint: 'eu-west-1',
  PublicAccessBlockConfiguration,
  ObjectOwnership: null,
  VersioningStatus: null,
  Tags: {},
})

function say(steps: ReturnType<typeof toSteps>): string[] {
  return steps.map((step) => (step.kind === 'call' ? step.operation : step.kind))
}

it('deletes what was made, after it has been detached', () => {
  const { changes, leftovers } = invertChanges(
    [
      created('CachePolicy', { id: REFERENCE, name: 'by-size' }, POLICY),
      updated('Distribution', { id: 'E1' }, using('old'), using(REFERENCE)),
    ],
    { [REFERENCE]: 'p-123' },
  )
  expect(leftovers).toEqual([])
  expect(say(toSteps(changes, FACTS))).toEqual(['UpdateDistribution', 'DeleteCachePolicy', 'wait'])
  expect(changes).toMatchObject([
    { action: 'update', before: using('p-123'), after: using('old'), baseVersion: null },
    { action: 'delete', id: 'p-123', before: POLICY, after: null },
  ])
})

it('takes back first what came after the deployment, and last what CloudFront needs until then', () => {
  const changes = [
    created('OriginAccessControl', { id: 'new:origin-access-control:shop' }, { Name: 'shop' }),
    updated('Distribution', { id: 'E1' }, using('old'), using('new')),
    {
      ...updated('Bucket', { id: 'shop' }, bucketWith(null), bucketWith(BLOCKED)),
      afterDeployment: true,
    },
  ]
  const made = { 'new:origin-access-control:shop': 'OAC1' }
  expect(say(toSteps(changes, FACTS))).toEqual([
    'CreateOriginAccessControl',
    'UpdateDistribution',
    'wait',
    'PutPublicAccessBlock',
  ])
  expect(say(toSteps(invertChanges(changes, made).changes, FACTS))).toEqual([
    'DeletePublicAccessBlock',
    'UpdateDistribution',
    'wait',
    'DeleteOriginAccessControl',
  ])
  // Also where it did not come to that: CloudFront is still bringing the way back to its edge locations.
  expect(say(toSteps(invertChanges(changes.slice(0, 2), made, true).changes, FACTS))).toEqual([
    'UpdateDistribution',
    'wait',
    'DeleteOriginAccessControl',
  ])
})

it('leaves out what was never made', () => {
  expect(invertChanges([created('CachePolicy', { id: REFERENCE }, POLICY)], {})).toEqual({
    changes: [],
    leftovers: [],
  })
})

it('makes anew what was deleted, and lets its users name the new one', () => {
  const { changes, leftovers } = invertChanges(
    [
      updated('Distribution', { id: 'E1' }, using('p1'), using('p2')),
      deleted('CachePolicy', { id: 'p1', name: 'by-size' }, POLICY),
    ],
    {},
  )
  expect(changes).toMatchObject([
    { resource: 'CachePolicy', action: 'create', id: REFERENCE, before: null, after: POLICY },
    { resource: 'Distribution', action: 'update', after: using(REFERENCE) },
  ])
  expect(leftovers).toEqual([expect.stringContaining('by-size comes back with another id than p1')])
})

describe('a distribution that was deleted', () => {
  const arn = 'arn:aws:cloudfront::111122223333:distribution/E1'

  it('comes back as another one, which is said', () => {
    const { changes, leftovers } = invertChanges(
      [deleted('Distribution', { id: 'E1', name: 'shop' }, using('p1'))],
      {},
    )
    expect(changes).toMatchObject([
      { action: 'create', id: 'new:distribution:shop', after: { CallerReference: 'site-again' } },
    ])
    expect(leftovers[0]).toMatch(/another id and domain name than E1.*tags and additional metrics/)
  })

  it('gets back the tags and metrics that went with it', () => {
    const { changes } = invertChanges(
      [
        deleted('Tags', { id: arn }, { team: 'web' }),
        deleted(
          'MonitoringSubscription',
          { id: 'E1' },
          { RealtimeMetricsSubscriptionStatus: 'Enabled' },
        ),
        deleted('Distribution', { id: 'E1', name: 'shop' }, using('p1')),
      ],
      {},
    )
    expect(say(toSteps(changes, FACTS))).toEqual([
      'CreateDistributionWithTags',
      'CreateMonitoringSubscription',
      'wait',
    ])
  })
})

describe('functions', () => {
  const published = { development: stage('new'), live: stage('new') }

  it('get back the code that was live, then the one that was being edited', () => {
    const before = { development: stage('draft'), live: stage('old') }
    const { changes } = invertChanges([updated('Function', { id: 'f' }, before, published)], {})
    expect(say(toSteps(changes, FACTS))).toEqual([
      'UpdateFunction',
      'PublishFunction',
      'UpdateFunction',
    ])
  })

  it('stay published when they were not before, which is said', () => {
    const before = { development: stage('draft'), live: null }
    const { changes, leftovers } = invertChanges(
      [updated('Function', { id: 'f' }, before, published)],
      {},
    )
    expect(say(toSteps(changes, FACTS))).toEqual(['UpdateFunction'])
    expect(leftovers[0]).toContain('stays published')
  })

  it('are deleted by their name', () => {
    const { changes } = invertChanges([created('Function', { id: 'new:function:f' }, published)], {
      'new:function:f': 'f',
    })
    expect(changes).toMatchObject([{ action: 'delete', id: 'f' }])
  })
})

it('takes tags and metrics of a distribution that stays back', () => {
  const arn = 'arn:aws:cloudfront::111122223333:distribution/E1'
  const { changes } = invertChanges(
    [
      updated('Tags', { id: arn }, { a: '1' }, { b: '2' }),
      created(
        'MonitoringSubscription',
        { id: 'E1' },
        { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      ),
    ],
    {},
  )
  expect(say(toSteps(changes, FACTS))).toEqual([
    'DeleteMonitoringSubscription',
    'UntagResource',
    'TagResource',
  ])
})

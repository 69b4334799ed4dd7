import { describe, expect, it } from 'vitest'

import {
  addOriginGroup,
  duplicateOrigin,
  findFreeOriginId,
  findOriginIdProblem,
  findOriginUsers,
  removeOrigin,
  removeOriginGroup,
  renameOrigin,
  toList,
  toOriginGroup,
} from './edit-origins.ts'
import { findBucketName, toApiOrigin, toBucketStatement, toS3Origin } from './new-origin.ts'
import { findConfigProblems } from './rules/config-rules.ts'

const API = toApiOrigin('api', { restApiId: 'abc123', region: 'eu-west-1', stage: 'prod' })
const BUCKET = toS3Origin('files', { bucket: 'shop', region: 'eu-west-1' }, null)
const BEHAVIOR = { ViewerProtocolPolicy: 'https-only', CachePolicyId: 'policy' } as const

const CONFIG = {
  CallerReference: 'one',
  Comment: '',
  Enabled: true,
  FieldOfTomorrow: { Kept: [1] },
  Origins: toList([API, BUCKET]),
  OriginGroups: toList([toOriginGroup('both', ['api', 'files'])]),
  CacheBehaviors: toList([{ ...BEHAVIOR, PathPattern: '/files/*', TargetOriginId: 'files' }]),
  DefaultCacheBehavior: { ...BEHAVIOR, TargetOriginId: 'api' },
}

it('makes origins that CloudFront takes', () => {
  expect([...findConfigProblems(CONFIG)]).toEqual([])
})

describe('renameOrigin', () => {
  it('takes behaviors and groups along, and keeps the rest', () => {
    const renamed = renameOrigin(CONFIG, 'files', 'pictures')
    expect(findOriginUsers(renamed, 'files')).toEqual({ behaviors: [], groups: [] })
    expect(findOriginUsers(renamed, 'pictures')).toEqual({
      behaviors: ['/files/*'],
      groups: ['both'],
    })
    expect(renameOrigin(renamed, 'pictures', 'files')).toEqual(CONFIG)
  })
})

describe('removeOrigin', () => {
  it('does nothing while something uses it and nothing takes over', () => {
    expect(removeOrigin(CONFIG, 'api', null)).toBe(CONFIG)
  })

  it('hands its behaviors over', () => {
    const ungrouped = removeOriginGroup(CONFIG, 'both', null)
    const removed = removeOrigin(ungrouped, 'api', 'files')
    expect(findOriginUsers(removed, 'files').behaviors).toEqual(['/files/*', null])
    expect(removed.Origins).toEqual(toList([BUCKET]))
    expect([...findConfigProblems(removed)]).toEqual([])
  })
})

it('refuses to remove a group that a behavior uses', () => {
  const used = { ...CONFIG, DefaultCacheBehavior: { ...BEHAVIOR, TargetOriginId: 'both' } }
  expect(removeOriginGroup(used, 'both', null)).toBe(used)
  expect(removeOriginGroup(used, 'both', 'api').DefaultCacheBehavior?.TargetOriginId).toBe('api')
})

it('duplicates an origin behind itself under a name that is free', () => {
  const name = findFreeOriginId(CONFIG, 'api')
  expect(name).toBe('api-2')
  const ids = duplicateOrigin(CONFIG, 'api', name).Origins?.Items?.map(({ Id }) => Id)
  expect(ids).toEqual(['api', 'api-2', 'files'])
})

it('keeps names of origins and groups apart', () => {
  expect(findOriginIdProblem(CONFIG, 'both', 'api')).toMatch(/is called both/)
  expect(findOriginIdProblem(CONFIG, '', 'api')).toMatch(/Give it a name/)
  expect(findOriginIdProblem(CONFIG, 'api', 'api')).toBeNull()
  const more = addOriginGroup(CONFIG, toOriginGroup('more', ['files', 'api']))
  expect(more.OriginGroups?.Quantity).toBe(2)
})

it('tells a bucket by its domain, and what its policy needs', () => {
  expect(findBucketName('my.shop.s3.eu-west-1.amazonaws.com')).toBe('my.shop')
  expect(findBucketName('shop.s3.amazonaws.com')).toBe('shop')
  expect(findBucketName('shop.s3-website-eu-west-1.amazonaws.com')).toBeNull()
  expect(toBucketStatement('shop', 'arn:aws:cloudfront::1:distribution/E1')).toMatchObject({
    Resource: 'arn:aws:s3:::shop/*',
    Condition: { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::1:distribution/E1' } },
  })
})

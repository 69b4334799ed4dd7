import { expect, it } from 'vitest'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { describeEdit } from './describe-edit.ts'

const WORLD: DistributionWorld = {
  id: 'E1',
  arn: '',
  domainName: 'd1.cloudfront.net',
  url: '',
  etag: '',
  config: {
    DefaultCacheBehavior: { Compress: false, CachePolicyId: 'p1' },
    OriginGroups: {
      Items: [{ Id: 'pair', FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } } }],
    },
  },
  cachePolicies: [{ Id: 'p1', CachePolicyConfig: { Name: 'mine' } }],
  originRequestPolicies: [],
  responseHeadersPolicies: [],
  originAccessControls: [],
  functions: [],
  apis: [],
  additionalMetrics: null,
  unreadable: [],
  readAt: '2026-01-01T00:00:00Z',
}

it('says switches as on and off', () => {
  const edit = { kind: 'set', setting: 'DefaultCacheBehavior.Compress', value: true } as const
  expect(describeEdit(WORLD, edit)).toMatchObject({ before: 'off', after: 'on' })
})

it('calls policies by name, also one that is made by the same fix', () => {
  const edit = {
    kind: 'set',
    setting: 'DefaultCacheBehavior.CachePolicyId',
    value: 'new:cache-policy:mine-with-size',
  } as const
  expect(describeEdit(WORLD, edit)).toMatchObject({
    before: 'mine',
    after: 'mine-with-size (new)',
  })
})

it('reads lists by their items, and what is not set as such', () => {
  const codes = {
    kind: 'set' as const,
    setting: 'OriginGroups[pair].FailoverCriteria.StatusCodes',
    value: { Quantity: 2, Items: [500, 502] },
  }
  expect(describeEdit(WORLD, codes)).toMatchObject({ before: '500', after: '500, 502' })
  const root = { kind: 'set', setting: 'DefaultRootObject', value: 'index.html' } as const
  expect(describeEdit(WORLD, root)).toMatchObject({ before: 'not set', after: 'index.html' })
})

it('says where a moved behavior goes', () => {
  const edit = { kind: 'move', setting: 'CacheBehaviors[*.jpg]', before: '/api/*' } as const
  expect(describeEdit(WORLD, edit)).toMatchObject({ after: 'moved before /api/*' })
})

import { expect, it } from 'vitest'

import type { PlanEffect } from '#shared/plans/plan.ts'
import { updated } from '#shared/plans/testing/change.ts'

import { toReachWords } from './reach-words.ts'

const EFFECT: PlanEffect = {
  distributionId: 'E1',
  name: 'shop',
  direct: false,
  findings: { new: [], fixed: [], remaining: [] },
  traces: [],
  lookedAt: 0,
  unknown: null,
}

it('says that distributions change with a policy that they use', () => {
  const changes = [updated('CachePolicy', { id: 'p1', name: 'by-size' }, {}, {})]
  expect(toReachWords({ changes, effects: [EFFECT] })).toMatchObject({
    header: '1 distribution that nobody edited will change too',
    text: 'Cache policy by-size is used by',
  })
})

it('says of a REST API that what is behind the origin changes, not the distribution', () => {
  const changes = [updated('RestApi', { id: 'a1', name: 'orders' }, {}, {})]
  expect(toReachWords({ changes, effects: [EFFECT, EFFECT] })).toMatchObject({
    header: '2 distributions that nobody edited will get other answers',
    text: 'REST API orders is behind',
    after: expect.stringContaining('configurations stay as they are'),
  })
})

it('says nothing where nobody else is reached', () => {
  expect(toReachWords({ changes: [], effects: [{ ...EFFECT, direct: true }] })).toBeNull()
})

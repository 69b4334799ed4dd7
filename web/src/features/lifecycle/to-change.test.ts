import { expect, it } from 'vitest'

import type { ProposedChange } from '#shared/plans/proposed-change.ts'

import { withChanges, withCreate, withDelete } from './to-change.ts'

const WORLD = { id: 'E1', etag: 'V2', arn: 'arn:aws:cloudfront::1:distribution/E1' }

const update = (resource: ProposedChange['resource'], id: string): ProposedChange => ({
  action: 'update',
  resource,
  id,
  baseVersion: 'V1',
  after: {},
})

it('deletes with the version that the draft began with, and drops what it changed of it', () => {
  const policy = update('CachePolicy', 'p1')
  const draft = [
    update('Distribution', 'E1'),
    update('Tags', WORLD.arn),
    update('MonitoringSubscription', 'E1'),
    policy,
  ]
  const deletion = { action: 'delete', resource: 'Distribution', id: 'E1' }
  expect(withDelete(draft, WORLD)).toEqual([policy, { ...deletion, baseVersion: 'V1' }])
  expect(withDelete([], WORLD)).toEqual([{ ...deletion, baseVersion: 'V2' }])
})

it('makes a distribution once, and two under names of their own', () => {
  const idsOf = (changes: ProposedChange[]) => changes.map(({ id }) => id)
  const one = withCreate([], 'My shop', { CallerReference: 'r1', Comment: 'first' })
  const again = withCreate(one, 'My shop', { CallerReference: 'r1', Comment: 'corrected' })
  expect(idsOf(again)).toEqual(['new:distribution:my-shop'])
  expect(again).toMatchObject([{ after: { Comment: 'corrected' } }])
  const two = withCreate(again, 'My shop', { CallerReference: 'r2' })
  expect(idsOf(two)).toEqual(['new:distribution:my-shop', 'new:distribution:my-shop-2'])
})

it('puts changes in place of those for the same resources', () => {
  const before = [update('Distribution', 'E1'), update('Tags', 'E1')]
  const next = { ...update('Distribution', 'E1'), baseVersion: 'V9' } as ProposedChange
  expect(withChanges(before, [next])).toEqual([update('Tags', 'E1'), next])
})

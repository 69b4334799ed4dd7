import { expect, it } from 'vitest'

import { findResourceUsers } from './resource-users.ts'

const REF = { resource: 'CachePolicy', id: 'short' } as const

function updateOf(id: string, CachePolicyId: string) {
  const after = { DefaultCacheBehavior: { CachePolicyId } }
  return { action: 'update', resource: 'Distribution', id, baseVersion: 'E', after } as const
}

it('names who uses it in AWS, who begins to and who stops in the draft', () => {
  const changes = [updateOf('STOPS', 'other'), updateOf('BEGINS', 'short'), updateOf('NEVER', 'x')]
  const place = { kind: 'behavior', pathPattern: null }
  expect(findResourceUsers(REF, ['STAYS', 'STOPS'], changes)).toEqual([
    { distributionId: 'STAYS', state: 'uses', places: null },
    { distributionId: 'STOPS', state: 'stops', places: [] },
    { distributionId: 'BEGINS', state: 'begins', places: [place] },
  ])
})

it('takes a distribution that the draft deletes for one that stops', () => {
  const gone = { action: 'delete', resource: 'Distribution', id: 'E1', baseVersion: 'E' } as const
  expect(findResourceUsers(REF, ['E1'], [gone])).toMatchObject([{ state: 'stops' }])
  expect(findResourceUsers(REF, null, [])).toEqual([])
})

import { describe, expect, it } from 'vitest'

import { diffDocuments } from './diff-documents.ts'
import type { ResourceDocument, ResourceKind } from './resource.ts'
import { undoDifference } from './undo-difference.ts'

const list = (...Items: ResourceDocument[]) => ({ Quantity: Items.length, Items })
const behavior = (PathPattern: string, more = {}) => ({
  PathPattern,
  TargetOriginId: 'api',
  CachePolicyId: 'policy',
  ...more,
})

const BEFORE = {
  Comment: 'as it was',
  PriceClass: 'PriceClass_All',
  CacheBehaviors: list(behavior('/a'), behavior('/b'), behavior('/c')),
}

/** What is left after each difference that can be taken back alone: the settings of the others. */
function undoEach(
  before: ResourceDocument,
  after: ResourceDocument,
  resource: ResourceKind = 'Distribution',
) {
  const ref = { resource, id: 'id' }
  return diffDocuments(ref, before, after).map((entry) => {
    const undone = undoDifference(ref, { before, after }, entry)
    const left = undone === null ? null : diffDocuments(ref, before, undone)
    return [entry.setting, left?.map(({ setting }) => setting) ?? null] as const
  })
}

describe('takes back', () => {
  it('one setting, and leaves the others', () => {
    expect(undoEach(BEFORE, { ...BEFORE, Comment: 'new', PriceClass: 'PriceClass_100' })).toEqual([
      ['Comment', ['PriceClass']],
      ['PriceClass', ['Comment']],
    ])
  })

  it('one setting of a behavior, a behavior that was added, and one that was removed', () => {
    const after = {
      ...BEFORE,
      CacheBehaviors: list(
        behavior('/a', { Compress: true }),
        behavior('/c'),
        behavior('/d', { TargetOriginId: 'images', SmoothStreaming: true, CachePolicyId: 'x' }),
      ),
    }
    const settings = ['CacheBehaviors[/a].Compress', 'CacheBehaviors[/b]', 'CacheBehaviors[/d]']
    const undone = undoEach(BEFORE, after)
    expect(undone.map(([setting]) => setting).toSorted()).toEqual(settings)
    for (const [setting, left] of undone) {
      expect(left?.length, String(setting)).toBe(2)
      expect(left).not.toContain(setting)
    }
  })

  it('a setting of a policy', () => {
    const before = { Name: 'by-size', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600 }
    expect(undoEach(before, { ...before, Comment: 'new', MaxTTL: 900 }, 'CachePolicy')).toEqual([
      ['CachePolicy[id].MaxTTL', ['CachePolicy[id].Comment']],
      ['CachePolicy[id].Comment', ['CachePolicy[id].MaxTTL']],
    ])
  })
})

it('leaves an order as it is: that is not one setting', () => {
  const after = {
    ...BEFORE,
    CacheBehaviors: list(behavior('/c'), behavior('/a'), behavior('/b')),
  }
  expect(undoEach(BEFORE, after)).toEqual([['CacheBehaviors[/c]', null]])
})

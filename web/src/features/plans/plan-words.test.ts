import { describe, expect, it } from 'vitest'

import { ApiError } from '../../lib/api-error.ts'
import { applyText, countDifferences, describeTarget, failedApplyText } from './plan-words.ts'
import { change, entry } from './testing/sample-plan.ts'

const shop = change({ name: 'shop.example.com', diff: [entry('a'), entry('b'), entry('c')] })
const policy = change({ resource: 'CachePolicy', id: 'P1', name: 'by-size', diff: [entry('d')] })
const tags = change({
  resource: 'Tags',
  id: 'arn:aws:cloudfront::123456789012:distribution/E1',
  name: 'shop.example.com',
  diff: [entry('team'), entry('cost')],
})

describe('applyText', () => {
  it.each([
    [[shop], 'Apply 3 changes to shop.example.com'],
    [[policy], 'Apply 1 change to by-size'],
    [[shop, policy], 'Apply 4 changes to 2 resources'],
    [[shop, tags], 'Apply 5 changes to shop.example.com'],
    [[tags], 'Apply 2 changes to shop.example.com'],
    [[shop, change({ id: 'E2', diff: [entry('x')] })], 'Apply 4 changes to 2 distributions'],
    [[policy, { ...policy, id: 'P2' }], 'Apply 2 changes to 2 resources'],
    [[{ ...policy, action: 'create' as const }], 'Create the cache policy by-size'],
    [[{ ...shop, action: 'delete' as const }], 'Delete the distribution shop.example.com'],
  ])('says what the button does: %#', (changes, text) => {
    expect(applyText({ changes, merges: [] })).toBe(text)
  })
})

it('the button says how much is to be decided before it can be pressed', () => {
  const conflict = { setting: 'Comment', base: 'a', mine: 'b', theirs: 'c' }
  const merge = { resource: 'Distribution', id: 'E1', theirs: [] } as const
  const text = (count: number) => {
    const conflicts = Array.from({ length: count }, () => conflict)
    return applyText({ changes: [], merges: [{ ...merge, theirs: [], conflicts }] })
  }
  expect(text(1)).toBe('Decide first: 1 question is open')
  expect(text(2)).toBe('Decide first: 2 questions are open')
})

it('counts what is made or deleted as one change', () => {
  expect(countDifferences({ changes: [{ ...shop, action: 'create' }, policy] })).toBe(2)
})

it('says that nothing was applied only where that is known', () => {
  expect(failedApplyText(new ApiError('unreachable'))).toBe('Nothing was applied')
  expect(failedApplyText(new ApiError('conflict'))).toBe('Nothing was applied')
  for (const code of ['server-unreachable', 'bad-answer', 'internal'] as const) {
    expect(failedApplyText(new ApiError(code))).toMatch(/^It may have begun/)
  }
})

it('names nothing when nothing changes', () => {
  expect(describeTarget({ changes: [] })).toBe('nothing')
})

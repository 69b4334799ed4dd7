import { expect, it } from 'vitest'

import type { DiffEntry } from '#shared/plans/diff-entry.ts'

import {
  describeWhole,
  nameOfNew,
  type ResourceDifferences,
  summarizeDraft,
  titleOf,
} from './draft-words.ts'

const ENTRY: DiffEntry = {
  setting: 'Comment',
  kind: 'changed',
  before: 'a',
  after: 'b',
  sentence: 'Comment changes',
}

const UPDATE: ResourceDifferences = {
  change: { action: 'update', resource: 'Distribution', id: 'E1', baseVersion: 'V1', after: {} },
  name: 'shop.example.com',
  state: 'known',
  entries: [ENTRY, { ...ENTRY, setting: 'Enabled' }],
}

const CREATE = {
  action: 'create',
  resource: 'CachePolicy',
  id: 'new:cache-policy:by-size',
  after: { Name: 'by-size-2' },
} as const

it('counts differences and resources', () => {
  expect(summarizeDraft([])).toBe('No changes yet')
  expect(summarizeDraft([UPDATE])).toBe('2 changes in 1 resource')
  const made: ResourceDifferences = { ...UPDATE, change: CREATE, entries: [] }
  expect(summarizeDraft([UPDATE, made])).toBe('3 changes in 2 resources')
})

it('counts one change for what has not been read yet', () => {
  expect(summarizeDraft([{ ...UPDATE, state: 'reading', entries: [] }])).toBe(
    '1 change in 1 resource',
  )
})

it('says why there is no list of differences', () => {
  expect(describeWhole(UPDATE)).toBeNull()
  expect(describeWhole({ ...UPDATE, entries: [] })).toMatch(/No difference/)
  expect(describeWhole({ ...UPDATE, state: 'behind' })).toMatch(/Somebody changed it meanwhile/)
  expect(describeWhole({ ...UPDATE, state: 'gone', entries: [] })).toMatch(/no longer in AWS/)
})

it('names what does not exist yet by its document, else by its reference', () => {
  expect(nameOfNew(CREATE)).toBe('by-size-2')
  expect(nameOfNew({ ...CREATE, after: {} })).toBe('by-size')
  expect(titleOf(UPDATE)).toBe('Distribution shop.example.com')
})

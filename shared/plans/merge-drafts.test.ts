import { expect, it } from 'vitest'

import type { DraftInput } from './draft.ts'
import { mergeDrafts } from './merge-drafts.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { ResourceDocument } from './resource.ts'

const SAVED = { Comment: 'as it is', PriceClass: 'PriceClass_All', FieldOfTomorrow: [1] }

const savedOf = () => SAVED
const unknown = () => undefined

const draft = (changes: ProposedChange[], texts: Partial<DraftInput> = {}): DraftInput => ({
  title: '',
  note: '',
  ticket: '',
  changes,
  ...texts,
})

const update = (after: ResourceDocument, baseVersion = 'V1'): ProposedChange => ({
  action: 'update',
  resource: 'Distribution',
  id: 'E1',
  baseVersion,
  after,
})

const remove: ProposedChange = {
  action: 'delete',
  resource: 'Distribution',
  id: 'E1',
  baseVersion: 'V1',
}

const policy = (after: ResourceDocument): ProposedChange => ({
  action: 'create',
  resource: 'CachePolicy',
  id: 'new:cache-policy:size',
  after,
})

const EMPTY = draft([])

it('has both edits of one resource, and what nobody knows', () => {
  const base = draft([update({ ...SAVED, Comment: 'one' })])
  const mine = draft([update({ ...SAVED, Comment: 'two' })])
  const theirs = draft([update({ ...SAVED, Comment: 'one', PriceClass: 'PriceClass_100' })])
  expect(mergeDrafts({ base, mine, theirs }, unknown)).toEqual({
    merged: draft([update({ ...SAVED, Comment: 'two', PriceClass: 'PriceClass_100' })]),
    conflicts: [],
  })
})

it('tells two first edits of one resource apart by what is in AWS', () => {
  const sides = {
    base: EMPTY,
    mine: draft([update({ ...SAVED, Comment: 'mine' })]),
    theirs: draft([update({ ...SAVED, PriceClass: 'PriceClass_100' })]),
  }
  expect(mergeDrafts(sides, savedOf)).toEqual({
    merged: draft([update({ ...SAVED, Comment: 'mine', PriceClass: 'PriceClass_100' })]),
    conflicts: [],
  })
  const { conflicts } = mergeDrafts(sides, unknown)
  expect(conflicts.map(({ setting }) => setting).sort()).toEqual(['Comment', 'PriceClass'])
})

it('asks for a field that both changed, and takes what was chosen', () => {
  const sides = {
    base: EMPTY,
    mine: draft([update({ ...SAVED, Comment: 'mine' })]),
    theirs: draft([update({ ...SAVED, Comment: 'theirs' })]),
  }
  const { conflicts, merged } = mergeDrafts(sides, savedOf)
  expect(conflicts).toMatchObject([
    {
      key: 'Distribution/E1',
      ref: { resource: 'Distribution', id: 'E1' },
      setting: 'Comment',
      base: 'as it is',
      mine: 'mine',
      theirs: 'theirs',
      words: { mine: [expect.stringContaining('mine')] },
    },
  ])
  expect(merged).toEqual(sides.theirs)
  const choose = (side: 'mine' | 'theirs') =>
    mergeDrafts(sides, savedOf, { 'Distribution/E1': { Comment: side } })
  expect(choose('mine')).toEqual({ merged: sides.mine, conflicts: [] })
  expect(choose('theirs')).toEqual({ merged: sides.theirs, conflicts: [] })
})

it('keeps what was typed since where the other window took the resource’s edits back', () => {
  const base = draft([update({ ...SAVED, Comment: 'one' })])
  const mine = draft([update({ ...SAVED, Comment: 'one', PriceClass: 'PriceClass_100' })])
  const sides = { base, mine, theirs: EMPTY }
  const { PriceClass } = { PriceClass: 'PriceClass_100' }
  expect(mergeDrafts(sides, savedOf).merged).toEqual(draft([update({ ...SAVED, PriceClass })]))
  expect(mergeDrafts(sides, unknown).conflicts).toMatchObject([{ setting: '' }])
})

it('drops a change that both together took back', () => {
  const base = draft([update({ ...SAVED, Comment: 'one', PriceClass: 'PriceClass_100' })])
  const mine = draft([update({ ...SAVED, Comment: 'one' })])
  const theirs = draft([update({ ...SAVED, PriceClass: 'PriceClass_100' })])
  expect(mergeDrafts({ base, mine, theirs }, savedOf)).toEqual({ merged: EMPTY, conflicts: [] })
})

it('asks for the whole resource when one window deletes what the other edits', () => {
  const base = draft([update({ ...SAVED, Comment: 'one' })])
  const mine = draft([remove])
  const theirs = draft([update({ ...SAVED, Comment: 'two' })])
  const sides = { base, mine, theirs }
  const { conflicts } = mergeDrafts(sides, savedOf)
  expect(conflicts).toMatchObject([
    { setting: '', words: { mine: ['It is deleted.'], theirs: ['It is changed.'] } },
  ])
  const decided = mergeDrafts(sides, savedOf, { 'Distribution/E1': { '': 'mine' } })
  expect(decided).toEqual({ merged: mine, conflicts: [] })
})

it('goes on with the newer version where one window began anew, and asks where both did', () => {
  const base = draft([update({ ...SAVED, Comment: 'one' }, 'V1')])
  const mine = draft([update({ ...SAVED, Comment: 'one', PriceClass: 'PriceClass_100' }, 'V1')])
  const theirs = draft([update({ ...SAVED, Comment: 'anew' }, 'V2')])
  const after = { ...SAVED, Comment: 'anew', PriceClass: 'PriceClass_100' }
  expect(mergeDrafts({ base, mine, theirs }, unknown).merged).toEqual(draft([update(after, 'V2')]))
  const { conflicts } = mergeDrafts({ base: EMPTY, mine, theirs }, savedOf)
  expect(conflicts).toMatchObject([{ setting: '' }])
})

it('keeps what is made when the other window has attached it meanwhile', () => {
  const made = policy({ Name: 'size' })
  const sides = {
    base: draft([made]),
    mine: EMPTY,
    theirs: draft([made, update({ ...SAVED, CachePolicyId: 'new:cache-policy:size' })]),
  }
  expect(mergeDrafts(sides, savedOf)).toEqual({ merged: sides.theirs, conflicts: [] })
})

it('merges the texts of the draft, and asks where both wrote another', () => {
  const base = draft([], { title: 'Old', note: 'as it was' })
  const mine = draft([], { title: 'Mine', note: 'as it was' })
  const theirs = draft([], { title: 'Theirs', note: 'written', ticket: 'T-1' })
  const sides = { base, mine, theirs }
  const { conflicts, merged } = mergeDrafts(sides, unknown)
  expect(merged).toMatchObject({ note: 'written', ticket: 'T-1' })
  expect(conflicts).toMatchObject([{ key: 'Draft', setting: 'title', mine: 'Mine' }])
  const decided = mergeDrafts(sides, unknown, { Draft: { title: 'mine' } })
  expect(decided).toMatchObject({ merged: { title: 'Mine', note: 'written' }, conflicts: [] })
})

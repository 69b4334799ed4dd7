import { expect, it } from 'vitest'

import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'

import type { ResourceDifferences } from './draft-words.ts'
import { canUndo, undoEntry } from './undo-entry.ts'

const SITE = 'new:origin-access-control:site'
const SAVED = { Comment: 'old', Origins: { Quantity: 0, Items: [] } }

const control: ProposedChange = {
  action: 'create',
  resource: 'OriginAccessControl',
  id: SITE,
  after: { Name: 'site' },
}

const update: ProposedChange = {
  action: 'update',
  resource: 'Distribution',
  id: 'E1',
  baseVersion: 'V1',
  after: {
    Comment: 'new',
    Origins: { Quantity: 1, Items: [{ Id: 'site', OriginAccessControlId: SITE }] },
  },
}

const differences: ResourceDifferences = {
  change: update,
  name: 'shop',
  state: 'known',
  entries: diffDocuments(update, SAVED, update.after),
  saved: SAVED,
}

it('takes an origin back together with the access control that was made for it', () => {
  const added = differences.entries.find(({ kind }) => kind === 'added')
  if (!added) throw new Error('The origin is no difference.')
  expect(canUndo(differences, added)).toBe(true)
  expect(undoEntry([control, update], differences, added)).toEqual([
    { ...update, after: { ...SAVED, Comment: 'new' } },
  ])
})

it('takes one setting back and leaves the rest of the draft', () => {
  const comment = differences.entries.find(({ setting }) => setting === 'Comment')
  if (!comment) throw new Error('The comment is no difference.')
  expect(undoEntry([control, update], differences, comment)).toEqual([
    control,
    { ...update, after: { ...Object(update.after), Comment: 'old' } },
  ])
})

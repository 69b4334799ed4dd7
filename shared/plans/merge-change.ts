/** One resource in a draft that two windows edited: the change that both come to. Pure. */

import { isEqual } from './diff/meaning.ts'
import { diffDocuments } from './diff-documents.ts'
import type { MergeChoices, MergeConflict } from './diff-entry.ts'
import { mergeDocuments } from './merge-documents.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { ResourceDocument, ResourceRef } from './resource.ts'
import { hideSecrets } from './secrets.ts'
import { sentencesAt } from './sentences-at.ts'

/** The document that a version in AWS had; `undefined` = not known here. */
export type SavedOf = (ref: ResourceRef, version: string) => ResourceDocument | undefined

type Change = ProposedChange | undefined
type Sides = { base: Change; mine: Change; theirs: Change }

type MergedChange = {
  ref: ResourceRef | null
  /** `undefined` = the draft leaves the resource as it is in AWS. */
  change: Change
  conflicts: MergeConflict[]
}

export function mergeChange(sides: Sides, savedOf: SavedOf, choices: MergeChoices): MergedChange {
  const { base, mine, theirs } = sides
  const some = mine ?? theirs ?? base
  if (!some || isEqual(mine, base) || isEqual(mine, theirs)) {
    return { ref: null, change: theirs, conflicts: [] }
  }
  if (isEqual(theirs, base)) return { ref: null, change: mine, conflicts: [] }
  const ref: ResourceRef = { resource: some.resource, id: some.id }
  const documents = findDocuments(sides, ref, savedOf)
  if (!documents) return decideWhole(ref, sides, choices)
  const { merged, conflicts } = mergeDocuments(ref, documents, choices)
  // A merge of JSON is JSON.
  const after = merged as ResourceDocument
  const entries = {
    mine: conflicts.length > 0 ? diffDocuments(ref, documents.base, documents.mine) : [],
    theirs: conflicts.length > 0 ? diffDocuments(ref, documents.base, documents.theirs) : [],
  }
  return {
    ref,
    change: toChange({ sides, ref, after, savedOf }),
    conflicts: conflicts.map((conflict) => ({
      ...conflict,
      words: {
        mine: sentencesAt(conflict, entries.mine),
        theirs: sentencesAt(conflict, entries.theirs),
      },
    })),
  }
}

type Documents = { base: unknown; mine: unknown; theirs: unknown }

/** `null` = they cannot be put together: one deletes it, or one of them is not known. */
function findDocuments(sides: Sides, ref: ResourceRef, savedOf: SavedOf): Documents | null {
  const { base, mine, theirs } = sides
  if ([base, mine, theirs].some((change) => change?.action === 'delete')) return null
  const version = findVersion(sides)
  // Both began afresh, with different versions: which one is newer is not known here.
  if (version === null) return null
  const saved = version === undefined ? undefined : savedOf(ref, version)
  const documentOf = (change: Change) =>
    change === undefined || change.action === 'delete' ? saved : change.after
  const documents = { base: documentOf(base), mine: documentOf(mine), theirs: documentOf(theirs) }
  if (documents.mine === undefined || documents.theirs === undefined) return null
  // Without a base, all that differs is asked.
  return { ...documents, base: documents.base ?? null }
}

/** The version that the merged edit began with: a newer one when a side began anew. `undefined` = it does not exist yet. */
function findVersion({ base, mine, theirs }: Sides): string | undefined | null {
  const [was, ours, others] = [base, mine, theirs].map((change) =>
    change === undefined || change.action === 'create' ? undefined : change.baseVersion,
  )
  if (ours === undefined || ours === others || ours === was) return others ?? ours ?? was
  return others === undefined || others === was ? ours : null
}

function toChange(merging: {
  sides: Sides
  ref: ResourceRef
  after: ResourceDocument
  savedOf: SavedOf
}): Change {
  const { sides, ref, after, savedOf } = merging
  const { mine, theirs, base } = sides
  const made = [theirs, mine].find((change) => change?.action === 'create')
  if (made) return { ...made, action: 'create', after }
  const baseVersion = findVersion(sides)
  if (baseVersion === null || baseVersion === undefined) return mine ?? theirs ?? base
  const saved = savedOf(ref, baseVersion)
  // Edited back to what is in AWS, by both together: nothing is left to do.
  if (saved !== undefined && diffDocuments(ref, saved, after).length === 0) return undefined
  return { action: 'update', ...ref, baseVersion, after }
}

function decideWhole(ref: ResourceRef, sides: Sides, choices: MergeChoices): MergedChange {
  const choice = Object.hasOwn(choices, '') ? choices[''] : undefined
  if (choice) return { ref, change: sides[choice], conflicts: [] }
  const { base, mine, theirs } = sides
  const words = { mine: [sayWhole(mine)], theirs: [sayWhole(theirs)] }
  const values = {
    base: documentOf(ref, base),
    mine: documentOf(ref, mine),
    theirs: documentOf(ref, theirs),
  }
  return { ref, change: theirs, conflicts: [{ setting: '', ...values, words }] }
}

function documentOf(ref: ResourceRef, change: Change): ResourceDocument | null {
  return change && change.action !== 'delete' ? hideSecrets(ref, change.after) : null
}

function sayWhole(change: Change): string {
  if (!change) return 'It stays as it is in AWS.'
  return { create: 'It is made.', update: 'It is changed.', delete: 'It is deleted.' }[
    change.action
  ]
}

/** One sentence of a draft taken back, the others left. Pure. */
import type { DiffEntry } from '#shared/plans/diff-entry.ts'
import { dropUnused } from '#shared/plans/drop-unused.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import { toResourceKey } from '#shared/plans/resource.ts'
import { undoDifference } from '#shared/plans/undo-difference.ts'

import type { ResourceDifferences } from './draft-words.ts'

export function canUndo({ change, saved }: ResourceDifferences, entry: DiffEntry): boolean {
  if (change.action !== 'update' || saved === undefined) return false
  return undoDifference(change, { before: saved, after: change.after }, entry) !== null
}

/** @param changes all of the draft, as they are by now */
export function undoEntry(
  changes: readonly ProposedChange[],
  { change, saved }: ResourceDifferences,
  entry: DiffEntry,
): ProposedChange[] {
  const left = changes.map((one) => {
    const isMeant = toResourceKey(one) === toResourceKey(change)
    if (!isMeant || one.action !== 'update' || saved === undefined) return one
    const after = undoDifference(one, { before: saved, after: one.after }, entry)
    return after === null ? one : { ...one, after }
  })
  // An origin that was added had its access control made with it.
  return dropUnused(left, findControls(entry))
}

function findControls({ after }: DiffEntry): string[] {
  const found = JSON.stringify(after).matchAll(/"(new:origin-access-control:[^"\\]*)"/g)
  return [...found].flatMap(([, reference]) => reference ?? [])
}

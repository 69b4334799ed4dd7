/**
 * Two edits of one document made one, by meaning: origins by id, behaviors by path pattern, the rest by field. What both changed
 * differently is a conflict, and never decided here.
 */

import { keepAskedAuthorizers } from '../apis/keep-asked-authorizers.ts'
import { withKnownAuthorizers } from '../apis/known-authorizers.ts'
import { DOCUMENT_SHAPES } from './diff/document-shapes.ts'
import { toSlot } from './diff/meaning.ts'
import { createMergeContext, type Sides } from './diff/merge-context.ts'
import { mergeValues } from './diff/merge-values.ts'
import { settleReferences } from './diff/settle-references.ts'
import type { MergeChoices, MergeConflict } from './diff-entry.ts'
import type { ResourceRef } from './resource.ts'

/**
 * `base` is the version that both edits began with; `null` = both made it. Until a conflict is decided by `choices` (keyed by its
 * setting), the merged document has theirs. Conflicts of settings that belong together show all of them. Never throws.
 */
export function mergeDocuments(
  ref: ResourceRef,
  sides: Sides,
  choices: MergeChoices = {},
): { merged: unknown; conflicts: MergeConflict[] } {
  const context = createMergeContext(ref, choices)
  const { base, mine, theirs } = ref.resource === 'RestApi' ? readAlike(sides) : sides
  const trio = {
    base: base === null || base === undefined ? null : toSlot(base),
    mine: toSlot(mine ?? undefined),
    theirs: toSlot(theirs ?? undefined),
  }
  const merged = mergeValues(DOCUMENT_SHAPES[ref.resource], trio, [], context)
  const settle = () => {
    if (ref.resource === 'Distribution') return settleReferences(merged, sides, context)
    return ref.resource === 'RestApi' ? keepAskedAuthorizers(merged, theirs) : merged
  }
  return { merged: settle() ?? null, conflicts: context.conflicts }
}

/** A release that knew no authorizers stored documents without them: they are as they are now. */
function readAlike({ base, mine, theirs }: Sides): Sides {
  return {
    base: withKnownAuthorizers(base, theirs),
    mine: withKnownAuthorizers(mine, theirs),
    theirs: withKnownAuthorizers(theirs, mine),
  }
}

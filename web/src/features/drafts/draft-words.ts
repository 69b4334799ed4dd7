/** What a draft holds, in words. Pure. */
import type { DiffEntry } from '#shared/plans/diff-entry.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { formatCounted } from '../../lib/format.ts'
import { resourceNoun } from '../../lib/resource-words.ts'

export type ResourceDifferences = {
  change: ProposedChange
  /** What a person calls the resource; its id until that was read. */
  name: string
  /**
   * `behind` = somebody changed it since, so that the differences are known only to the review; `gone` = it is not in AWS any more.
   */
  state: 'reading' | 'known' | 'behind' | 'gone' | 'unknown'
  entries: DiffEntry[]
  /** What the entries compare with; absent where there are none. */
  saved?: ResourceDocument
}

/** `3 changes in 2 resources`. */
export function summarizeDraft(all: readonly ResourceDifferences[]): string {
  if (all.length === 0) return 'No changes yet'
  const changes = all.reduce((sum, one) => sum + countOf(one), 0)
  return `${formatCounted(changes, 'change')} in ${formatCounted(all.length, 'resource')}`
}

/** What is made or deleted counts as one change, as does what has not been compared. */
function countOf({ change, entries }: ResourceDifferences): number {
  return change.action === 'update' ? Math.max(1, entries.length) : 1
}

/** What the draft does to a resource where there is no list of differences; `null` = the list says it. */
export function describeWhole({ change, state, entries }: ResourceDifferences): string | null {
  if (change.action === 'create') return 'It is made.'
  if (state === 'gone') {
    return change.action === 'delete'
      ? 'It is no longer in AWS: nothing is left to delete. Undo takes it out of the draft.'
      : 'It is no longer in AWS: somebody deleted it, so this cannot be applied. Undo takes its edits out of the draft.'
  }
  if (change.action === 'delete') return 'It is deleted.'
  if (state === 'reading') return 'Reading what is in AWS …'
  if (state === 'behind') {
    return 'Somebody changed it meanwhile. The review puts both edits together.'
  }
  if (state === 'unknown') return 'What is in AWS could not be read; the review says more.'
  return entries.length === 0 ? 'No difference that CloudFront would notice.' : null
}

/** `Distribution`, for a name that does not tell: ids and references. */
export function titleOf({ change, name }: ResourceDifferences): string {
  return `${resourceNoun(change.resource)} ${name}`
}

/** The name that the document of something new has; else the last part of its reference. */
export function nameOfNew(change: Extract<ProposedChange, { action: 'create' }>): string {
  const { after, id } = change
  const name =
    after !== null && typeof after === 'object' && !Array.isArray(after) ? after.Name : null
  return typeof name === 'string' && name !== '' ? name : (id.split(':').at(-1) ?? id)
}

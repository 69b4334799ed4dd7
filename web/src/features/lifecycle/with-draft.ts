/** Distributions as the draft has them: a further edit of several begins there. Pure. */
import type { OneOfMany } from '#shared/distribution/edit-many.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceKind } from '#shared/plans/resource.ts'

import { ApiError } from '../../lib/api-error.ts'

type Changes = readonly ProposedChange[]

/** Throws `ApiError` when the draft deletes one of them. */
export function withDraft(all: readonly OneOfMany[], changes: Changes): OneOfMany[] {
  return all.map(({ distribution, metrics, tags }) => ({
    distribution: asInDraft('Distribution', distribution, changes),
    metrics: metrics && asInDraft('MonitoringSubscription', metrics, changes),
    tags: tags && asInDraft('Tags', tags, changes),
  }))
}

type Known<Document> = { id: string; version: string; document: Document }

function asInDraft<Document>(
  resource: ResourceKind,
  known: Known<Document>,
  changes: Changes,
): Known<Document> {
  const { id } = known
  const mine = changes.find((change) => change.resource === resource && change.id === id)
  if (mine?.action === 'delete') {
    const detail = `The draft deletes ${id}. Take that out of the draft first, leave this one out, or plan the edit on its own.`
    throw new ApiError('invalid-input', { title: 'Nothing to edit', detail })
  }
  if (mine?.action !== 'update') return known
  // A draft's document has the shape of the one that was read.
  return { id, version: mine.baseVersion, document: mine.after as Document }
}

/** The draft in the address (`?draft=`), and one resource in it. The first edit begins a draft; nobody presses "save". */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'

import type { Draft, DraftInput } from '#shared/plans/draft.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import { draftQuery } from './draft-query.ts'
import { type DraftWriter, draftWriterOf } from './draft-writer.ts'

export type DraftHandle = {
  /** Of the draft in the address; `null` = none there, or still being read. */
  draft: Draft | null
  id: string | null
  /** Why the draft in the address cannot be read. */
  error: Error | null
  /** Changes the draft, or begins one, which then stands in the address. */
  change: (edit: (input: DraftInput) => DraftInput) => void
  /** Puts the change of a resource in place of the one that the draft has for it. */
  put: (change: ProposedChange) => void
  /** Takes the change of a resource out. */
  drop: (ref: ResourceRef) => void
  /** Another draft in the address, or none. */
  open: (id: string | null) => void
  writer: DraftWriter
}

export function useDraft(account: string): DraftHandle {
  const search: { draft?: string } = useSearch({ strict: false })
  const id = search.draft ?? null
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data, error } = useQuery({ ...draftQuery(account, id ?? ''), enabled: id !== null })
  const writer = draftWriterOf(client, account)

  const open = (next: string | null) =>
    navigate({
      to: '.',
      search: (old) => ({ ...old, draft: next ?? undefined }),
      resetScroll: false,
      replace: true,
    })
  const change: DraftHandle['change'] = (edit) => {
    if (id !== null) return writer.change(id, edit)
    // A second edit may come before the address has the first one's draft.
    const isFirst = writer.begun === null
    const target = writer.begun ?? crypto.randomUUID()
    writer.begun = target
    writer.change(target, edit)
    if (!isFirst) return
    void open(target).then(() => {
      writer.begun = null
    })
  }
  return {
    id,
    draft: id === null ? null : (data ?? null),
    error: id === null ? null : error,
    change,
    put: (next) =>
      change((input) => ({ ...input, changes: [...without(input.changes, next), next] })),
    drop: (ref) => change((input) => ({ ...input, changes: without(input.changes, ref) })),
    open: (next) => void open(next),
    writer,
  }
}

/** What there is in AWS, as the page read it. */
export type SavedResource<Document> = ResourceRef & { version: string; document: Document }

export type ResourceDraft<Document> = {
  /** As the draft has it; without a draft as it is in AWS. */
  document: Document
  saved: Document
  isChanged: boolean
  /** The draft deletes it. */
  isDeleted: boolean
  /** The version in AWS is no longer the one that the draft began with: the plan will merge. */
  isBehind: boolean
  change: (edit: (document: Document) => Document) => void
  /** Back to what is in AWS. */
  reset: () => void
}

/**
 * One resource as the draft has it. `Document` is what the caller parsed `saved` with; edits keep what they do not name,
 * so that the draft's document has the same shape.
 */
export function useResourceDraft<Document>(
  account: string,
  saved: SavedResource<Document>,
): ResourceDraft<Document> {
  const { draft, change, drop } = useDraft(account)
  const mine = draft?.changes.find((one) => isSameResource(one, saved))
  const documentOf = (proposed: ProposedChange | undefined): Document =>
    // Written by `change` below, from a document of this shape.
    proposed && proposed.action !== 'delete' ? (proposed.after as Document) : saved.document
  return {
    document: documentOf(mine),
    saved: saved.document,
    isChanged: mine !== undefined,
    isDeleted: mine?.action === 'delete',
    isBehind: mine !== undefined && mine.action !== 'create' && mine.baseVersion !== saved.version,
    change: (edit) =>
      change((input) => {
        const before = input.changes.find((one) => isSameResource(one, saved))
        const after = edit(documentOf(before))
        const others = without(input.changes, saved)
        // Edited back to what is in AWS: nothing is left to do.
        const isBack = before?.action !== 'create' && isSameJson(after, saved.document)
        return isBack
          ? { ...input, changes: others }
          : { ...input, changes: [...others, toChange(saved, before, after)] }
      }),
    reset: () => drop(saved),
  }
}

function toChange(
  saved: SavedResource<unknown>,
  before: ProposedChange | undefined,
  document: unknown,
): ProposedChange {
  const { resource, id, version } = saved
  // Documents come as JSON, and edits make JSON of them.
  const after = document as ResourceDocument
  if (before?.action === 'create') return { ...before, after }
  return { action: 'update', resource, id, baseVersion: before?.baseVersion ?? version, after }
}

function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function without(changes: readonly ProposedChange[], ref: ResourceRef): ProposedChange[] {
  return changes.filter((change) => !isSameResource(change, ref))
}

export function isSameResource(a: ResourceRef, b: ResourceRef): boolean {
  return a.resource === b.resource && a.id === b.id
}

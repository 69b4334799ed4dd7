/** The draft in the address (`?draft=`), and one resource in it. The first edit begins a draft; nobody presses "save". */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { Draft, DraftInput } from '#shared/plans/draft.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceKind, ResourceRef } from '#shared/plans/resource.ts'

import { draftQuery } from './draft-query.ts'
import { type DraftWriter, draftWriterOf } from './draft-writer.ts'

export type DraftActions = {
  id: string | null
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

export type DraftHandle = DraftActions & {
  /** Of the draft in the address; `null` = none there, or still being read. */
  draft: Draft | null
  /** Why the draft in the address cannot be read. */
  error: Error | null
}

/** Draws its component again with every change of the draft: where that is too much, see `useDraftActions`, `useDraftChanges`. */
export function useDraft(account: string): DraftHandle {
  const actions = useDraftActions(account)
  const { id } = actions
  const { data, error } = useQuery({ ...draftQuery(account, id ?? ''), enabled: id !== null })
  return {
    ...actions,
    draft: id === null ? null : (data ?? null),
    error: id === null ? null : error,
  }
}

/** What can be done with the draft; the same object as long as the address has the same draft. */
export function useDraftActions(account: string): DraftActions {
  const id = useSearch({ strict: false, select: (search: { draft?: string }) => search.draft })
  const navigate = useNavigate()
  const router = useRouter()
  const writer = draftWriterOf(useQueryClient(), account)
  // Every field rests on it: made anew, all of them are drawn again with each key.
  return useMemo(() => {
    const readAddress = () => {
      const search: { draft?: string } = router.latestLocation.search
      return search.draft ?? null
    }
    return toActions(id ?? null, { writer, navigate, readAddress })
  }, [id, writer, navigate, router])
}

type Means = {
  writer: DraftWriter
  navigate: ReturnType<typeof useNavigate>
  /** The draft that stands in the address at this moment. */
  readAddress: () => string | null
}

function toActions(id: string | null, { writer, navigate, readAddress }: Means): DraftActions {
  const open = (next: string | null) =>
    navigate({
      to: '.',
      search: (old) => ({ ...old, draft: next ?? undefined }),
      resetScroll: false,
      replace: true,
    })
  const change: DraftActions['change'] = (edit) => {
    // A field that was drawn before the first edit's draft came into the address means that draft too.
    const own = id ?? readAddress()
    if (own !== null) return writer.change(own, edit)
    // A second edit may come before the address has the first one's draft.
    const isFirst = writer.begun === null
    const target = writer.begun ?? crypto.randomUUID()
    writer.begun = target
    writer.change(target, edit)
    if (!isFirst) return
    // Also when it does not get there: what is edited on another page later is none of this draft's.
    void open(target).finally(() => {
      writer.begun = null
    })
  }
  return {
    id,
    change,
    put: (next) =>
      change((input) => ({ ...input, changes: [...without(input.changes, next), next] })),
    drop: (ref) => change((input) => ({ ...input, changes: without(input.changes, ref) })),
    open: (next) => void open(next),
    writer,
  }
}

const NO_CHANGES: readonly ProposedChange[] = []

/** The draft's changes of one kind; the same list until one of them changes. */
export function useDraftChanges(account: string, kind: ResourceKind): readonly ProposedChange[] {
  const { id } = useDraftActions(account)
  const select = useCallback(
    (draft: Draft) => draft.changes.filter(({ resource }) => resource === kind),
    [kind],
  )
  const { data } = useQuery({ ...draftQuery(account, id ?? ''), enabled: id !== null, select })
  return id === null ? NO_CHANGES : (data ?? NO_CHANGES)
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
  const { draft, change, drop, writer } = useDraft(account)
  const mine = draft?.changes.find((one) => isSameResource(one, saved))
  const { resource, id, version, document } = saved
  // Fields are drawn again when it is another function.
  const edit = useCallback<ResourceDraft<Document>['change']>(
    (next) => {
      // Documents come as JSON.
      writer.saved.note({ resource, id }, version, document as ResourceDocument)
      change((input) => {
        const own = { resource, id, version, document }
        const before = input.changes.find((one) => isSameResource(one, own))
        const after = next(documentOf(before, document))
        const others = without(input.changes, own)
        // Edited back to what is in AWS: nothing is left to do.
        return before?.action !== 'create' && isSame(own, after)
          ? { ...input, changes: others }
          : { ...input, changes: [...others, toChange(own, before, after)] }
      })
    },
    [change, writer, resource, id, version, document],
  )
  return {
    document: documentOf(mine, document),
    saved: document,
    isChanged: mine !== undefined,
    isDeleted: mine?.action === 'delete',
    isBehind: mine !== undefined && mine.action !== 'create' && mine.baseVersion !== version,
    change: edit,
    reset: () => drop(saved),
  }
}

function documentOf<Document>(proposed: ProposedChange | undefined, saved: Document): Document {
  // Written by `change` above, from a document of this shape.
  return proposed && proposed.action !== 'delete' ? (proposed.after as Document) : saved
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

/** By meaning: an emptied list and one that was never there are the same. */
function isSame(saved: SavedResource<unknown>, after: unknown): boolean {
  return isAlike(saved.document, after) && diffDocuments(saved, saved.document, after).length === 0
}

/** A cheap first look, made with every key: stops at the first difference that is more than an empty value. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b || (isEmpty(a) && isEmpty(b))) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const before = new Map<string, unknown>(Object.entries(inAnyOrder(a)))
  const after = new Map<string, unknown>(Object.entries(inAnyOrder(b)))
  return [...new Set([...before.keys(), ...after.keys()])].every((key) =>
    isAlike(before.get(key), after.get(key)),
  )
}

/** Most lists of texts are sets; the comparison after this knows which. */
function inAnyOrder(value: object): object {
  if (!Array.isArray(value)) return value
  return value.every((item) => typeof item !== 'object') ? value.toSorted() : value
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0) return true
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

function without(changes: readonly ProposedChange[], ref: ResourceRef): ProposedChange[] {
  return changes.filter((change) => !isSameResource(change, ref))
}

function isSameResource(a: ResourceRef, b: ResourceRef): boolean {
  return a.resource === b.resource && a.id === b.id
}

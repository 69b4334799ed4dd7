/**
 * What a dialog proposes: into the draft that is open, when the person wants it there, else as a plan of its own, which leaves the
 * draft as it is. Either way the review opens.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import type { Draft, DraftInput } from '#shared/plans/draft.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'

import { ApiError } from '../../lib/api-error.ts'
import { describeError } from '../../lib/describe-error.ts'
import { type DraftWriter, draftWriterOf } from '../../lib/draft-writer.ts'
import { usePlanDraft } from '../../lib/plans-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { usePropose } from '../../lib/use-propose.ts'

type Proposal = {
  /** Of a plan or draft that has no other. */
  title: string
  /** The changes of the draft with these in them; done twice, it is done once. May throw `ApiError`. */
  edit: (changes: readonly ProposedChange[]) => ProposedChange[]
}

export type Lifecycle = {
  /** The draft that is open; `null` = none. */
  draft: Draft | null
  /** Into that draft, rather than on its own. */
  joins: boolean
  setJoins: (joins: boolean) => void
  /** Why nothing can be proposed yet; `null` = nothing against it. */
  notYet: string | null
  /** @param prepare may ask the server first */
  propose: (prepare: () => Promise<Proposal> | Proposal) => void
  isPending: boolean
  error: Error | null
}

type Options = {
  /** Without an open draft, one is begun, so that the edits can be gone on with. @default false */
  beginsDraft?: boolean
}

export function useLifecycle(account: string, { beginsDraft = false }: Options = {}): Lifecycle {
  const { draft, id, error: lost } = useDraft(account)
  const [joins, setJoins] = useState(true)
  const alone = usePropose(account)
  const together = useJoin(account)
  const isOpen = id !== null && !lost
  const isJoining = isOpen ? joins : beginsDraft
  const { isPending, error } = isJoining ? together : alone
  return {
    draft: isOpen ? draft : null,
    joins: isJoining,
    setJoins,
    notYet: isOpen && !draft ? 'The draft is still being read' : null,
    isPending,
    error,
    propose: (prepare) => {
      if (isJoining) return together.mutate({ draftId: isOpen ? id : null, prepare })
      alone.mutate(async () => {
        const { title, edit } = await prepare()
        return { title, changes: edit([]) }
      })
    },
  }
}

type Joining = { draftId: string | null; prepare: Parameters<Lifecycle['propose']>[0] }

function useJoin(account: string) {
  const writer = draftWriterOf(useQueryClient(), account)
  const plan = usePlanDraft(account)
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ draftId, prepare }: Joining) => {
      const { title, edit } = await prepare()
      const target = draftId ?? crypto.randomUUID()
      writer.change(target, (input: DraftInput) => ({
        ...input,
        title: draftId === null ? title : input.title,
        changes: edit(input.changes),
      }))
      try {
        return { target, plan: await plan.mutateAsync(target) }
      } catch (error) {
        // It is made anew with the next try.
        if (draftId === null) await discardBegun(writer, { target, title, error })
        throw error
      }
    },
    onSuccess: ({ target, plan: { id } }) =>
      navigate({
        to: '/accounts/$account/plans/$planId',
        params: { account, planId: id },
        search: { draft: target },
      }),
  })
}

type Begun = { target: string; title: string; error: unknown }

/** Rejects with `ApiError` that says both when it stays: else a draft that nobody knows of would be in the list. */
async function discardBegun(writer: DraftWriter, { target, title, error }: Begun): Promise<void> {
  try {
    await writer.discard(target)
  } catch (staying) {
    const detail = `${describeError(error).text} The draft “${title}”, begun for it, could not be discarded and may stay: discard it in the list of drafts. ${describeError(staying).text}`
    throw new ApiError(error instanceof ApiError ? error.code : 'bad-answer', { detail }, error)
  }
}

/** Makes a plan of changes that belong to no draft, and opens its review. */
import { useMutation } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'

import { api, callJson } from './api.ts'
import { useOpenReview } from './use-open-review.ts'

const endpoint = api.accounts[':account'].plans

type Proposal = {
  title: string
  changes: ProposedChange[]
  /** What it is for. */
  note?: string
  /** Whose idea it was. @default 'edit' */
  source?: 'edit' | 'finding'
}

/** @param prepare what the plan is made of; may ask the server first */
export function usePropose(account: string) {
  const openReview = useOpenReview(account)
  return useMutation({
    mutationFn: async (prepare: () => Promise<Proposal> | Proposal): Promise<Plan> => {
      const json = { source: 'edit' as const, ...(await prepare()) }
      return callJson<Plan>(endpoint.$post({ param: { account }, json }))
    },
    onSuccess: openReview,
  })
}

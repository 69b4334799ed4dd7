/** Makes a plan of changes that belong to no draft, and opens its review. */
import { useMutation } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'

import { api, call } from './api.ts'
import { useOpenReview } from './use-open-review.ts'

const endpoint = api.accounts[':account'].plans

type Proposal = { title: string; changes: ProposedChange[] }

/** @param prepare what the plan is made of; may ask the server first */
export function usePropose(account: string) {
  const openReview = useOpenReview(account)
  return useMutation({
    mutationFn: async (prepare: () => Promise<Proposal> | Proposal): Promise<Plan> => {
      const json = { ...(await prepare()), source: 'edit' as const }
      // The client's type of the answer unrolls JSON values and loses them on the way.
      return (await call(endpoint.$post({ param: { account }, json }))) as Plan
    },
    onSuccess: openReview,
  })
}

/** Makes the plan of a wizard's answers, and opens its review. */
import { useMutation } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'

import { useOpenReview } from '../../lib/use-open-review.ts'

/** @param propose sends the answers to the wizard's own route */
export function useReview<Answers>(account: string, propose: (answers: Answers) => Promise<Plan>) {
  const openReview = useOpenReview(account)
  return useMutation({ mutationFn: propose, onSuccess: openReview })
}

/** Makes the plan of a wizard's answers, and opens its review. */
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

import type { Plan } from '#shared/plans/plan.ts'
import { MAX_FORM_SEARCH_LENGTH } from '#shared/wizards/filled-form.ts'

import { useOpenReview } from '../../lib/use-open-review.ts'

/** How answers are sent to a wizard's own route, with the part of the form's address in which they stand. */
export type Propose<Answers> = (answers: Answers, form: string) => Promise<Plan>

export function useReview<Answers>(account: string, propose: Propose<Answers>) {
  const openReview = useOpenReview(account)
  const router = useRouter()
  return useMutation({
    mutationFn: (answers: Answers) => propose(answers, formOf(router.state.location.searchStr)),
    onSuccess: openReview,
  })
}

/** Without the draft that is open meanwhile, which is no answer. Empty where it is too long: the plan is worth more than the way back. */
function formOf(searchText: string): string {
  const search = new URLSearchParams(searchText)
  search.delete('draft')
  const form = search.toString()
  return form.length > MAX_FORM_SEARCH_LENGTH ? '' : form
}

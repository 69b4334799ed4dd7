/** Server state of this feature: what the doctor says, and the plan of a fix. */
import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query'

import type { Diagnosis, DoctorFix, DoctorInput } from '#shared/doctor/diagnosis.ts'
import type { Plan } from '#shared/plans/plan.ts'

import { api, callJson } from '../../lib/api.ts'
import { useOpenReview } from '../../lib/use-open-review.ts'

const account = api.accounts[':account']

/** Asked anew with each visit: what was wrong a minute ago may be mended. */
export const diagnosisQuery = (name: string, json: DoctorInput) =>
  queryOptions({
    queryKey: ['accounts', name, 'doctor', json],
    queryFn: ({ signal }) =>
      callJson<Diagnosis>(
        account.doctor.$post({ param: { account: name }, json }, { init: { signal } }),
      ),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })

type PlanFix = Extract<DoctorFix, { kind: 'plan' }>

/** Makes the plan and opens its review. */
export function useFix(name: string) {
  const openReview = useOpenReview(name)
  return useMutation({
    mutationFn: ({ changes, sentence, title }: PlanFix) => {
      const json = { title, changes, note: sentence, source: 'finding' as const }
      return callJson<Plan>(account.plans.$post({ param: { account: name }, json }))
    },
    onSuccess: openReview,
  })
}

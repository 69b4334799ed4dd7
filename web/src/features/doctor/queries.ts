/** Server state of this feature: what the doctor says. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Diagnosis, DoctorInput } from '#shared/doctor/diagnosis.ts'

import { api, callJson } from '../../lib/api.ts'

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

/** The accounts that whoever is signed in may use. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => call(api.accounts.$get({}, { init: { signal } })),
  staleTime: 60_000,
  retry: false,
})

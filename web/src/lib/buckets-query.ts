/** The S3 buckets of an account. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'

/** How long the list is taken for fresh, in milliseconds. */
const STALE_AFTER_MS = 30_000

const endpoint = api.accounts[':account'].buckets

export const bucketsQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'buckets'],
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
  })

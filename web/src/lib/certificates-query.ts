/** The account's certificates, those that CloudFront cannot use included. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'

/** How long a list is taken for fresh, in milliseconds: people wait for a certificate to be issued. */
const STALE_AFTER_MS = 10_000

/** How often pending certificates are looked at, in milliseconds. */
const PENDING_POLL_MS = 10_000

const endpoint = api.accounts[':account'].certificates

export const certificatesQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'certificates'],
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'PENDING_VALIDATION')
        ? PENDING_POLL_MS
        : false,
  })

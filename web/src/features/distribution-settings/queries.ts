/** What the form of names and certificate asks the API. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from '../../lib/api.ts'

/** How long a list is taken for fresh, in milliseconds: people wait for a certificate to be issued. */
const STALE_AFTER_MS = 10_000

/** How often pending certificates are looked at, in milliseconds. */
const PENDING_POLL_MS = 10_000

/** How long somebody must have stopped typing before CloudFront is asked, in milliseconds. */
const TYPING_PAUSE_MS = 400

const endpoints = api.accounts[':account']

export const certificatesQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'certificates'],
    queryFn: ({ signal }) =>
      call(endpoints.certificates.$get({ param: { account } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'PENDING_VALIDATION')
        ? PENDING_POLL_MS
        : false,
  })

/** Who has the alias. Asked when the name stands for a moment: what is typed on is given up. */
export const aliasConflictsQuery = (account: string, distributionId: string, alias: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'alias-conflicts', distributionId, alias],
    queryFn: async ({ signal }) => {
      await pause(signal)
      const param = { account, distributionId }
      const endpoint = endpoints.distributions[':distributionId']['alias-conflicts']
      return await call(endpoint.$get({ param, query: { alias } }, { init: { signal } }))
    },
    staleTime: STALE_AFTER_MS,
  })

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, TYPING_PAUSE_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** What is behind an origin that a draft adds, where its host name is that of a REST API. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'

/** How long a name must stay as it is before it is asked for, in milliseconds: somebody may be typing it. */
const PAUSE_MS = 400

/** How long it is taken for fresh, in milliseconds. */
const STALE_AFTER_MS = 60_000

const endpoint = api.accounts[':account']['origin-apis'][':host']

export const originApiQuery = (account: string, host: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'origin-apis', host],
    queryFn: async ({ signal }) => {
      await pause(signal)
      return call(endpoint.$get({ param: { account, host } }, { init: { signal } }))
    },
    staleTime: STALE_AFTER_MS,
    // Without it the model says that it does not know the API.
    retry: false,
  })

/** Rejects when nobody wants to know any more. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** What is behind an origin that a draft adds, where its host name is that of a REST API. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'
import { typingPause } from './typing-pause.ts'

/** How long it is taken for fresh, in milliseconds. */
const STALE_AFTER_MS = 60_000

const endpoint = api.accounts[':account']['origin-apis'][':host']

export const originApiQuery = (account: string, host: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'origin-apis', host],
    queryFn: async ({ signal }) => {
      await typingPause(signal)
      return call(endpoint.$get({ param: { account, host } }, { init: { signal } }))
    },
    staleTime: STALE_AFTER_MS,
    // Without it the model says that it does not know the API.
    retry: false,
  })

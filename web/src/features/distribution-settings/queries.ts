/** What the form of names asks the API. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from '../../lib/api.ts'
import { typingPause } from '../../lib/typing-pause.ts'

/** How long an answer is taken for fresh, in milliseconds. */
const STALE_AFTER_MS = 10_000

const endpoints = api.accounts[':account']

/** Who has the alias. Asked when the name stands for a moment: what is typed on is given up. */
export const aliasConflictsQuery = (account: string, distributionId: string, alias: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'alias-conflicts', distributionId, alias],
    queryFn: async ({ signal }) => {
      await typingPause(signal)
      const param = { account, distributionId }
      const endpoint = endpoints.distributions[':distributionId']['alias-conflicts']
      return await call(endpoint.$get({ param, query: { alias } }, { init: { signal } }))
    },
    staleTime: STALE_AFTER_MS,
  })

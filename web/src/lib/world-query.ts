/** Everything that the edge model needs of one distribution: read once, then pages explain, lint and test without asking again. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'

/** How long it is taken for fresh, in milliseconds: nobody types longer at one configuration without looking up. */
const STALE_AFTER_MS = 30_000

const endpoint = api.accounts[':account'].distributions[':distributionId'].world

export const worldQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId, 'world'],
    queryFn: ({ signal }) =>
      call(endpoint.$get({ param: { account, distributionId } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
  })

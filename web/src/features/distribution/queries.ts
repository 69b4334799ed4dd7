/** Server state of this feature. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from '../../lib/api.ts'

/** How often to look again while the distribution is deploying, in milliseconds. */
const POLL_INTERVAL_MS = 2_000

const endpoint = api.accounts[':account'].distributions[':distributionId']

export const distributionQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId],
    queryFn: ({ signal }) =>
      call(endpoint.$get({ param: { account, distributionId } }, { init: { signal } })),
    refetchInterval: ({ state }) =>
      state.data?.status === 'in-progress' ? POLL_INTERVAL_MS : false,
  })

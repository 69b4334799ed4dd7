/** Server state of this feature. */
import { queryOptions } from '@tanstack/react-query'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { api, call } from '../../lib/api.ts'
import { pollWhile } from '../../lib/polling.ts'

/** How often to look again while the distribution is deploying, in milliseconds. */
const POLL_INTERVAL_MS = 2_000

const endpoint = api.accounts[':account'].distributions[':distributionId']

export const distributionQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId],
    queryFn: ({ signal }) =>
      call(endpoint.$get({ param: { account, distributionId } }, { init: { signal } })),
    refetchInterval: pollWhile<DistributionDetail>(
      POLL_INTERVAL_MS,
      ({ status }) => status === 'in-progress',
    ),
  })

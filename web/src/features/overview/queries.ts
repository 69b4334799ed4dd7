/** Server state of this feature. */
import { queryOptions } from '@tanstack/react-query'

import type { DistributionMetrics } from '#shared/metrics/distribution-metrics.ts'

import { api, call } from '../../lib/api.ts'
import { createLimiter } from '../../lib/limit-parallel.ts'
import { pollWhile } from '../../lib/polling.ts'

/** The points are an hour apart: looking more often shows nothing new. In milliseconds. */
const POLL_INTERVAL_MS = 300_000

/** How many distributions are asked about at the same time: a page of them must not keep other requests waiting. */
const limit = createLimiter(4)

const endpoint = api.accounts[':account'].distributions[':distributionId'].metrics

/** A distribution's metrics of the last seven days. */
export const weekQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId, 'week'],
    queryFn: ({ signal }) =>
      limit(
        () =>
          call(
            endpoint.$get(
              { param: { account, distributionId }, query: { range: '7d' } },
              { init: { signal } },
            ),
          ),
        signal,
      ),
    staleTime: POLL_INTERVAL_MS,
    refetchInterval: pollWhile<DistributionMetrics>(POLL_INTERVAL_MS, () => true),
  })

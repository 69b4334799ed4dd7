/** Server state of this feature. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { DistributionMetrics, MetricRange } from '#shared/metrics/distribution-metrics.ts'

import { api, call } from '../../lib/api.ts'
import { pollWhile } from '../../lib/polling.ts'

/** CloudFront publishes a point a minute: looking more often shows nothing new. In milliseconds. */
const POLL_INTERVAL_MS = 60_000

const endpoint = api.accounts[':account'].distributions[':distributionId'].metrics

type Asked = { account: string; distributionId: string; range: MetricRange }

export const metricsQuery = ({ account, distributionId, range }: Asked) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId, 'metrics', range],
    queryFn: ({ signal }) =>
      call(
        endpoint.$get(
          { param: { account, distributionId }, query: { range } },
          { init: { signal } },
        ),
      ),
    // The old curve stays while the new one is read: nothing jumps.
    placeholderData: keepPreviousData,
    refetchInterval: pollWhile<DistributionMetrics>(POLL_INTERVAL_MS, () => true),
  })

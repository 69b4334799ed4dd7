/** The distributions of an account, as several pages need them. */
import { queryOptions } from '@tanstack/react-query'

import type { DistributionList } from '#shared/distribution/distribution-view.ts'

import { api, call } from './api.ts'
import { pollWhile } from './polling.ts'

/** How often to look again while something is deploying, in milliseconds. */
const POLL_INTERVAL_MS = 3_000

const endpoint = api.accounts[':account'].distributions

export const distributionsQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions'],
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
    refetchInterval: pollWhile<DistributionList>(POLL_INTERVAL_MS, ({ items }) =>
      items.some(({ status }) => status === 'in-progress'),
    ),
  })

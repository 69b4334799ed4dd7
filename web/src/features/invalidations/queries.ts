/** Server state of this feature. Components use these; nothing else in the feature calls the API. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type {
  CreateInvalidationInput,
  InvalidationList,
} from '#shared/invalidations/invalidation.ts'

import { api, call } from '../../lib/api.ts'
import { pollWhile } from '../../lib/polling.ts'

/** How often to look again while something is in progress, in milliseconds. */
const POLL_INTERVAL_MS = 1_000

const endpoint = api.accounts[':account'].distributions[':distributionId'].invalidations

export const invalidationsQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId, 'invalidations'],
    queryFn: ({ signal }) =>
      call(endpoint.$get({ param: { account, distributionId } }, { init: { signal } })),
    refetchInterval: pollWhile<InvalidationList>(POLL_INTERVAL_MS, ({ items }) =>
      items.some(({ status }) => status === 'in-progress'),
    ),
  })

export function useCreateInvalidation(account: string, distributionId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: CreateInvalidationInput) =>
      call(endpoint.$post({ param: { account, distributionId }, json })),
    onSuccess: () => queryClient.invalidateQueries(invalidationsQuery(account, distributionId)),
  })
}

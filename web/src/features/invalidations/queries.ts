/** Server state of this feature. Components use these; nothing else in the feature calls the API. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { CreateInvalidationInput } from '#shared/invalidations/invalidation.ts'

import { api, call } from '../../lib/api.ts'

/** How often to look again while something is in progress, in milliseconds. */
const POLL_INTERVAL_MS = 1_000

const endpoint = api.accounts[':account'].distributions[':distributionId'].invalidations

export const invalidationsQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId, 'invalidations'],
    queryFn: ({ signal }) =>
      call(endpoint.$get({ param: { account, distributionId } }, { init: { signal } })),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'in-progress') ? POLL_INTERVAL_MS : false,
  })

export function useCreateInvalidation(account: string, distributionId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: CreateInvalidationInput) =>
      call(endpoint.$post({ param: { account, distributionId }, json })),
    onSuccess: () => queryClient.invalidateQueries(invalidationsQuery(account, distributionId)),
  })
}

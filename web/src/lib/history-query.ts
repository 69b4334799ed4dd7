/** Versions of resources, and ways back to them. A way back is a plan: its review opens. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import type {
  PastWorld,
  RecentChanges,
  VersionComparison,
} from '#shared/history/history-requests.ts'
import type { VersionList } from '#shared/history/version.ts'
import type { Plan } from '#shared/plans/plan.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'

import { api, call, callJson } from './api.ts'
import { useOpenReview } from './use-open-review.ts'

const endpoint = api.accounts[':account'].history
const ofResource = endpoint[':resource'][':id']

const historyKey = (account: string) => ['accounts', account, 'history']

/** Ids hold slashes: a tag's is an ARN. */
const toParam = (account: string, { resource, id }: ResourceRef) => ({
  account,
  resource,
  id: encodeURIComponent(id),
})

/** All versions of a resource that are kept, the newest first. */
export const versionsQuery = (account: string, ref: ResourceRef) =>
  queryOptions({
    queryKey: [...historyKey(account), ref.resource, ref.id],
    queryFn: ({ signal }) => readVersions(account, ref, { fresh: 'false' }, signal),
  })

/** Asks AWS now, for whoever knows that somebody has just changed something. */
export function useLookAgain(account: string, ref: ResourceRef) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => readVersions(account, ref, { fresh: 'true' }),
    onSuccess: (list) => client.setQueryData(versionsQuery(account, ref).queryKey, list),
  })
}

function readVersions(
  account: string,
  ref: ResourceRef,
  query: { fresh: 'true' | 'false' },
  signal?: AbortSignal,
) {
  return callJson<z.infer<typeof VersionList>>(
    ofResource.$get({ param: toParam(account, ref), query }, { init: { signal } }),
  )
}

/** Two versions of a resource, by their numbers. */
export const comparisonQuery = (account: string, ref: ResourceRef, from: number, to: number) =>
  queryOptions({
    queryKey: [...historyKey(account), ref.resource, ref.id, 'compare', from, to],
    queryFn: async ({ signal }): Promise<VersionComparison> => {
      const query = { from: String(from), to: String(to) }
      const answer = ofResource.compare.$get(
        { param: toParam(account, ref), query },
        { init: { signal } },
      )
      return callJson<VersionComparison>(answer)
    },
  })

/** The last changes of the account's distributions; at most 50. */
export const recentChangesQuery = (account: string, limit: number) =>
  queryOptions({
    queryKey: [...historyKey(account), 'recent', limit],
    queryFn: ({ signal }): Promise<RecentChanges> =>
      call(
        endpoint.$get(
          { param: { account }, query: { limit: String(limit) } },
          { init: { signal } },
        ),
      ),
  })

/** A distribution as it was. What was never changes. */
export const pastWorldQuery = (account: string, distributionId: string, number: number) =>
  queryOptions({
    queryKey: [...historyKey(account), 'Distribution', distributionId, 'world', number],
    queryFn: async ({ signal }): Promise<PastWorld> => {
      const ref = { resource: 'Distribution', id: distributionId } as const
      const answer = ofResource.versions[':number'].world.$get(
        { param: { ...toParam(account, ref), resource: ref.resource, number: String(number) } },
        { init: { signal } },
      )
      return callJson<PastWorld>(answer)
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** A version of a resource, or what one plan did, whatever came after. */
export type RevertTarget =
  | { kind: 'version'; ref: ResourceRef; number: number }
  | { kind: 'plan'; planId: string }

/** Makes the plan that goes back, and opens its review. Nothing is changed before that is applied. */
export function useRevert(account: string) {
  const openReview = useOpenReview(account)
  return useMutation({
    mutationFn: async (target: RevertTarget): Promise<Plan> => {
      if (target.kind === 'plan') {
        const param = { account, planId: target.planId }
        return callJson<Plan>(endpoint.plans[':planId'].revert.$post({ param }))
      }
      const param = { ...toParam(account, target.ref), number: String(target.number) }
      return callJson<Plan>(ofResource.versions[':number'].revert.$post({ param }))
    },
    onSuccess: openReview,
  })
}

/** Plans: made of a draft or of changes, then read by their id. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'

import { api, callJson } from './api.ts'
import { draftWriterOf } from './draft-writer.ts'

const endpoint = api.accounts[':account'].plans

export const planKey = (account: string, planId: string) => ['accounts', account, 'plans', planId]

export const planQuery = (account: string, planId: string) =>
  queryOptions({
    queryKey: planKey(account, planId),
    queryFn: async ({ signal }): Promise<Plan> => {
      const answer = endpoint[':planId'].$get({ param: { account, planId } }, { init: { signal } })
      return callJson<Plan>(answer)
    },
  })

/** Makes a plan of a draft, after everything that was typed has been written. */
export function usePlanDraft(account: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (draftId: string): Promise<Plan> => {
      await draftWriterOf(client, account).flush(draftId)
      return callJson<Plan>(endpoint.$post({ param: { account }, json: { draftId } }))
    },
    onSuccess: (plan) => client.setQueryData(planKey(account, plan.id), plan),
  })
}

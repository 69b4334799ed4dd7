/** Server state of this feature. Components use these; nothing else in the feature calls the API. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { ApplyInput, Plan } from '#shared/plans/plan.ts'
import type { MergeChoicesInput } from '#shared/plans/plan-requests.ts'
import type { Run } from '#shared/plans/run.ts'

import { api, call } from '../../lib/api.ts'
import { draftKey, draftsQuery } from '../../lib/draft-query.ts'
import { planKey } from '../../lib/plans-query.ts'
import { keepRun } from '../../lib/runs-query.ts'

const endpoint = api.accounts[':account'].plans[':planId']

/** Applies the plan. The draft that it was made of has done its work then. */
export function useApplyPlan(account: string, plan: Plan) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (json: ApplyInput): Promise<Run> => {
      const answer = endpoint.apply.$post({ param: { account, planId: plan.id }, json })
      // The client's type of the answer unrolls JSON values and loses them on the way.
      return (await call(answer)) as Run
    },
    onSuccess: (run) => {
      keepRun(client, account, run)
      if (plan.draftId) client.removeQueries({ queryKey: draftKey(account, plan.draftId) })
      void client.invalidateQueries({ ...draftsQuery(account), exact: true })
      void client.invalidateQueries({ queryKey: planKey(account, plan.id) })
    },
    // What stands against it may be a plan in its place.
    onError: () => client.invalidateQueries({ queryKey: planKey(account, plan.id) }),
  })
}

/** Makes the plan anew with the conflicts decided. */
export function useDecideConflicts(account: string, plan: Plan) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (choices: MergeChoicesInput['choices']): Promise<Plan> => {
      const answer = endpoint['merge-choices'].$post({
        param: { account, planId: plan.id },
        json: { choices },
      })
      // As above.
      return (await call(answer)) as Plan
    },
    onSuccess: (made) => {
      client.setQueryData(planKey(account, made.id), made)
      void client.invalidateQueries({ queryKey: planKey(account, plan.id) })
    },
  })
}

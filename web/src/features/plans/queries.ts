/** Server state of this feature. Components use these; nothing else in the feature calls the API. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'

import type { ApplyInput, Plan } from '#shared/plans/plan.ts'
import type { MergeChoicesInput } from '#shared/plans/plan-requests.ts'
import type { Run } from '#shared/plans/run.ts'

import { api, callJson } from '../../lib/api.ts'
import { draftsQuery } from '../../lib/draft-query.ts'
import { draftWriterOf } from '../../lib/draft-writer.ts'
import { planKey } from '../../lib/plans-query.ts'
import { keepRun } from '../../lib/runs-query.ts'

const endpoint = api.accounts[':account'].plans[':planId']

type Applied = {
  run: Run
  /** The draft that the plan was made of has nothing more in it, and is gone. */
  isDraftDone: boolean
}

/** Applies the plan. The server ends the draft that it was made of, unless it was edited since. */
export function useApplyPlan(account: string, plan: Plan) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (json: ApplyInput): Promise<Applied> => {
      const answer = endpoint.apply.$post({ param: { account, planId: plan.id }, json })
      const run = await callJson<Run>(answer)
      return { run, isDraftDone: await isDraftDone(client, account, plan) }
    },
    onSuccess: ({ run }) => {
      keepRun(client, account, run)
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
      return callJson<Plan>(answer)
    },
    onSuccess: (made) => {
      client.setQueryData(planKey(account, made.id), made)
      void client.invalidateQueries({ queryKey: planKey(account, plan.id) })
    },
  })
}

/** @returns whether the server has ended the draft; one that was edited after its plan was made stays */
async function isDraftDone(client: QueryClient, account: string, plan: Plan): Promise<boolean> {
  const { draftId } = plan
  if (draftId === null) return false
  // By the list, which does not refuse to answer when it is gone. Should it, the plan is applied all the same.
  const list = await client
    .fetchQuery({ ...draftsQuery(account), staleTime: 0 })
    .catch(() => undefined)
  if (!list || list.items.some(({ id }) => id === draftId)) return false
  draftWriterOf(client, account).forget(draftId)
  return true
}

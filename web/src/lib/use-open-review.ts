/** Goes to the review of a plan that was made just now, which need not be read again. */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

import type { Plan } from '#shared/plans/plan.ts'

import { paths } from './paths.ts'
import { planKey } from './plans-query.ts'

export function useOpenReview(account: string): (plan: Plan) => void {
  const client = useQueryClient()
  const router = useRouter()
  return (plan) => {
    client.setQueryData(planKey(account, plan.id), plan)
    router.history.push(paths.plan(account, plan.id))
  }
}

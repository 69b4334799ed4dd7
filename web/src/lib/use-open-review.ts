/** Goes to the review of a plan that was made just now, which need not be read again. A draft that is open stays in the address. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'

import type { Plan } from '#shared/plans/plan.ts'

import { planKey } from './plans-query.ts'

export function useOpenReview(account: string): (plan: Plan) => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (plan) => {
    client.setQueryData(planKey(account, plan.id), plan)
    void navigate({
      to: '/accounts/$account/plans/$planId',
      params: { account, planId: plan.id },
    })
  }
}

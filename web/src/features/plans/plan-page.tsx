/** Route `/accounts/$account/plans/$planId`: what will change, what comes of it, and the one button that does it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { planQuery } from '../../lib/plans-query.ts'
import { PlanReview } from './plan-review.tsx'

const route = getRouteApi('/accounts/$account/plans/$planId')

export function PlanPage() {
  const { account, planId } = route.useParams()
  const { data, error, refetch } = useQuery(planQuery(account, planId))
  if (data) return <PlanReview key={planId} account={account} plan={data} />
  if (error) {
    return <ErrorAlert title="Could not read the plan" error={error} onRetry={() => refetch()} />
  }
  return <LoadingPage />
}

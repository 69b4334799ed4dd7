/** Route `/accounts/$account/runs/$runId`: how far it is, what it waits for, and what a person can do. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { runQuery } from '../../lib/runs-query.ts'
import { RunView } from './run-view.tsx'

const route = getRouteApi('/accounts/$account/runs/$runId')

export function RunPage() {
  const { account, runId } = route.useParams()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(runQuery(account, runId, client))
  if (data) {
    return (
      <SpaceBetween size="m">
        {error && (
          <ErrorAlert
            title="This is how far it was: what it does now could not be read"
            error={error}
            onRetry={() => refetch()}
          />
        )}
        <RunView account={account} run={data} />
      </SpaceBetween>
    )
  }
  if (error) {
    return <ErrorAlert title="Could not read the run" error={error} onRetry={() => refetch()} />
  }
  return <LoadingPage />
}

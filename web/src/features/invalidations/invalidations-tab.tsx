/** Tab of a distribution: make its edge forget, and see what it was told to forget. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { CreateInvalidationForm } from './create-invalidation-form.tsx'
import { InvalidationsTable } from './invalidations-table.tsx'
import { invalidationsQuery } from './queries.ts'

type Props = {
  account: string
  distributionId: string
  /** The response header that tags objects; `null` = the distribution keeps no tags. */
  cacheTagHeader: string | null
  /** What stands in the form to begin with, a path a line. */
  initialPaths: string
}

export function InvalidationsTab({ account, distributionId, cacheTagHeader, initialPaths }: Props) {
  const { data, error, isPending, isFetching, refetch } = useQuery(
    invalidationsQuery(account, distributionId),
  )
  return (
    <SpaceBetween size="l">
      <CreateInvalidationForm
        account={account}
        distributionId={distributionId}
        cacheTagHeader={cacheTagHeader}
        initialPaths={initialPaths}
      />
      {error && (
        <ErrorAlert
          title="Could not list the invalidations"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {(data || isPending) && (
        <InvalidationsTable list={data} refreshing={isFetching} onRefresh={() => void refetch()} />
      )}
    </SpaceBetween>
  )
}

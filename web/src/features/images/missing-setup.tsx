/** A link names a distribution that is not among those with pictures: it has no resizer, or it is gone. */
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { distributionNameQuery } from './queries.ts'

type Props = { account: string; distributionId: string }

export function MissingSetup({ account, distributionId }: Props) {
  const { data: name, error, refetch } = useQuery(distributionNameQuery(account, distributionId))
  if (error instanceof ApiError && error.code === 'no-such-distribution') {
    return (
      <EmptyState title="The pictures of this link are not here any more">
        The distribution {distributionId} was deleted or is in another account. Choose other
        pictures above.
      </EmptyState>
    )
  }
  if (error) {
    return (
      <ErrorAlert
        title="Could not look up the distribution of this link"
        error={error}
        onRetry={() => void refetch()}
      />
    )
  }
  if (name === undefined) {
    return <StatusIndicator type="loading">Looking up the distribution</StatusIndicator>
  }
  return (
    <EmptyState title="This distribution has no picture resizer">
      {name} does not lead to an API whose Lambda function resizes the pictures of a bucket (its
      setting IMAGE_BUCKET names the bucket). Choose other pictures above.
    </EmptyState>
  )
}

/** Route `/accounts/$account/explain`: what happens to a URL of any distribution of the account. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { type ExplainProps, ExplainWorkbench } from './explain-workbench.tsx'

type Props = Omit<ExplainProps, 'distributions' | 'fixed'>

export function ExplainPage(props: Props) {
  const { data, error, isPending, refetch } = useQuery(distributionsQuery(props.account))
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="What CloudFront does with a request, step by step, and which setting made it so."
        >
          Explain
        </Header>
      }
    >
      <title>Explain · Edgewise</title>
      {error && (
        <ErrorAlert
          title="Could not list the distributions"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {isPending && <StatusIndicator type="loading">Reading the distributions</StatusIndicator>}
      {data && <ExplainWorkbench {...props} distributions={data.items} fixed={null} />}
    </ContentLayout>
  )
}

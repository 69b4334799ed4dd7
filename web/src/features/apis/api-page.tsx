/** Route `/accounts/$account/apis/$apiId`: one REST API, in AWS or only in the draft, by its id or its reference. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { isReference } from '#shared/plans/proposed-change.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { paths } from '../../lib/paths.ts'
import { resourceQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ApiView } from './api-view.tsx'

const route = getRouteApi('/accounts/$account/apis/$apiId')

type Props = { account: string; id: string }

export function ApiPage() {
  const { account, apiId } = route.useParams()
  return isReference(apiId) ? (
    <DraftedApi key={apiId} account={account} id={apiId} />
  ) : (
    <SavedApi key={apiId} account={account} id={apiId} />
  )
}

function SavedApi({ account, id }: Props) {
  const { data, error, refetch } = useQuery(resourceQuery(account, { resource: 'RestApi', id }))
  if (data) {
    const { usedBy, version } = data
    const document = RestApiDocument.parse(data.document)
    return <ApiView account={account} saved={{ id, version, usedBy, document }} />
  }
  if (!error) return <LoadingPage />
  return (
    <ContentLayout>
      <SpaceBetween size="m">
        <Link href={paths.restApis(account)}>‹ All APIs</Link>
        <ErrorAlert
          title={`Could not read the API ${id}`}
          error={error}
          onRetry={() => void refetch()}
        />
      </SpaceBetween>
    </ContentLayout>
  )
}

function DraftedApi({ account, id }: Props) {
  const { draft, id: draftId, error } = useDraft(account)
  const change = draft?.changes.find((one) => one.resource === 'RestApi' && one.id === id)
  if (change?.action === 'create') {
    const after = RestApiDocument.parse(change.after)
    // Nothing of it is in AWS yet.
    const document = { ...after, resources: {}, stages: {} }
    return <ApiView account={account} saved={{ id, version: '', usedBy: [], document }} />
  }
  if (draftId !== null && !draft && !error) return <LoadingPage />
  return (
    <ContentLayout>
      <SpaceBetween size="m">
        <Link href={paths.restApis(account)}>‹ All APIs</Link>
        {error ? (
          <ErrorAlert title="Could not read the draft" error={error} />
        ) : (
          <EmptyState title="This API is in no draft that is open">
            It was made in AWS meanwhile, or its draft is another one. Look for it among all APIs.
          </EmptyState>
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}

/** Route `/accounts/$account/apis`: the REST APIs of the account's region. */
import Box from '@cloudscape-design/components/box'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { ResourceState } from '#shared/plans/resource.ts'

import { DraftBadge } from '../../components/draft-badge.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { UsedBy } from '../../components/used-by.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { formatCount, formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ENDPOINT_TEXT, listMethods } from './api-words.ts'

const route = getRouteApi('/accounts/$account/apis')

type ApiRow = {
  state: ResourceState
  document: RestApiDocument
  inDraft: boolean
  account: string
  distributions: readonly DistributionSummary[]
}

const COLUMNS: Array<TableProps.ColumnDefinition<ApiRow>> = [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    cell: ({ account, state, inDraft }) => (
      <>
        <Link href={paths.restApi(account, state.id)}>{state.name || state.id}</Link>{' '}
        {inDraft && <DraftBadge />}
      </>
    ),
  },
  { id: 'id', header: 'ID', cell: ({ state }) => <span className="mono">{state.id}</span> },
  {
    id: 'endpoint',
    header: 'Endpoint',
    cell: ({ document }) => ENDPOINT_TEXT[document.endpointType],
  },
  {
    id: 'methods',
    header: 'Methods',
    cell: ({ document }) => formatCount(listMethods(document).length),
  },
  {
    id: 'stages',
    header: 'Stages',
    cell: ({ document }) => Object.keys(document.stages).join(', ') || 'Not deployed',
  },
  {
    id: 'used',
    header: 'Behind',
    cell: ({ account, state, distributions }) =>
      state.usedBy === null ? (
        'Unknown: distributions cannot be read'
      ) : state.usedBy.length === 0 ? (
        <Box color="text-body-secondary">No distribution</Box>
      ) : (
        <UsedBy
          account={account}
          distributions={distributions}
          users={state.usedBy.map((distributionId) => ({
            distributionId,
            state: 'uses',
            places: null,
          }))}
        />
      ),
  },
]

export function ApisPage() {
  const { account } = route.useParams()
  const query = useQuery(resourcesQuery(account, 'RestApi'))
  const distributions = useQuery(distributionsQuery(account)).data?.items ?? []
  const { draft } = useDraft(account)
  const { data, error, isPending, isFetching, refetch } = query
  const rows = (data?.items ?? []).flatMap((state): ApiRow[] => {
    const parsed = RestApiDocument.safeParse(state.document)
    const inDraft = (draft?.changes ?? []).some(
      ({ resource, id }) => resource === 'RestApi' && id === state.id,
    )
    return parsed.success ? [{ state, document: parsed.data, inDraft, account, distributions }] : []
  })
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="REST APIs of API Gateway in the account’s region: what distributions stand in front of."
        >
          APIs
        </Header>
      }
    >
      <title>APIs · Edgewise</title>
      {error && !data ? (
        <ErrorAlert title="Could not read the APIs" error={error} onRetry={() => void refetch()} />
      ) : (
        <Table
          items={rows}
          columnDefinitions={COLUMNS}
          loading={isPending}
          loadingText="Reading the APIs with their methods and stages"
          variant="full-page"
          wrapLines
          enableKeyboardNavigation
          header={
            <Header
              variant="h2"
              counter={data && `(${formatCount(rows.length)})`}
              actions={
                <ReadAt
                  what="APIs"
                  readAt={data?.readAt}
                  refreshing={isFetching}
                  onRefresh={() => void refetch()}
                />
              }
            >
              REST APIs
            </Header>
          }
          ariaLabels={{ tableLabel: `REST APIs, ${formatCounted(rows.length, 'row', 'rows')}` }}
          empty={
            <EmptyState title="No REST APIs in this region">
              APIs of other regions are not looked at: an account works in one region. HTTP APIs are
              not shown.
            </EmptyState>
          }
        />
      )}
    </ContentLayout>
  )
}

/** Route `/accounts/$account/apis`: the REST and HTTP APIs of the account's region. */
import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceState } from '#shared/plans/resource.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { TableOrCards } from '../../components/table-or-cards.tsx'
import { UsedBy } from '../../components/used-by.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { formatCount, formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { useNewPlace } from '../../lib/use-new-place.ts'
import { ENDPOINT_TEXT, listMethods } from './api-words.ts'
import { HttpApisTable } from './http-apis-table.tsx'
import { NewApiDialog } from './new-api-dialog.tsx'

const route = getRouteApi('/accounts/$account/apis')

type ApiRow = {
  id: string
  state: Pick<ResourceState, 'id' | 'name' | 'usedBy'>
  document: RestApiDocument
  /** What the draft does to it. */
  draft: 'new' | 'changed' | 'deleted' | null
  account: string
  distributions: readonly DistributionSummary[]
}

const DRAFT_TEXT = {
  new: 'New in your draft',
  changed: 'Changed in your draft',
  deleted: 'Deleted by your draft',
} as const satisfies Record<NonNullable<ApiRow['draft']>, string>

const COLUMNS: Array<TableProps.ColumnDefinition<ApiRow>> = [
  {
    id: 'name',
    header: 'Name',
    minWidth: 160,
    isRowHeader: true,
    cell: ({ account, document, state, draft }) => (
      <>
        <Link href={paths.restApi(account, state.id)}>{document.name || state.id}</Link>{' '}
        {draft && <Badge color="blue">{DRAFT_TEXT[draft]}</Badge>}
      </>
    ),
  },
  {
    id: 'id',
    header: 'ID',
    minWidth: 130,
    cell: ({ draft, state }) =>
      draft === 'new' ? 'Not made yet' : <span className="mono">{state.id}</span>,
  },
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
    minWidth: 200,
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
  const rows = toRows(data?.items ?? [], draft?.changes ?? []).map((row) => ({
    ...row,
    id: row.state.id,
    account,
    distributions,
  }))
  const [isNew, setIsNew] = useNewPlace()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="APIs of API Gateway in the account’s region: what distributions stand in front of."
        >
          APIs
        </Header>
      }
    >
      <title>APIs · Edgewise</title>
      <SpaceBetween size="l">
        {error && !data ? (
          <ErrorAlert
            title="Could not read the APIs"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <TableOrCards
            label={`REST APIs, ${formatCounted(rows.length, 'row', 'rows')}`}
            items={rows}
            columns={COLUMNS}
            loading={isPending}
            loadingText="Reading the APIs with their methods and stages"
            header={
              <Header
                variant="h2"
                counter={data && `(${formatCount(rows.length)})`}
                actions={
                  <SpaceBetween direction="horizontal" size="xs" alignItems="center">
                    <ReadAt
                      what="APIs"
                      readAt={data?.readAt}
                      refreshing={isFetching}
                      onRefresh={() => void refetch()}
                    />
                    <Button variant="primary" onClick={() => setIsNew(true)}>
                      New API
                    </Button>
                  </SpaceBetween>
                }
              >
                REST APIs
              </Header>
            }
            empty={
              <EmptyState title="No REST APIs in this region">
                APIs of other regions are not looked at: an account works in one region.
              </EmptyState>
            }
          />
        )}
        <HttpApisTable account={account} distributions={distributions} />
      </SpaceBetween>
      {isNew && (
        <NewApiDialog
          account={account}
          taken={rows.map(({ document }) => document.name)}
          onClose={() => setIsNew(false)}
        />
      )}
    </ContentLayout>
  )
}

/** Those in AWS and those that the draft makes, as the draft has them. */
function toRows(items: readonly ResourceState[], changes: readonly ProposedChange[]) {
  const own = changes.filter(({ resource }) => resource === 'RestApi')
  const saved = items.flatMap((state) => {
    const change = own.find(({ id }) => id === state.id)
    const after = change && change.action !== 'delete' ? change.after : state.document
    const parsed = RestApiDocument.safeParse(after)
    const draft = change ? (change.action === 'delete' ? 'deleted' : 'changed') : null
    return parsed.success ? [{ state, document: parsed.data, draft } as const] : []
  })
  const made = own.flatMap((change) => {
    if (change.action !== 'create') return []
    const parsed = RestApiDocument.safeParse(change.after)
    if (!parsed.success) return []
    const state = { id: change.id, name: parsed.data.name, usedBy: [] }
    return [{ state, document: parsed.data, draft: 'new' } as const]
  })
  return [...made, ...saved]
}

/** Route `/accounts/$account/functions`: the CloudFront Functions of the account. */
import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { TableOrCards } from '../../components/table-or-cards.tsx'
import { UsedBy } from '../../components/used-by.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { formatBytes, formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { useNewPlace } from '../../lib/use-new-place.ts'
import { type FunctionRow, toFunctionRows } from './function-rows.ts'
import { STATE_TEXT } from './function-state.ts'
import { NewFunctionDialog } from './new-function-dialog.tsx'

const route = getRouteApi('/accounts/$account/functions')

const ABOUT =
  'Small JavaScript that runs at the edge for every request: rewrite URLs, redirect, add headers.'

const DRAFT_TEXT = {
  new: 'New in your draft',
  changed: 'Changed in your draft',
  deleted: 'Deleted in your draft',
} as const satisfies Record<NonNullable<FunctionRow['draft']>, string>

export function FunctionsPage() {
  const { account } = route.useParams()
  const [creates, setCreates] = useNewPlace()
  const { data, error, isPending, isFetching, refetch } = useQuery(
    resourcesQuery(account, 'Function'),
  )
  const distributions = useQuery(distributionsQuery(account)).data?.items ?? []
  const { draft } = useDraft(account)
  const rows = toFunctionRows(data?.items ?? [], draft?.changes ?? [])
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          counter={data && `(${formatCount(rows.length)})`}
          description={ABOUT}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <ReadAt
                what="functions"
                readAt={data?.readAt}
                refreshing={isFetching}
                onRefresh={() => void refetch()}
              />
              <Button variant="primary" onClick={() => setCreates(true)}>
                New function
              </Button>
            </SpaceBetween>
          }
        >
          Functions
        </Header>
      }
    >
      <title>Functions · Edgewise</title>
      {error && !data ? (
        <ErrorAlert
          title="Could not read the functions"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <FunctionsList
          rows={rows}
          columns={createColumns(account, distributions)}
          loading={isPending}
          onCreate={() => setCreates(true)}
        />
      )}
      {creates && <NewFunctionDialog account={account} onClose={() => setCreates(false)} />}
    </ContentLayout>
  )
}

type Column = TableProps.ColumnDefinition<FunctionRow>
type ListProps = { rows: FunctionRow[]; columns: Column[]; loading: boolean; onCreate: () => void }

function FunctionsList({ rows, columns, loading, onCreate }: ListProps) {
  return (
    <TableOrCards
      label="Functions"
      items={rows}
      columns={columns}
      loading={loading}
      loadingText="Reading the functions"
      empty={
        <EmptyState
          title="This account has no functions"
          action={<Button onClick={onCreate}>New function</Button>}
        >
          {ABOUT}
        </EmptyState>
      }
    />
  )
}

function createColumns(account: string, distributions: readonly DistributionSummary[]): Column[] {
  return [
    {
      id: 'name',
      header: 'Name',
      isRowHeader: true,
      cell: ({ id, name, comment, draft }) => (
        <>
          <Link href={paths.function(account, id)}>{name}</Link>{' '}
          {draft && <Badge color="blue">{DRAFT_TEXT[draft]}</Badge>}
          {comment && (
            <Box variant="small" color="text-body-secondary" display="block">
              {comment}
            </Box>
          )}
        </>
      ),
    },
    {
      id: 'state',
      header: 'State',
      cell: ({ state }) => (
        <StatusIndicator type={state === 'live' ? 'success' : 'pending'}>
          {STATE_TEXT[state]}
        </StatusIndicator>
      ),
    },
    {
      id: 'runtime',
      header: 'Runtime',
      cell: ({ runtime }) => <span className="mono">{runtime}</span>,
    },
    { id: 'size', header: 'Size', cell: ({ sizeBytes }) => formatBytes(sizeBytes) },
    {
      id: 'users',
      header: 'Used by',
      cell: ({ users }) => {
        if (users === null) return <Box color="text-body-secondary">Could not be found out</Box>
        if (users.length === 0) return <Box color="text-body-secondary">Nobody</Box>
        return <UsedBy account={account} users={users} distributions={distributions} />
      },
    },
  ]
}

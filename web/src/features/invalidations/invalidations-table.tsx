/** What the edge was told to forget, newest first. */
import { useCollection } from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'

import type { Invalidation, InvalidationList } from '#shared/invalidations/invalidation.ts'

import { Copyable } from '../../components/copyable.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { paginationLabels } from '../../components/pagination-labels.ts'
import { ReadAt } from '../../components/read-at.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { formatCount } from '../../lib/format.ts'
import { useIsNarrow } from '../../lib/media.ts'

/** More paths than these are counted, not listed. */
const MAX_SHOWN_PATHS = 5

const COLUMNS: TableProps.ColumnDefinition<Invalidation>[] = [
  {
    id: 'status',
    header: 'Status',
    minWidth: 130,
    cell: ({ status }) => <Status status={status} />,
  },
  {
    id: 'paths',
    header: 'Paths',
    isRowHeader: true,
    minWidth: 180,
    cell: ({ paths }) => <Paths paths={paths} />,
  },
  {
    id: 'createdAt',
    header: 'Created',
    minWidth: 130,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
  { id: 'id', header: 'ID', minWidth: 180, cell: ({ id }) => <Copyable text={id} what="ID" /> },
]

/** The created time stands under the status where the table would hide it behind its edge. */
const NARROW_COLUMNS = COLUMNS.filter(({ id }) => id !== 'createdAt').map((column) =>
  column.id === 'status' ? { ...column, cell: DatedStatus } : column,
)

const PAGE_LABELS = paginationLabels('invalidations')

type Props = { list: InvalidationList | undefined; refreshing: boolean; onRefresh: () => void }

export function InvalidationsTable({ list, refreshing, onRefresh }: Props) {
  const { items, collectionProps, paginationProps } = useCollection(list?.items ?? [], {
    pagination: { pageSize: 20 },
  })
  return (
    <Table
      {...collectionProps}
      items={items}
      trackBy="id"
      columnDefinitions={useIsNarrow() ? NARROW_COLUMNS : COLUMNS}
      ariaLabels={{ tableLabel: 'Invalidations' }}
      loading={!list}
      loadingText="Reading the invalidations"
      wrapLines
      header={
        <Header
          variant="h2"
          counter={list && `(${formatCount(list.items.length)}${list.hasMore ? '+' : ''})`}
          actions={
            <ReadAt
              what="invalidations"
              readAt={list?.readAt}
              refreshing={refreshing}
              onRefresh={onRefresh}
            />
          }
        >
          Invalidations
        </Header>
      }
      pagination={
        paginationProps.pagesCount > 1 && (
          <Pagination {...paginationProps} ariaLabels={PAGE_LABELS} />
        )
      }
      empty={
        <EmptyState title="No invalidations yet">
          Nothing had to be forgotten so far. The form above makes the first one.
        </EmptyState>
      }
    />
  )
}

function Paths({ paths }: Pick<Invalidation, 'paths'>) {
  const hidden = paths.length - MAX_SHOWN_PATHS
  return (
    <>
      {paths.slice(0, MAX_SHOWN_PATHS).map((path) => (
        <div key={path} className="mono">
          {path}
        </div>
      ))}
      {hidden > 0 && `and ${formatCount(hidden)} more`}
    </>
  )
}

function DatedStatus({ status, createdAt }: Invalidation) {
  return (
    <>
      <Status status={status} />
      <Box variant="small" color="text-body-secondary" display="block">
        <RelativeTime at={createdAt} />
      </Box>
    </>
  )
}

function Status({ status }: Pick<Invalidation, 'status'>) {
  return status === 'completed' ? (
    <StatusIndicator>Completed</StatusIndicator>
  ) : (
    <StatusIndicator type="in-progress">In progress</StatusIndicator>
  )
}

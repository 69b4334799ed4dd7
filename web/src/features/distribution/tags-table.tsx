/** The distribution's tags. */
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { EmptyState } from '../../components/empty-state.tsx'

type Tag = DistributionDetail['tags'][number]

const COLUMNS: TableProps.ColumnDefinition<Tag>[] = [
  { id: 'key', header: 'Key', cell: ({ key }) => key, isRowHeader: true },
  { id: 'value', header: 'Value', cell: ({ value }) => value || '(empty)' },
]

export function TagsTable({ tags }: { tags: Tag[] }) {
  return (
    <Table
      header={
        <Header variant="h2" counter={`(${tags.length})`}>
          Tags
        </Header>
      }
      ariaLabels={{ tableLabel: 'Tags' }}
      items={tags}
      trackBy="key"
      columnDefinitions={COLUMNS}
      empty={
        <EmptyState title="No tags">
          Tags tell who owns a distribution and what it costs whom.
        </EmptyState>
      }
    />
  )
}

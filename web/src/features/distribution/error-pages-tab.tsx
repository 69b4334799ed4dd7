/** What viewers get instead of the origin's errors. */
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'

import type { ErrorPageView } from '#shared/distribution/distribution-view.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { formatSeconds } from '../../lib/format.ts'

const COLUMNS: TableProps.ColumnDefinition<ErrorPageView>[] = [
  {
    id: 'error',
    header: 'When the origin answers',
    isRowHeader: true,
    cell: ({ errorCode }) => errorCode,
  },
  {
    id: 'page',
    header: 'Viewers get the page',
    cell: ({ pagePath }) =>
      pagePath ? <span className="mono">{pagePath}</span> : 'The origin’s own',
  },
  {
    id: 'status',
    header: 'With the status',
    cell: ({ responseCode, errorCode }) => responseCode ?? errorCode,
  },
  {
    id: 'caching',
    header: 'Kept at least',
    cell: ({ cachingMinSeconds }) =>
      cachingMinSeconds === 0 ? 'Not at all' : formatSeconds(cachingMinSeconds),
  },
]

export function ErrorPagesTab({ errorPages }: { errorPages: ErrorPageView[] }) {
  return (
    <Table
      header={
        <Header variant="h2" counter={`(${errorPages.length})`}>
          Error pages
        </Header>
      }
      ariaLabels={{ tableLabel: 'Error pages' }}
      items={errorPages}
      columnDefinitions={COLUMNS}
      trackBy={({ errorCode }) => String(errorCode)}
      wrapLines
      empty={
        <EmptyState title="No error pages">
          Viewers get the origin’s errors as they are; CloudFront keeps each for 10 seconds.
        </EmptyState>
      }
    />
  )
}

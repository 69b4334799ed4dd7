/** What viewers get instead of the origin's errors. */
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'

import type { ErrorPageView } from '#shared/distribution/distribution-view.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { formatSeconds } from '../../lib/format.ts'
import { type SpotField, toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'

const COLUMNS: TableProps.ColumnDefinition<ErrorPageView>[] = [
  {
    id: 'error',
    header: 'When the origin answers',
    isRowHeader: true,
    cell: ({ errorCode }) => <Spot at={spotOf(errorCode, 'error')}>{errorCode}</Spot>,
  },
  {
    id: 'page',
    header: 'Viewers get the page',
    cell: ({ errorCode, pagePath }) => (
      <Spot at={spotOf(errorCode, 'page')}>
        {pagePath ? <span className="mono">{pagePath}</span> : 'The origin’s own'}
      </Spot>
    ),
  },
  {
    id: 'status',
    header: 'With the status',
    cell: ({ responseCode, errorCode }) => (
      <Spot at={spotOf(errorCode, 'status')}>{responseCode ?? errorCode}</Spot>
    ),
  },
  {
    id: 'caching',
    header: 'Kept at least',
    cell: ({ errorCode, cachingMinSeconds }) => (
      <Spot at={spotOf(errorCode, 'caching')}>
        {cachingMinSeconds === 0 ? 'Not at all' : formatSeconds(cachingMinSeconds)}
      </Spot>
    ),
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

function spotOf(errorCode: number, field: SpotField<'error-pages'>) {
  return toSpot('error-pages', String(errorCode), field)
}
